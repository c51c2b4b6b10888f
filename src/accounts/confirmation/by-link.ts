import { equalSecrets } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'
import type { OutgoingMail } from '../../mail/index.ts'
import { type AccountSecrets, findAddress, findSecrets } from '../account/accounts.ts'
import { wasConfirmedWith } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { findWaitingSession } from '../credentials/sessions.ts'
import { AccountRefusal } from '../errors.ts'
import { type LinkQuery, newDeviceLoginMail, verifyLoginMail, verifyMail } from '../mails.ts'
import type { Requester } from '../requester.ts'
import type { Session, SignedIn } from '../types.ts'
import { createLinkCode, spendLinkCode } from './codes.ts'
import { confirmAddress, verifyTokens } from './confirm.ts'

/** The link that fits where the account stands: its own while it is not confirmed, else the session's. */
export async function linkMail(
  tx: Tx,
  context: Pick<AccountsContext, 'handleKey' | 'publicUrl'>,
  { account, emailCode }: Pick<AccountSecrets, 'account' | 'emailCode'>,
  session: Session,
  query: LinkQuery,
  { ip, now }: { readonly ip: string; readonly now: number },
): Promise<OutgoingMail> {
  const isSignIn = account.emailVerified && session.tokenVerificationId !== null
  const code = (isSignIn && session.tokenVerificationId) || emailCode
  await createLinkCode(tx, context.handleKey, { session, account }, code, now)
  return isSignIn
    ? verifyLoginMail(context.publicUrl, account, code, { ip, userAgent: session }, query)
    : verifyMail(context.publicUrl, account, code, query)
}

/**
 * Takes the code of a link, which needs no session: the page behind the link sends it when its
 * button is pressed (auth-api.md §2.7 verify_code; settled.md A30). Pressing twice succeeds (A54).
 *
 * @param link.code 32 hex digits
 * @throws {AccountRefusal} invalidCode
 */
export async function confirmByLink(
  context: AccountsContext,
  { uid, code }: { readonly uid: string; readonly code: string },
  from: Requester,
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const now = context.clock()
    const isLive = await spendLinkCode(tx, context.handleKey, { uid, code, now })
    // Read afterwards: of two presses at once the second sees what the first has done.
    const secrets = await findSecrets(tx, uid)
    const wasUsed = !isLive && secrets !== undefined && (await isDone(tx, secrets, code))
    if (!secrets || !(isLive || wasUsed)) throw new AccountRefusal('invalidCode')
    // A second factor that came into force since the mail was sent is what the session waits for now.
    if (isLive && secrets.account.hasTotp) throw new AccountRefusal('invalidCode')
    if (isLive) await confirm(tx, context, secrets, code, from, now)
  })
  context.mail.kick()
}

async function confirm(
  tx: Tx,
  context: AccountsContext,
  { account, emailCode }: AccountSecrets,
  code: string,
  from: Requester,
  now: number,
): Promise<void> {
  const { uid } = account
  const session = await findWaitingSession(tx, { uid, code })
  const what = { uid, tokenVerificationId: code, method: 'email', now } as const
  const sessionIds = await verifyTokens(tx, what)
  const isNew = equalSecrets(code, emailCode) && (await confirmAddress(tx, context, account, now))
  await context.hooks.confirmed(tx, { uid, sessionIds })
  if (isNew || !session) return
  const mail = newDeviceLoginMail(context.publicUrl, account, { ip: from.ip, userAgent: session })
  await context.mail.enqueue(tx, mail, now)
}

/** True when the account, or a sign-in of it, was confirmed with this code before. */
async function isDone(tx: Tx, secrets: AccountSecrets, code: string): Promise<boolean> {
  const { account, emailCode } = secrets
  if (account.emailVerified && equalSecrets(code, emailCode)) return true
  return wasConfirmedWith(tx, { uid: account.uid, code })
}

/**
 * Mails the link again. Nothing to do when account and session are confirmed
 * (auth-api.md §2.7 resend_code).
 *
 * @param wish.email normal form; must belong to the account, if given
 * @throws {AccountRefusal} emailNotOfAccount
 */
export async function resendLink(
  context: AccountsContext,
  { account, session }: SignedIn,
  wish: { readonly email: string | undefined; readonly link: LinkQuery },
  { ip }: Requester,
): Promise<void> {
  const { uid } = account
  await context.db.transaction(async (tx) => {
    const now = context.clock()
    if (wish.email !== undefined && (await findAddress(tx, wish.email))?.uid !== uid) {
      throw new AccountRefusal('emailNotOfAccount')
    }
    const secrets = await findSecrets(tx, uid)
    if (!secrets) throw new AccountRefusal('invalidToken')
    const { emailVerified, hasTotp } = secrets.account
    if (emailVerified && (session.isVerified || hasTotp)) return
    const mail = await linkMail(tx, context, secrets, session, wish.link, { ip, now })
    await context.mail.enqueue(tx, mail, now)
  })
  context.mail.kick()
}
