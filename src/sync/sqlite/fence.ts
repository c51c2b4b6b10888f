import type { RefusalReason, Refused, TokenUser } from '../engine.ts'
import { never, nextSyncTime, readTime, type SyncTime } from '../timestamps.ts'
import type { Statements } from './statements.ts'

/** What an operation knows when its work begins. */
export interface Scene {
  readonly uid: number
  /** Payload bytes the user may store; 0 means no limit. */
  readonly quota: number
  readonly now: SyncTime
  /** The storage timestamp. */
  readonly modified: SyncTime
  /** What an operation without a stamp announces. */
  readonly time: SyncTime
  /** The stamp this operation gives, if it writes. */
  readonly stamp: SyncTime
}

export interface UserRow {
  readonly born: number
  readonly clock: SyncTime
  readonly modified: SyncTime
  readonly notBefore: number
  readonly closedAt: number | null
}

export function findUser(sql: Statements, uid: number): UserRow | undefined {
  const row = sql.user.get(uid) as unknown as
    | readonly [number, SyncTime, SyncTime, number, number | null]
    | undefined
  if (!row) return undefined
  const [born, clock, modified, notBefore, closedAt] = row
  return { born, clock, modified, notBefore, closedAt }
}

export function makeUser(sql: Statements, uid: number, born: number): UserRow {
  sql.makeUser.run(uid, born)
  return { born, clock: never, modified: never, notBefore: 0, closedAt: null }
}

/** Lets a user through, or says why not (design.md §2). */
export function passFence(
  { uid, born, issuedAt, quota }: TokenUser,
  row: UserRow | undefined,
  now: SyncTime,
): Scene | Refused {
  const time = readTime(now, row?.clock ?? never)
  if (!row) return { uid, quota, now, time, modified: never, stamp: now }
  const refuse = (is: RefusalReason): Refused => ({ is, lastModified: never, time })
  if (row.born !== born) return refuse('otherBirth')
  if (row.closedAt !== null || issuedAt <= row.notBefore) return refuse('unauthorized')
  return { uid, quota, now, time, modified: row.modified, stamp: nextSyncTime(now, row.clock) }
}
