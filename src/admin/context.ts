import type { GuardContext } from '../accounts/index.ts'
import type { Clock } from '../base/clock.ts'
import type { ConfirmPolicy } from '../config/index.ts'
import type { Database } from '../db/index.ts'
import type { MailState } from '../mail/index.ts'
import type { SignUpPolicy } from '../wire.ts'

/** What the room works with. */
export interface AdminContext {
  readonly db: Database
  readonly clock: Clock
  readonly guard: GuardContext
  readonly publicUrl: string
  /** Of the running mailer. */
  readonly mailState: () => Promise<MailState>
  /** True once somebody who is no listed proxy has forwarded an address (settled.md A52). */
  readonly hasUnlistedProxy: () => boolean
  readonly version: string
  readonly signinConfirm: ConfirmPolicy
  readonly signup: SignUpPolicy
}
