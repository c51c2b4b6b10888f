import type { Refused, TokenUser } from '../engine.ts'
import { type Fence, fenced } from '../fence.ts'
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

export interface UserRow extends Fence {
  readonly clock: SyncTime
  readonly modified: SyncTime
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
  user: TokenUser,
  row: UserRow | undefined,
  now: SyncTime,
): Scene | Refused {
  const { uid, quota } = user
  const time = readTime(now, row?.clock ?? never)
  if (!row) return { uid, quota, now, time, modified: never, stamp: now }
  const refusal = fenced(user, row)
  if (refusal) return { is: refusal, lastModified: never, time }
  return { uid, quota, now, time, modified: row.modified, stamp: nextSyncTime(now, row.clock) }
}
