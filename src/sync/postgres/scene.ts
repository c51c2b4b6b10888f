import { firstOwnCollection, standardCollection } from '../collections.ts'
import type { Call, Outcome, RefusalReason } from '../engine.ts'
import { endOfTime, never, type SyncTime } from '../timestamps.ts'
import type { Row, Statement, Value } from './database.ts'
import { nowBy, timeOf } from './fence.ts'

/** Takes a user's lock, for a write that needs it before its own statement begins. */
export const lockUser: Statement = {
  name: 'lock_user',
  text: 'SELECT FROM corsac_storage.users WHERE uid = $1 FOR UPDATE',
}

/**
 * What every write begins with; its parameters are those of {@link sceneValues}. `u` locks the
 * user's row; `scene` is told the time after that, and which collection is meant.
 *
 * A write is one statement, and so sees what was committed before it began, but for the row it
 * locks, which is the latest. If it had to wait for the lock, the rest may be out of date. All
 * writes raise the user's clock, so it knows: the clock it sees is not the one it locked. Then it
 * changes nothing, is `stale`, and has to be sent again.
 */
export const scene = `
  u AS MATERIALIZED (
    SELECT born, clock, modified, not_before, closed_at
    FROM corsac_storage.users WHERE uid = $1 FOR UPDATE
  ),
  scene AS MATERIALIZED (
    SELECT u.modified, u.clock, ${nowBy('clock_timestamp()')} AS now,
      c.id AS known, coalesce(c.modified, 0) AS collection_modified,
      coalesce(c.id, $7::integer, (
        SELECT coalesce(max(o.id) + 1, ${firstOwnCollection}) FROM corsac_storage.user_collections o
        WHERE o.uid = $1 AND o.id >= ${firstOwnCollection}
      )) AS collection,
      CASE
        WHEN u.clock <> (SELECT clock FROM corsac_storage.users WHERE uid = $1) THEN 'stale'
        WHEN u.born <> $3::bigint THEN 'otherBirth'
        WHEN u.closed_at IS NOT NULL OR u.not_before >= $4::bigint THEN 'unauthorized'
      END AS fenced
    FROM u LEFT JOIN corsac_storage.user_collections c ON c.uid = $1 AND c.name = $6::text
  )`

/** What a write announces that gives no stamp: while it holds the lock nobody else gives one. */
export const sceneTime = 'greatest(now - 1, clock)'
/** The write's stamp (sync.md §3.3). */
export const sceneStamp = 'greatest(now, clock + 1)'

/** uid, now, born, token signed at, unmodified since, collection's name, its number if it is a standard one */
export function sceneValues(
  { user, conditions, collection = '' }: Call & { readonly collection?: string },
  now: SyncTime | null,
): Value[] {
  return [
    user.uid,
    now,
    user.born,
    user.issuedAt,
    conditions.ifUnmodifiedSince ?? endOfTime,
    collection,
    standardCollection(collection) ?? null,
  ]
}

/** What a write answers first. */
export const outcomeColumns = 'refusal, last_modified, time, stamp, quota_left'
/** The place of the first column after those. */
export const afterOutcome = 5

/** What a write that was not refused tells of itself. */
export interface Accepted {
  readonly lastModified: SyncTime
  readonly time: SyncTime
  readonly stamp: SyncTime
  readonly quota: { readonly quotaLeft?: number }
}

/** True when a write waited for its lock, and has to be sent again now that it knows. */
export const isStale = ([refusal]: Row): boolean => refusal === 'stale'

/** True when a write did not change anything. */
export const isRefused = (row: Row | undefined): boolean => !row || row[0] !== null

/**
 * What a write came to.
 *
 * @param tell says it of one that was not refused
 */
export function outcomeOf<T>(
  row: Row,
  tell: (accepted: Accepted, row: Row) => Outcome<T>,
): Outcome<T> {
  const [refusal, last, told, stamp, quotaLeft] = row
  const lastModified = timeOf(last)
  const time = timeOf(told)
  if (refusal === 'stale') throw new Error('a storage user changed under its lock')
  if (refusal === 'otherBirth' || refusal === 'unauthorized') {
    return { is: refusal, lastModified: never, time }
  }
  if (refusal) return { is: refusal as RefusalReason, lastModified, time }
  const quota = quotaLeft == null ? {} : { quotaLeft: Number(quotaLeft) }
  return tell({ lastModified, time, stamp: timeOf(stamp), quota }, row)
}

/** The outcome of a write that gave its stamp to what it wrote. */
export const stamped = ({ stamp, quota }: Accepted): Outcome<SyncTime> => ({
  is: 'done',
  value: stamp,
  lastModified: stamp,
  time: stamp,
  ...quota,
})
