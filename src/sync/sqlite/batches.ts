import { randomBytes } from 'node:crypto'
import { toBase64Url } from '../../base/bytes.ts'
import { hourMs } from '../../base/clock.ts'
import type { BsoChange, RefusalReason } from '../engine.ts'
import { type BatchLimits, maxOpenBatches } from '../limits.ts'
import { type SyncTime, syncTime } from '../timestamps.ts'
import type { Statements } from './statements.ts'

/** How long a batch waits for its commit (sync.md §3.11). */
export const batchLifetime = syncTime(2 * hourMs)

interface StagedRow {
  readonly id: string
  readonly sortindex: number | null
  readonly size: number
  readonly ttl: number | null
  readonly payload: string | null
}

/** Opens a batch under an id that was never used before; the user's dead ones go. */
export function openBatch(sql: Statements, uid: number, collection: number, now: SyncTime): string {
  for (const { id } of sql.staleBatches.all(uid, now - batchLifetime, maxOpenBatches - 1)) {
    dropBatch(sql, uid, String(id))
  }
  const batch = toBase64Url(randomBytes(16))
  sql.openBatch.run(uid, batch, collection, now)
  return batch
}

/** Adds changes to an open batch, unless it is none of this collection, or would become too large. */
export function stage(
  sql: Statements,
  { uid, now }: { readonly uid: number; readonly now: SyncTime },
  batch: {
    readonly id: string
    readonly collection: number
    readonly limits: BatchLimits
    /** The user's quota: what a batch holds may take the place of all there is, and no more. */
    readonly maxBytes: number | undefined
  },
  changes: readonly BsoChange[],
): RefusalReason | undefined {
  const open = sql.batch.get(uid, batch.id, batch.collection, now - batchLifetime)
  if (!open) return 'noBatch'
  const bytes = changes.reduce((sum, { size }) => sum + size, 0)
  if (
    Number(open['records']) + changes.length > batch.limits.maxTotalRecords ||
    Number(open['bytes']) + bytes > batch.limits.maxTotalBytes
  ) {
    return 'batchTooLarge'
  }
  const { maxBytes = Number.POSITIVE_INFINITY } = batch
  if (bytes > 0 && Number(open['bytes']) + bytes > maxBytes) return 'overQuota'
  for (const { id, sortindex, size, ttl, payload } of changes) {
    sql.stage.run(uid, batch.id, id, sortindex ?? null, size, ttl ?? null, payload ?? null)
  }
  sql.growBatch.run(uid, batch.id, changes.length, bytes)
  return undefined
}

/** What a batch holds, one change after the other: all at once it may be hundreds of megabytes. */
export function* stagedChanges(sql: Statements, uid: number, batch: string): Generator<BsoChange> {
  for (const row of sql.staged.iterate(uid, batch)) {
    const { id, sortindex, size, ttl, payload } = row as unknown as StagedRow
    yield {
      id,
      size,
      ...(sortindex !== null && { sortindex }),
      ...(ttl !== null && { ttl }),
      ...(payload !== null && { payload }),
    }
  }
}

export function dropBatch(sql: Statements, uid: number, batch: string): void {
  sql.dropStaged.run(uid, batch)
  sql.dropBatch.run(uid, batch)
}
