import type { Tx } from '../../db/index.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import type { Requester } from '../requester.ts'
import type { Account } from '../types.ts'
import { spendBackupCode } from './backup-codes.ts'

/**
 * Uses a backup code up, and notes in the recent activity that it was right or wrong (auth-api.md §2.11).
 * Codes of a second factor that is not in force yet open nothing, and are not noted.
 *
 * @param shown.code as typed
 * @returns how many are left; undefined when it is wrong: the transaction is to end well, so that the note
 *   stays, and the refusal comes after it
 */
export async function takeBackupCode(
  tx: Tx,
  { handleKey }: Pick<AccountsContext, 'handleKey'>,
  { uid, hasTotp }: Pick<Account, 'uid' | 'hasTotp'>,
  shown: {
    readonly code: string
    readonly from: Requester
    readonly now: number
    readonly sessionId?: string
  },
): Promise<number | undefined> {
  if (!hasTotp) return undefined
  const { code, ...how } = shown
  const left = await spendBackupCode(tx, handleKey, { uid, code })
  const name =
    left === undefined
      ? 'account.two_factor_challenge_failure'
      : 'account.recovery_codes_signin_complete'
  await recordSecurityEvent(tx, { uid, name, ...how })
  return left
}
