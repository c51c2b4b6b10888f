import { dayMs } from '../../base/clock.ts'
import { endOfTime, type SyncTime, syncTime } from '../timestamps.ts'
import { batchLifetime } from './batches.ts'
import type { Statements } from './statements.ts'

/** Rows that one step removes, so that nobody waits long for it. */
const maxRemoved = 500
/** The same for what requests brought to batches: each is a row of up to some megabytes. */
const maxPartsRemoved = 10

/** How long an expired record is kept before it is removed (sync.md §3.15). */
const keptDead = syncTime(dayMs)

/** True when a step of {@link purgeExpired} would remove something. */
export const hasExpired = (sql: Statements, uid: number, now: SyncTime): boolean =>
  sql.anyDead.get(uid, now - keptDead) !== undefined ||
  sql.overBatch.get(uid, now - batchLifetime) !== undefined

/**
 * Removes some records that expired a day ago, and some of what batches left that were never
 * committed. No timestamp moves (sync.md §3.15).
 *
 * @returns whether there may be more
 */
export function purgeExpired(sql: Statements, uid: number, now: SyncTime): boolean {
  const dead = sql.dead.all(uid, now - keptDead, maxRemoved) as unknown as {
    readonly collection: number
    readonly id: string
    readonly size: number
  }[]
  for (const { collection, id, size } of dead) {
    sql.deleteBso.run(uid, collection, id)
    sql.shrinkCollection.run(uid, collection, 1, size)
  }
  return dead.length === maxRemoved || purgeBatch(sql, uid, now - batchLifetime)
}

/**
 * Removes some of everything that a user stored.
 *
 * @returns whether there may be more
 */
export function purgeSome(sql: Statements, uid: number): boolean {
  return (
    sql.deleteSomeBsos.run(uid, maxRemoved).changes === maxRemoved ||
    purgeBatch(sql, uid, endOfTime)
  )
}

/** Removes some of the oldest batch that was opened until then, and at its end the batch. */
function purgeBatch(sql: Statements, uid: number, until: number): boolean {
  const batch = sql.overBatch.get(uid, until)?.['id']
  if (batch === undefined) return false
  const { changes } = sql.dropSomeStaged.run(uid, String(batch), maxPartsRemoved)
  if (Number(changes) < maxPartsRemoved) sql.dropBatch.run(uid, String(batch))
  return true
}
