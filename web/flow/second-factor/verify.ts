import { bareCode } from '../../bare-code.ts'
import { Stop } from '../../trouble.ts'
import { withCode } from '../with-code.ts'
import { backupCodeIn } from './backup-codes.ts'

/** How a second factor is shown: for a session, or in the middle of a reset. */
export interface SecondFactorCalls {
  /** @returns whether the app's code was right */
  readonly totp: (code: string) => Promise<boolean>
  /** @returns how many codes are left */
  readonly backup: (code: string) => Promise<number>
}

/**
 * Shows the account's second factor: what was typed tells which (auth-api.md §2.10, §2.11).
 *
 * @param typed six digits of an app, or a backup code
 * @returns how many backup codes are left, when one was used
 * @throws {Stop} with words at the field when it is wrong
 */
export async function verifySecondFactor(
  typed: string,
  { totp, backup }: SecondFactorCalls,
): Promise<number | undefined> {
  const digits = bareCode(typed)
  if (/^\d{6}$/.test(digits)) {
    if (await withCode(totp(digits))) return undefined
    throw new Stop({ id: 'trouble-totp', field: 'code' })
  }
  const code = backupCodeIn(typed)
  if (!code) throw new Stop({ id: 'trouble-second-factor-shape', field: 'code' })
  return withCode(backup(code))
}
