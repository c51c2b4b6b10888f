import { randomBytes } from 'node:crypto'
import { toBase64Url } from '../../base/bytes.ts'
import type { BsoChange, RefusalReason } from '../engine.ts'
import { type BatchLimits, batchLifetime, maxOpenBatches } from '../limits.ts'
import type { SyncTime } from '../timestamps.ts'
import { changesOf, stagedText } from './staged-text.ts'
import type { Statements } from './statements.ts'

/**
 * Opens a batch under an id that was never used before. The user's dead ones are over, which may be
 * large: their rows go in the steps of a removal.
 */
export function openBatch(sql: Statements, uid: number, collection: number, now: SyncTime): string {
  sql.endStaleBatches.run(uid, now - batchLifetime, maxOpenBatches - 1)
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
  if (changes.length > 0) sql.stage.run(uid, batch.id, stagedText(changes))
  sql.growBatch.run(uid, batch.id, changes.length, bytes)
  return undefined
}

/**
 * What a batch holds, in the order it came, one request's part after the other: all at once it may
 * be hundreds of megabytes.
 */
export function* stagedChanges(sql: Statements, uid: number, batch: string): Generator<BsoChange> {
  for (const row of sql.staged.iterate(uid, batch)) {
    const [text] = row as unknown as readonly [string]
    yield* changesOf(text)
  }
}

export function dropBatch(sql: Statements, uid: number, batch: string): void {
  sql.dropStaged.run(uid, batch)
  sql.dropBatch.run(uid, batch)
}
