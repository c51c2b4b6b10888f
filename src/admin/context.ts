import type { Accounts, GuardContext } from '../accounts/index.ts'
import type { Clock } from '../base/clock.ts'
import type { ConfirmPolicy } from '../config/index.ts'
import type { Database } from '../db/index.ts'
import type { MailState } from '../mail/index.ts'
import type { StoredContext } from '../tokenserver/index.ts'
import type { MailMode, ServerStatus, SignUpPolicy } from '../wire.ts'

/** What the room works with. */
export interface AdminContext {
  readonly db: Database
  readonly clock: Clock
  readonly guard: GuardContext
  readonly administeredBy: Accounts['administeredBy']
  /** For what people store. */
  readonly stored: StoredContext
  readonly publicUrl: string
  readonly mailMode: MailMode
  /** Of the running mailer. */
  readonly mailState: () => Promise<MailState>
  /** Has the mailer look for work now. */
  readonly kickMail: () => void
  /** True once somebody who is no listed proxy has forwarded an address (settled.md A52). */
  readonly hasUnlistedProxy: () => boolean
  readonly version: string
  readonly signinConfirm: ConfirmPolicy
  readonly signup: SignUpPolicy
  /** CORSAC_RATE_LIMITS */
  readonly rateLimits: number
  /** CORSAC_STORAGE_QUOTA */
  readonly defaultQuota: number
  /** When this process was started, ms. */
  readonly startedAt: number
  readonly storageEngine: ServerStatus['storageEngine']
  readonly measureDisk: () => Promise<DiskFacts>
}

/** What the databases take and the disk has left. */
export type DiskFacts = Pick<ServerStatus, 'accountsBytes' | 'storageBytes' | 'diskFreeBytes'>
