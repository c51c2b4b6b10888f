import type { Carried } from './carried.ts'
import {
  collectionOf,
  isAcknowledged,
  type Op,
  payloadsIn,
  type Segment,
  type Stamp,
  writesAny,
} from './history.ts'
import type { Entry } from './order.ts'

interface Puzzle {
  /** The acknowledged writes, by their stamps. */
  readonly entries: readonly Entry[]
  /** Writes whose answer died. */
  readonly unknown: readonly Op[]
  readonly segment: Segment
  readonly before: Carried
}

/** A time that was seen and that no acknowledged write was given: that of an unknown one. */
interface Orphan {
  readonly stamp: Stamp
  /** What had this time: '' for the storage, a collection, or a collection and an id. */
  readonly places: Set<string>
  readonly payloads: Set<string>
}

/**
 * Every order in which the writes may have happened, the likely ones first: the acknowledged ones as
 * their stamps say; an unknown one at a time that somebody saw, nowhere, or somewhere between two
 * others, unseen, but never before a write that was acknowledged before it was sent. Every time
 * that somebody saw must be one of a write.
 */
export function* possibleOrders({
  entries,
  unknown,
  segment,
  before,
}: Puzzle): Generator<readonly Entry[]> {
  const orphans = orphansOf(segment, entries, before)
  const shown = payloadsIn([...segment.ops, ...segment.audit])
  yield* place(unknown, entries, orphans)

  function* place(
    left: readonly Op[],
    placed: readonly Entry[],
    open: readonly Orphan[],
  ): Generator<readonly Entry[]> {
    if (open.length > left.length) return
    const [op, ...others] = left
    if (!op) {
      yield placed
      return
    }
    const likely = open.toSorted((a, b) => evidence(op, b) - evidence(op, a))
    for (const orphan of likely) {
      if (![...orphan.places].every((one) => touches(op, one))) continue
      const rest = open.filter((one) => one !== orphan)
      for (const next of atStamp(op, orphan.stamp, placed)) yield* place(others, next, rest)
    }
    const isSeen = writesAny(op, shown)
    if (!isSeen) yield* place(others, placed, open)
    for (const next of unseen(op, placed, before.clock)) yield* place(others, next, open)
    for (const { stamp, op: writer } of placed) {
      if (writer || stamp === undefined || !touches(op, '')) continue
      for (const next of atStamp(op, stamp, placed)) yield* place(others, next, open)
    }
    if (isSeen) yield* place(others, placed, open)
  }
}

/** How many of the records that had this time have a payload of this write. */
const evidence = ({ request }: Op, { payloads }: Orphan): number =>
  'changes' in request
    ? request.changes.filter(({ payload }) => payload !== undefined && payloads.has(payload)).length
    : 0

function touches({ request }: Op, at: string): boolean {
  if (request.kind === 'deleteAll') return false
  if (at === '') return true
  if (request.kind === 'deleteCollection' || !('collection' in request)) return false
  const { collection } = request
  if (at === collection) return true
  return 'changes' in request && request.changes.some(({ id }) => at === `${collection}/${id}`)
}

/** The write at a time between those of its neighbours; or in place of the deletions that answered it. */
function* atStamp(op: Op, stamp: Stamp, placed: readonly Entry[]): Generator<Entry[]> {
  const lowest = firstPlace(op, placed)
  for (let index = placed.length; index >= lowest; index--) {
    const twin = placed[index]
    if (twin?.stamp === stamp && !twin.op) {
      yield placed.with(index, { stamp, op, maybe: twin.maybe })
      continue
    }
    const previous = placed.findLast((one, at) => at < index && one.stamp !== undefined)?.stamp
    const next = placed.find((one, at) => at >= index && one.stamp !== undefined)?.stamp
    if ((previous ?? 0) < stamp && stamp < (next ?? Number.POSITIVE_INFINITY)) {
      yield placed.toSpliced(index, 0, { stamp, op, maybe: [] })
    }
  }
}

/** The write at every place where there is room for a time that nobody saw, the last one first. */
function* unseen(op: Op, placed: readonly Entry[], clock: Stamp): Generator<Entry[]> {
  const lowest = firstPlace(op, placed)
  for (let index = placed.length; index >= lowest; index--) {
    if (hasRoom(placed, index, clock)) yield placed.toSpliced(index, 0, { op, maybe: [] })
  }
}

function hasRoom(placed: readonly Entry[], index: number, clock: Stamp): boolean {
  let crowd = 1
  let from = index - 1
  while (from >= 0 && placed[from]?.stamp === undefined) {
    from--
    crowd++
  }
  let to = index
  while (to < placed.length && placed[to]?.stamp === undefined) {
    to++
    crowd++
  }
  const previous = from < 0 ? clock : (placed[from]?.stamp ?? 0)
  const next = placed[to]?.stamp ?? Number.POSITIVE_INFINITY
  return next - previous > crowd
}

/** After everything that was acknowledged before it was sent. */
const firstPlace = (op: Op, placed: readonly Entry[]): number =>
  placed.findLastIndex((one) => isBefore(one, op)) + 1

function isBefore({ op: writer, maybe }: Entry, op: Op): boolean {
  if (writer) return writer.answer !== undefined && writer.received < op.sent
  return maybe.length > 0 && maybe.every(({ received }) => received < op.sent)
}

/** Times later than the segment's beginning that were seen, but that no acknowledgement explains. */
function orphansOf(
  { ops, audit }: Segment,
  entries: readonly Entry[],
  { clock }: Carried,
): Orphan[] {
  const known = new Set(entries.map(({ stamp }) => stamp))
  const found = new Map<Stamp, Orphan>()
  const see = (stamp: Stamp | undefined, place: string, payload?: string) => {
    if (stamp === undefined || stamp <= clock || known.has(stamp)) return
    const orphan = found.get(stamp) ?? { stamp, places: new Set(), payloads: new Set() }
    found.set(stamp, orphan)
    orphan.places.add(place)
    if (payload !== undefined) orphan.payloads.add(payload)
  }
  for (const op of [...ops, ...audit]) {
    const { request, answer } = op
    if (!answer) continue
    const collection = collectionOf(op)
    for (const { id, modified, payload } of answer.records ?? []) {
      see(modified, `${collection}/${id}`, payload)
    }
    if (request.kind === 'info' && answer.status === 200) {
      for (const [name, modified] of Object.entries(answer.collections ?? {})) see(modified, name)
    }
    // Deletions that found nothing answer the storage's time.
    see(answer.lastModified, isAcknowledged(op) ? '' : targetOf(op))
  }
  return [...found.values()]
}

/** The place whose time X-Last-Modified is. */
function targetOf({ request }: Op): string {
  switch (request.kind) {
    case 'put':
      return `${request.collection}/${request.changes[0]?.id}`
    case 'getBso':
    case 'deleteBso':
      return `${request.collection}/${request.id}`
    case 'info':
    case 'counts':
    case 'deleteAll':
      return ''
    default:
      return request.collection
  }
}
