import type { Logger } from '../base/log.ts'
import type { ConfirmPolicy } from '../config/index.ts'
import type { SignUpPolicy } from '../wire.ts'
import type { GuardContext } from './credentials/presented.ts'
import type { MailOutbox } from './mails.ts'
import type { Passwords } from './password/passwords.ts'
import type { AccountRateLimits } from './rate-limits.ts'
import type { ForgotRequests } from './reset/forgot-requests.ts'

/** What the rules of this room work with. */
export interface AccountsContext extends GuardContext {
  readonly log: Logger
  readonly publicUrl: string
  readonly limits: AccountRateLimits
  readonly passwords: Passwords
  readonly forgotRequests: ForgotRequests
  readonly mail: MailOutbox
  /** CORSAC_SIGNUP */
  readonly signup: SignUpPolicy
  /** CORSAC_SIGNIN_CONFIRM */
  readonly signinConfirm: ConfirmPolicy
  /** CORSAC_RESET_GRACE: ms; 0: a reset keeps nothing. */
  readonly resetGrace: number
  /** Mail goes nowhere, so every invitation confirms the address (design.md §4). */
  readonly confirmByInvitation: boolean
}
