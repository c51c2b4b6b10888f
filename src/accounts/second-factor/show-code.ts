import type { Tx } from '../../db/index.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import { newDeviceLoginMail } from '../mails.ts'
import type { Requester } from '../requester.ts'
import type { SignedIn } from '../types.ts'
import { newBackupCodes, storeBackupCodes } from './backup-codes.ts'
import { mailsOfUsedCode } from './mails.ts'
import { loadOneTimeCodes } from './one-time-codes.ts'
import { raiseSession } from './raise-session.ts'
import { enableByCode } from './set-up.ts'
import { takeBackupCode } from './take-backup-code.ts'
import { takeTotpCode } from './totp.ts'

/** The reply of `POST /session/verify/totp`. */
export interface ShownTotp {
  readonly success: boolean
  /** Only when the code has put the second factor into force. SECRET. */
  readonly recoveryCodes?: readonly string[]
}

/**
 * Takes a code of the authenticator app and verifies the session with it (auth-api.md §2.10). With a
 * session that was verified otherwise it is the second factor that was missing.
 *
 * @throws {AccountRefusal} totpNotFound, invalidToken
 */
export async function verifyByTotp(
  context: AccountsContext,
  signedIn: SignedIn,
  code: string,
  from: Requester,
): Promise<ShownTotp> {
  const { session, account } = signedIn
  const { uid } = account
  const { handleKey } = context
  const codes = await loadOneTimeCodes()
  const reply = await context.db.transaction(async (tx): Promise<ShownTotp> => {
    const now = context.clock()
    await refuseEnded(tx, context.db, session)
    const taken = await takeTotpCode(tx, { handleKey, codes }, { uid, code, now })
    if (taken === undefined) {
      const attempt = { code, from, now }
      const isEnabled = await enableByCode(tx, context, codes, signedIn, attempt)
      if (isEnabled === undefined) throw new AccountRefusal('totpNotFound')
      if (!isEnabled) return { success: false }
      const recoveryCodes = newBackupCodes()
      await storeBackupCodes(tx, handleKey, { uid, codes: recoveryCodes })
      return { success: true, recoveryCodes }
    }
    const outcome = taken === 'right' ? 'success' : 'failure'
    const name = `account.two_factor_challenge_${outcome}`
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    if (taken === 'wrong') return { success: false }
    await raiseSession(tx, context, session, { method: 'totp-2fa', now })
    await tellOfNewSession(tx, context, signedIn, from, now)
    return { success: true }
  })
  context.mail.kick()
  return reply
}

/** A session that only now can do something is news to its owner. */
export async function tellOfNewSession(
  tx: Tx,
  context: AccountsContext,
  { account, session }: SignedIn,
  { ip }: Requester,
  now: number,
): Promise<void> {
  if (session.isVerified) return
  const mail = newDeviceLoginMail(context.publicUrl, account, { ip, userAgent: session })
  await context.mail.enqueue(tx, mail, now)
}

/**
 * Takes a backup code and verifies the session with it (auth-api.md §2.11).
 *
 * @returns how many are left
 * @throws {AccountRefusal} backupCodeNotFound, invalidToken
 */
export async function verifyByBackupCode(
  context: AccountsContext,
  { session, account }: SignedIn,
  code: string,
  from: Requester,
): Promise<number> {
  const left = await context.db.transaction(async (tx) => {
    const now = context.clock()
    await refuseEnded(tx, context.db, session)
    const shown = { code, from, now, sessionId: session.id }
    const left = await takeBackupCode(tx, context, account, shown)
    if (left === undefined) return undefined
    await raiseSession(tx, context, session, { method: 'recovery-code', now })
    const origin = { ip: from.ip, userAgent: session }
    const { publicUrl } = context
    const what = { template: 'postSigninRecoveryCode' } as const
    const mails = mailsOfUsedCode(what, publicUrl, account, origin, left)
    for (const mail of mails) await context.mail.enqueue(tx, mail, now)
    return left
  })
  if (left === undefined) throw new AccountRefusal('backupCodeNotFound')
  context.mail.kick()
  return left
}
