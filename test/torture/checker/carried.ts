import { type Batches, noBatches } from './batches.ts'
import { type Content, nothing, type Stamp } from './history.ts'

/** What one segment leaves to the next. */
export interface Carried {
  readonly content: Content
  /** The latest stamp that was given. */
  readonly clock: Stamp
  /** The latest time that a read announced. */
  readonly announced: Stamp
  readonly batches: Batches
}

export const fresh: Carried = { content: nothing, clock: 0, announced: 0, batches: noBatches }
