import type { Tx } from '../../db/index.ts'
import type { OutgoingMail } from '../../mail/index.ts'
import type { AccountsContext } from '../context.ts'
import { AccountRefusal } from '../errors.ts'
import { newDeviceLoginMail, verifyLoginCodeMail, verifyShortCodeMail } from '../mails.ts'
import type { Requester } from '../requester.ts'
import type { SignedIn } from '../types.ts'
import { createCode, spendTypedCode } from './codes.ts'
import { confirmAddress, verifyTokens } from './confirm.ts'

/** A new code of six digits for this session, in the mail that fits where its account stands. */
export async function codeMail(
  tx: Tx,
  key: Uint8Array,
  signedIn: SignedIn,
  { ip, now }: { readonly ip: string; readonly now: number },
): Promise<OutgoingMail> {
  const { account, session } = signedIn
  const code = await createCode(tx, key, signedIn, now)
  return account.emailVerified
    ? verifyLoginCodeMail(account, code, { ip, userAgent: session })
    : verifyShortCodeMail(account, code)
}

/**
 * Takes a code that was mailed for this session: verifies it and, at sign-up, the account
 * (auth-api.md §2.2 verify_code). A wrong one is not spent by trying (settled.md A51).
 *
 * @throws {AccountRefusal} invalidOrExpiredCode
 */
export async function confirmByCode(
  context: AccountsContext,
  signedIn: SignedIn,
  code: string,
  from: Requester,
): Promise<void> {
  const { account, session } = signedIn
  await context.db.transaction(async (tx) => {
    const now = context.clock()
    const isRight = await spendTypedCode(tx, context.handleKey, {
      sessionId: session.id,
      code,
      now,
    })
    const { tokenVerificationId } = session
    // A second factor that came into force since the mail was sent is what the session waits for now.
    if (!isRight || tokenVerificationId === null || account.hasTotp) {
      throw new AccountRefusal('invalidOrExpiredCode')
    }
    const { uid } = account
    const method = 'email-2fa'
    const sessionIds = await verifyTokens(tx, { uid, tokenVerificationId, method, now })
    const isNew = await confirmAddress(tx, context, account, now)
    await context.hooks.confirmed(tx, { uid, sessionIds })
    if (isNew) return
    const mail = newDeviceLoginMail(context.publicUrl, account, { ip: from.ip, userAgent: session })
    await context.mail.enqueue(tx, mail, now)
  })
  context.mail.kick()
}

/**
 * Mails another code; the earlier ones stay good. Nothing to do for a session that is verified, or that
 * waits for the second factor.
 */
export async function resendCode(
  context: AccountsContext,
  signedIn: SignedIn,
  { ip }: Requester,
): Promise<void> {
  const { account, session } = signedIn
  if (account.emailVerified && (session.isVerified || account.hasTotp)) return
  await context.db.transaction(async (tx) => {
    const now = context.clock()
    const mail = await codeMail(tx, context.handleKey, signedIn, { ip, now })
    await context.mail.enqueue(tx, mail, now)
  })
  context.mail.kick()
}
