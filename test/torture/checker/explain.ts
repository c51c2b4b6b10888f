import type { Fits } from './fits.ts'
import { isAcknowledged, type Op, type Row, type Segment } from './history.ts'
import type { Order } from './order.ts'
import { firstIn, type Window } from './positions.ts'
import type { Kind, Violation } from './violation.ts'

/** An answer that fits no state in its window, and what is needed to say why. */
interface Misfit {
  readonly order: Order
  readonly window: Window
  readonly fits: Fits
  readonly isAudit: boolean
  readonly segment: Segment
}

/** Finds the word for an answer that fits no state it could be of. The first reason that holds is given. */
export function explain(op: Op, misfit: Misfit): Violation {
  const { request, answer } = op
  const { order, window, fits, isAudit } = misfit
  const { timeline } = order
  const violation = (kind: Kind, detail: string): Violation => ({ kind, detail, op })
  if (answer?.status === 412) {
    const times = statesIn(window).map((at) => timeline.targetAt(op, at))
    return times.some((time) => time > (request.unmodifiedSince ?? 0))
      ? violation('wrongTime', `the target was of ${times.join(' or ')}`)
      : violation('unjustified412', `the target was of ${times.join(' or ')}`)
  }
  if (answer?.status === 304) {
    const times = statesIn(window).map((at) => timeline.targetAt(op, at))
    return violation('unjustified304', `the target was of ${times.join(' or ')}`)
  }
  const shown = answer?.records ?? []
  for (const row of shown) {
    const reason = strange(row, shown, misfit)
    if (reason) return violation(...reason)
  }
  const expected = expectedBy(op, misfit)
  const early = firstIn({ from: 0, to: window.from - 1 }, (at) => fits(timeline, at))
  const back = shown.filter(({ id }) => expected && !expected.some((row) => row.id === id))
  if (back.length > 0 && (isAudit || early === undefined)) {
    return violation('resurrection', back.map(({ id }) => id).join())
  }
  const missing = (expected ?? []).filter(
    (row) => !shown.some(({ id, modified }) => id === row.id && modified >= row.modified),
  )
  if (missing.length > 0 && request.kind !== 'counts') {
    const detail = `${missing.map(({ id, payload }) => `${id} (${payload})`).join()} of ${missing[0]?.modified}`
    const isTorn = missing.some(({ modified }) => shown.some((row) => row.modified === modified))
    if (isTorn) return violation('tornWrite', detail)
    if (isAudit) return violation('lostWrite', detail)
  }
  if (early !== undefined) {
    const detail = `the state after ${early} writes, not ${window.from}`
    return violation(isAudit ? 'lostWrite' : 'staleRead', detail)
  }
  const late = firstIn({ from: window.to + 1, to: timeline.length }, (at) => fits(timeline, at))
  if (late !== undefined) return violation('earlyRead', `the state after ${late} writes`)
  if (answer?.status === 404) return violation('unjustified404', 'the record was there throughout')
  if (missing.length > 0) return violation('staleRead', missing.map(({ id }) => id).join())
  const time = timeline.targetAt(op, Math.max(window.from, 0))
  return time === answer?.lastModified
    ? violation('unexplained', `after ${window.from} to ${window.to} writes`)
    : violation('wrongTime', `${answer?.lastModified}, not ${time}`)
}

const statesIn = ({ from, to }: Window): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

/** A row that no acknowledged write explains. */
function strange(
  { id, payload, modified }: Row,
  shown: readonly Row[],
  { segment, order }: Misfit,
): [Kind, string] | undefined {
  if (payload === '') return undefined
  const writers = segment.ops.filter(
    ({ request }) =>
      'changes' in request && request.changes.some((change) => change.payload === payload),
  )
  const name = `${id} (${payload})`
  const { timeline } = order
  const before = timeline.recordAt.bind(timeline)
  if (writers.length === 0) {
    const isOld = [...allCollections(order)].some((one) => before(one, id, 0)?.payload === payload)
    return isOld ? undefined : ['inventedValue', name]
  }
  if (writers.some(isAcknowledged)) return undefined
  const unknown = writers.find((one) => !one.answer && !one.isCut && one.request.kind !== 'append')
  if (!unknown) return ['dirtyRead', `${name}, answered ${writers[0]?.answer?.status ?? 'nothing'}`]
  const whole = 'changes' in unknown.request ? unknown.request.changes : []
  const isTorn = whole.some(
    (change) => !shown.some((row) => row.id === change.id && row.modified >= modified),
  )
  return isTorn && shown.length > 1 ? ['tornWrite', name] : undefined
}

const allCollections = ({ timeline }: Order): Set<string> =>
  new Set(timeline.collectionsAt(0).map(([name]) => name))

/** The rows that the answer should have had at the latest state it may be of. */
function expectedBy({ request }: Op, { order, window }: Misfit): Row[] | undefined {
  const at = Math.max(window.from, window.to)
  if (request.kind === 'list') {
    const { newer = 0 } = request
    return order.timeline
      .recordsAt(request.collection, at)
      .filter(({ modified }) => modified > newer)
  }
  if (request.kind !== 'getBso') return undefined
  const row = order.timeline.recordAt(request.collection, request.id, at)
  return row ? [row] : []
}
