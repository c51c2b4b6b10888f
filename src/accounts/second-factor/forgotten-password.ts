import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { holdAccount } from '../credentials/account-locks.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import { type ForgotToken, proofOf, raiseForgotToken } from '../reset/forgot-tokens.ts'
import type { Account } from '../types.ts'
import { parseUserAgent } from '../user-agent.ts'
import { mailsOfUsedCode } from './mails.ts'
import { loadOneTimeCodes } from './one-time-codes.ts'
import { takeBackupCode } from './take-backup-code.ts'
import { takeTotpCode } from './totp.ts'

/** Somebody who has forgotten the account's password, and reads its mail or has the administrator's link. */
interface Forgetful {
  readonly account: Account
  readonly forgotToken: Pick<ForgotToken, 'id' | 'byLink'>
}

/**
 * Takes a code of the authenticator app in the middle of a reset: what follows is as good as a sign-in
 * with it (auth-api.md §2.10 `totp/verify`).
 *
 * @returns false when it is wrong
 * @throws {AccountRefusal} totpNotFound, invalidToken
 */
export async function raiseByTotp(
  context: AccountsContext,
  { account, forgotToken }: Forgetful,
  code: string,
  from: Requester,
): Promise<boolean> {
  const { uid } = account
  const { handleKey } = context
  const codes = await loadOneTimeCodes()
  return context.db.transaction(async (tx) => {
    const now = context.clock()
    const taken = await takeTotpCode(tx, { handleKey, codes }, { uid, code, now })
    if (taken === undefined) throw new AccountRefusal('totpNotFound')
    const outcome = taken === 'right' ? 'success' : 'failure'
    const name = `account.two_factor_challenge_${outcome}`
    await recordSecurityEvent(tx, { uid, name, now, from })
    if (taken === 'wrong') return false
    if (!(await raiseForgotToken(tx, forgotToken.id, 'totp-2fa'))) {
      throw new AccountRefusal('invalidToken')
    }
    return true
  })
}

/**
 * As `raiseByTotp`, with a backup code.
 *
 * @returns how many are left
 * @throws {AccountRefusal} backupCodeNotFound, invalidToken
 */
export async function raiseByBackupCode(
  context: AccountsContext,
  { account, forgotToken }: Forgetful,
  code: string,
  from: Requester,
): Promise<number> {
  const left = await context.db.transaction(async (tx) => {
    const now = context.clock()
    if (!(await holdAccount(tx, context.db, account.uid))) throw new AccountRefusal('invalidToken')
    const left = await takeBackupCode(tx, context, account, { code, from, now })
    if (left === undefined) return undefined
    if (!(await raiseForgotToken(tx, forgotToken.id, 'recovery-code'))) {
      throw new AccountRefusal('invalidToken')
    }
    const origin = { ip: from.ip, userAgent: parseUserAgent(from.userAgent) }
    const { publicUrl } = context
    const what = { template: 'postConsumeRecoveryCode', by: proofOf(forgotToken) } as const
    const mails = mailsOfUsedCode(what, publicUrl, account, origin, left)
    for (const mail of mails) await context.mail.enqueue(tx, mail, now)
    return left
  })
  if (left === undefined) throw new AccountRefusal('backupCodeNotFound')
  context.mail.kick()
  return left
}
