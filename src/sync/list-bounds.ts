import type { BsoQuery } from './engine.ts'
import { endOfTime } from './timestamps.ts'

/** One part of a list is held in memory, and may keep others waiting while it is read. */
export const maxPartRecords = 1000
export const maxPartBytes = 1024 * 1024

/** Stands for a sortindex that was never set, which comes last (sync.md §3.9): below every allowed one. */
export const unsorted = -1_000_000_000

/**
 * Times between which the records of a query lie, both exclusive. A place in a list by time bounds
 * them too: without that an index is read from its beginning.
 */
export function boundsOf({ sort, newer = -1, older = endOfTime, after }: BsoQueryTimes): {
  readonly newer: number
  readonly older: number
} {
  if (after === undefined || sort === 'index') return { newer, older }
  return sort === 'oldest'
    ? { newer: Math.max(newer, after.key - 1), older }
    : { newer, older: Math.min(older, after.key + 1) }
}

type BsoQueryTimes = Pick<BsoQuery, 'sort' | 'after'> & {
  readonly newer?: number
  readonly older?: number
}
