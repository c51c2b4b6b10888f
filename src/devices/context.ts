import {
  type AccountHooks,
  type AccountRateLimits,
  type GuardContext,
  requesterOf,
} from '../accounts/index.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { Database } from '../db/index.ts'
import type { AnyContext } from '../http/index.ts'
import type { Ending } from './destroy.ts'
import type { PushPort } from './push/port.ts'

/** What the room works with. */
export interface DevicesContext {
  readonly db: Database
  readonly clock: Clock
  readonly guard: GuardContext
  readonly limits: AccountRateLimits
  /** Of all rooms, this one's included. */
  readonly hooks: AccountHooks
  /** The origin that devices know us by. */
  readonly publicUrl: string
  readonly push: PushPort
  readonly isPushEndpoint: (endpoint: string) => boolean
  readonly tellForbidden: (endpoint: string, log: Logger) => void
}

/** What is needed to end something in the name of a request. */
export const endingOf = ({ hooks, push, clock }: DevicesContext, c: AnyContext): Ending => ({
  hooks,
  push,
  now: clock(),
  from: requesterOf(c),
})
