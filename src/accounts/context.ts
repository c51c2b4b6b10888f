import type { Logger } from '../base/log.ts'
import type { GuardContext } from './credentials/guards.ts'
import type { AccountHooks } from './hooks.ts'
import type { MailOutbox } from './mails.ts'
import type { Passwords } from './password.ts'
import type { AccountRateLimits } from './rate-limits.ts'

/** Who may make an account (CORSAC_SIGNUP). */
export type SignUpPolicy = 'open' | 'invite' | 'closed'

/** When a sign-in must be confirmed with a mailed code (CORSAC_SIGNIN_CONFIRM). */
export type ConfirmPolicy = 'new' | 'always' | 'never'

/** What the rules of this room work with. */
export interface AccountsContext extends GuardContext {
  readonly log: Logger
  readonly publicUrl: string
  readonly limits: AccountRateLimits
  readonly hooks: AccountHooks
  readonly passwords: Passwords
  readonly mail: MailOutbox
  readonly jobs: { kick(): void }
  readonly signup: SignUpPolicy
  readonly signinConfirm: ConfirmPolicy
  /** Mail goes nowhere, so every invitation confirms the address (design.md §4). */
  readonly confirmByInvitation: boolean
}
