import type { Api } from '../../api.ts'
import { verifyBackupCode, verifyTotp } from '../../second-factor-api.ts'
import { Stop } from '../../trouble.ts'
import { bareCode, withCode } from '../typed-code.ts'
import { backupCodeIn } from './backup-codes.ts'

/**
 * Shows the account's second factor for a session, which is confirmed by it (auth-api.md §2.10,
 * §2.11).
 *
 * @param typed six digits of an app, or a backup code
 * @returns how many backup codes are left, when one was used
 * @throws {Stop} with words at the field when it is wrong
 */
export async function verifySecondFactor(
  api: Api,
  token: string,
  typed: string,
): Promise<number | undefined> {
  const digits = bareCode(typed)
  if (/^\d{6}$/.test(digits)) {
    const { success } = await withCode(verifyTotp(api, { token, code: digits }))
    if (!success) throw new Stop({ id: 'trouble-totp', field: 'code' })
    return undefined
  }
  const code = backupCodeIn(typed)
  if (!code) throw new Stop({ id: 'trouble-second-factor-shape', field: 'code' })
  const { remaining } = await withCode(verifyBackupCode(api, { token, code }))
  return remaining
}
