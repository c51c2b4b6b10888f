import type { StepUpAction } from '../../wire.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import { createCode, spendTypedCode } from '../confirmation/codes.ts'
import type { AccountsContext } from '../context.ts'
import { stepUpToken } from '../credentials/step-up.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import type { SignedIn } from '../types.ts'
import { verifyAccountChangeMail } from './mails.ts'

const purposeOf = (action: StepUpAction) => `step-up:${action}` as const

/**
 * Mails a code with which this session may do one kind of thing (auth-api.md §2.14).
 *
 * @throws {AccountRefusal} invalidToken
 */
export async function requestStepUp(
  context: AccountsContext,
  signedIn: SignedIn,
  action: StepUpAction,
  from: Requester,
): Promise<void> {
  const { account, session } = signedIn
  await context.db.transaction(async (tx) => {
    const now = context.clock()
    await refuseEnded(tx, context.db, session)
    const code = await createCode(tx, context.handleKey, signedIn, now, purposeOf(action))
    const { uid } = account
    const name = 'account.mfa_send_otp_code'
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    await context.mail.enqueue(tx, verifyAccountChangeMail(account, code), now)
  })
  context.mail.kick()
}

/**
 * Takes the mailed code; a wrong one is not spent by trying (settled.md A51).
 *
 * @returns the token for the routes below `/mfa` (auth-api.md §1.6e)
 * @throws {AccountRefusal} invalidOrExpiredCode, invalidToken
 */
export async function verifyStepUp(
  context: AccountsContext,
  { account, session }: SignedIn,
  { action, code }: { readonly action: StepUpAction; readonly code: string },
  from: Requester,
): Promise<string> {
  const { uid } = account
  const { handleKey } = context
  const now = context.clock()
  const isRight = await context.db.transaction(async (tx) => {
    await refuseEnded(tx, context.db, session)
    const use = { sessionId: session.id, purpose: purposeOf(action), code, now }
    const isSpent = await spendTypedCode(tx, handleKey, use)
    const outcome = isSpent ? 'success' : 'failed'
    const name = `account.mfa_verify_otp_code_${outcome}`
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    return isSpent
  })
  if (!isRight) throw new AccountRefusal('invalidOrExpiredCode')
  return stepUpToken(context, session, { action, now })
}
