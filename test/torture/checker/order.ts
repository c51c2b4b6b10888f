import { type Content, collectionOf, type Op, type Stamp } from './history.ts'
import { Timeline } from './timeline.ts'

/** A write in the order of the writes of a user. */
export interface Entry {
  /** Absent for a write that nobody acknowledged and whose time nobody saw. */
  readonly stamp?: Stamp
  readonly op?: Op
  /** Deletions that answered this stamp: one of them gave it, or none, when their collection was not there. */
  readonly maybe: readonly Op[]
}

/** The writes of a segment in one order, and the states that they lead through. */
export interface Order {
  readonly timeline: Timeline
  /** Where a write stands, from 0. */
  readonly indexOf: ReadonlyMap<Op, number>
  /** The stamp of each; between those of its neighbours where nobody saw it. */
  readonly stamps: readonly number[]
  /** Deletions that found nothing: they gave no stamp, and are judged like reads. */
  readonly idle: readonly Op[]
}

/** Less than a hundredth, and more than a double of that size can't hold. */
const unseen = 2 ** -10

/** Does the writes one after the other. Which of several deletions gave a stamp, the state says. */
export function putInOrder(before: Content, clock: Stamp, entries: readonly Entry[]): Order {
  const timeline = new Timeline(before)
  const indexOf = new Map<Op, number>()
  const stamps: number[] = []
  const idle: Op[] = []
  let last = clock
  for (const [index, { stamp, op, maybe }] of entries.entries()) {
    last = stamp ?? last + unseen
    stamps.push(last)
    const exists = (one: Op) => timeline.collectionAt(collectionOf(one) ?? '', index) > 0
    const writer = op ?? writerOf(maybe.filter(exists))
    if (writer) {
      indexOf.set(writer, index)
      timeline.do(writer, last)
    } else timeline.skip()
    idle.push(...maybe.filter((one) => one !== writer))
  }
  return { timeline, indexOf, stamps, idle }
}

/**
 * Of deletions that answered one stamp the one that gave it: after it the others found no collection,
 * so where one is of the whole collection it is that one.
 */
const writerOf = (deletions: readonly Op[]): Op | undefined =>
  deletions.find(({ request }) => request.kind === 'deleteCollection') ?? deletions[0]
