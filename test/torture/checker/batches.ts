import { isAcknowledged, type Op, payloadsIn, type Segment, writesAny } from './history.ts'
import type { Order } from './order.ts'
import type { Violation } from './violation.ts'

/** Deletions that are remembered: a device uses its batch at once or never. */
const maxRemembered = 300

/** What ended batches: deletions, and commits by name. */
export interface Batches {
  readonly deletions: readonly Op[]
  /** Commits that were acknowledged, or whose records were seen. */
  readonly committed: ReadonlySet<string>
  /** Commits that may have. */
  readonly tried: ReadonlySet<string>
}

export const noBatches: Batches = { deletions: [], committed: new Set(), tried: new Set() }

/** With what a segment's requests did. */
export function batchesAfter(before: Batches, { ops, audit }: Segment): Batches {
  const deletions = ops.filter(isDeletion)
  const shown = payloadsIn([...ops, ...audit])
  const commits = ops.filter(({ request }) => request.kind === 'commit')
  const names = (some: readonly Op[]) =>
    some.flatMap(({ request }) => ('batch' in request ? [request.batch.name] : []))
  const happened = commits.filter((op) => isAcknowledged(op) || writesAny(op, shown))
  const maybe = commits.filter((op) => !op.answer)
  return {
    deletions: [...before.deletions, ...deletions].slice(-maxRemembered),
    committed: newest([...before.committed, ...names(happened)]),
    tried: newest([...before.tried, ...names(maybe)]),
  }
}

const newest = (names: readonly string[]): Set<string> => new Set(names.slice(-maxRemembered))

export const isDeletion = ({ request, isCut }: Op): boolean =>
  !isCut && (request.kind === 'deleteCollection' || request.kind === 'deleteAll')

/**
 * What is wrong with how a request for an open batch was answered (sync.md §3.11): deleting the
 * collection, or everything, ends a batch, and so does its commit; nothing else does.
 *
 * @param batches with the deletions of this segment, and the commits of those before
 */
export function batchTrouble(
  op: Op,
  order: Order,
  batches: Batches,
): Omit<Violation, 'op'> | undefined {
  const { request, answer } = op
  if (!('batch' in request) || !request.batch.opened || !answer) return undefined
  const { name, opened } = request.batch
  const ends = batches.deletions.filter(
    (one) =>
      one.request.kind === 'deleteAll' ||
      (one.request.kind === 'deleteCollection' && one.request.collection === request.collection),
  )
  if (answer.status === 400) {
    const isEnded =
      batches.committed.has(name) ||
      batches.tried.has(name) ||
      ends.some((one) => one.received > opened.sent && one.sent < op.received)
    return isEnded ? undefined : { kind: 'batchLost', detail: name }
  }
  if (answer.status !== 200 && answer.status !== 202) return undefined
  if (batches.committed.has(name)) return { kind: 'batchTwice', detail: name }
  const at = order.indexOf.get(op)
  const end = ends.find((one) => {
    if (!isAcknowledged(one) || order.idle.includes(one) || one.sent < opened.received) return false
    const index = order.indexOf.get(one)
    return at !== undefined && index !== undefined ? index < at : one.received < op.sent
  })
  return end && { kind: 'batchRevived', detail: `${name}, deleted by ${end.device}` }
}
