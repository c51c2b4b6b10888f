import type { AccountRateLimits, GuardContext } from '../accounts/index.ts'
import type { Clock } from '../base/clock.ts'
import type { Database } from '../db/index.ts'
import type { StoredContext } from '../tokenserver/index.ts'

/** What the room works with. */
export interface OwnDataContext extends StoredContext {
  readonly db: Database
  readonly clock: Clock
  readonly guard: GuardContext
  readonly limits: AccountRateLimits
  readonly publicUrl: string
}
