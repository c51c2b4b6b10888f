import { batchLifetime, keptDead, maxRemoved } from '../limits.ts'
import { never, type SyncTime } from '../timestamps.ts'
import type { Statements } from './statements.ts'

/** What requests brought to batches that one step removes: each is a row of up to some megabytes. */
const maxPartsRemoved = 10

/** True when a step of {@link purgeExpired} would remove something. */
export const hasExpired = (sql: Statements, uid: number, now: SyncTime): boolean =>
  sql.dead.get(uid, now - keptDead, 1) !== undefined ||
  sql.overBatches.get(uid, now - batchLifetime) !== undefined ||
  sql.hidden.get(uid) !== undefined

/** True when a step of {@link removeSome} would remove something. */
export const hasRemains = (sql: Statements, uid: number): boolean =>
  sql.hidden.get(uid) !== undefined || sql.overBatches.get(uid, never) !== undefined

/**
 * Removes some records that expired a day ago, some of what batches left that were never committed,
 * and some of what deletions left. No timestamp moves (sync.md §3.15).
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
  if (dead.length === maxRemoved) return true
  return removeHidden(sql, uid) || removeBatches(sql, uid, now - batchLifetime)
}

/**
 * Takes away whatever of a user can be seen: its records and batches are left to {@link removeSome}.
 * A collection without a time is none, and a batch that is as old as can be is over.
 *
 * @param clock what the user's clock shows then
 */
export function hideEverything(sql: Statements, uid: number, clock: SyncTime): void {
  sql.hideCollections.run(uid)
  sql.endBatches.run(uid)
  sql.emptyUser.run(uid, clock)
}

/**
 * Removes some of what nobody sees any more: records of collections that were taken away, and batches
 * that were ended.
 *
 * @returns whether there may be more
 */
export const removeSome = (sql: Statements, uid: number): boolean =>
  removeHidden(sql, uid) || removeBatches(sql, uid, never)

function removeHidden(sql: Statements, uid: number): boolean {
  let most = maxRemoved
  for (const { id } of sql.hidden.all(uid)) {
    const sizes = sql.deleteSomeBsos.all(uid, Number(id), most) as unknown as { size: number }[]
    if (sizes.length === most) {
      const bytes = sizes.reduce((sum, { size }) => sum + size, 0)
      sql.shrinkCollection.run(uid, Number(id), most, bytes)
      return true
    }
    sql.emptyCollection.run(uid, Number(id))
    most -= sizes.length
  }
  return false
}

/** Removes some of the batches that were opened until then, each with its last part. */
function removeBatches(sql: Statements, uid: number, until: number): boolean {
  let most = maxPartsRemoved
  for (const { id } of sql.overBatches.all(uid, until)) {
    const { changes } = sql.dropSomeStaged.run(uid, String(id), most)
    if (changes === most) return true
    sql.dropBatch.run(uid, String(id))
    most -= Number(changes)
  }
  return false
}
