import { batchLifetime, keptDead, maxRemoved } from '../limits.ts'
import { never, type SyncTime } from '../timestamps.ts'
import type { Statements } from './statements.ts'

/** Payload bytes after which a step of a removal ends: as many as the disk takes while nobody notices. */
const maxBytesRemoved = 4 * 1024 * 1024

/** What requests brought to batches that one step removes. */
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
  const room = { rows: maxRemoved, bytes: maxBytesRemoved }
  for (const { collection, id, size } of take(room, dead)) {
    sql.deleteBso.run(uid, collection, id)
    sql.shrinkCollection.run(uid, collection, 1, size)
  }
  if (isUsedUp(room)) return true
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
 * @param rows records, at most; fewer when they are large
 * @returns whether there may be more
 */
export const removeSome = (sql: Statements, uid: number, rows = maxRemoved): boolean =>
  removeHidden(sql, uid, rows) || removeBatches(sql, uid, never)

function removeHidden(sql: Statements, uid: number, rows = maxRemoved): boolean {
  const room = { rows, bytes: maxBytesRemoved }
  for (const { id } of sql.hidden.all(uid)) {
    const collection = Number(id)
    const some = sql.someBsos.all(uid, collection, room.rows) as unknown as {
      readonly row: number
      readonly size: number
    }[]
    const step = take(room, some)
    for (const { row } of step) sql.deleteRow.run(row)
    if (isUsedUp(room)) {
      const bytes = step.reduce((sum, { size }) => sum + size, 0)
      sql.shrinkCollection.run(uid, collection, step.length, bytes)
      return true
    }
    sql.emptyCollection.run(uid, collection)
  }
  return false
}

/** Removes some of the batches that were opened until then, each with its last part. */
function removeBatches(sql: Statements, uid: number, until: number): boolean {
  const room = { rows: maxPartsRemoved, bytes: maxBytesRemoved }
  for (const { id } of sql.overBatches.all(uid, until)) {
    const batch = String(id)
    const some = sql.someParts.all(uid, batch, room.rows) as unknown as {
      readonly part: number
      readonly size: number
    }[]
    for (const { part } of take(room, some)) sql.deletePart.run(uid, batch, part)
    if (isUsedUp(room)) return true
    sql.dropBatch.run(uid, batch)
  }
  return false
}

/** What a step may still remove. */
interface Room {
  rows: number
  bytes: number
}

/** The first rows that there is room for; the last one may be larger. */
function take<Row extends { readonly size: number }>(room: Room, rows: readonly Row[]): Row[] {
  const taken: Row[] = []
  for (const row of rows) {
    if (isUsedUp(room)) break
    taken.push(row)
    room.rows--
    room.bytes -= row.size
  }
  return taken
}

const isUsedUp = ({ rows, bytes }: Room): boolean => rows <= 0 || bytes <= 0
