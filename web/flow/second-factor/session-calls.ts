import { verifyBackupCode, verifyTotp } from '../../api/second-factor.ts'
import type { Api } from '../../api.ts'
import type { SecondFactorCalls } from './verify.ts'

/** Shows the second factor for a session, which is confirmed by it (auth-api.md §2.10, §2.11). */
export const sessionCalls = (api: Api, token: string): SecondFactorCalls => ({
  totp: (code) => verifyTotp(api, { token, code }),
  backup: (code) => verifyBackupCode(api, { token, code }),
})
