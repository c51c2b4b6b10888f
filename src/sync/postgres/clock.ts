import type { Clock } from '../../base/clock.ts'
import { type SyncTime, syncTime } from '../timestamps.ts'

/**
 * Whose time counts. Several processes may share a database, and their clocks differ, so it is the
 * database's; another clock is for tests. If that one is set back, stamps may lie below what reads
 * announced before, until it has caught up: only a read that writes could know better (settled.md S18).
 */
export type StorageClock = Clock | 'database'

/** What statements are told of the time: NULL leaves it to the database. */
export const nowOf = (clock: StorageClock): SyncTime | null =>
  clock === 'database' ? null : syncTime(clock())
