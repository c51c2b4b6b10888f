import { type Batches, batchesAfter, isDeletion } from './batches.ts'
import { type Carried, fresh } from './carried.ts'
import {
  contentOf,
  isAcknowledged,
  isUnknownWrite,
  mayBeIdle,
  type Op,
  type Segment,
  type Stamp,
  stampOf,
} from './history.ts'
import { type Judged, judge, type Rules } from './judge.ts'
import { type Entry, type Order, putInOrder } from './order.ts'
import { possibleOrders } from './unknowns.ts'
import type { Violation } from './violation.ts'

export interface Checked {
  readonly violations: readonly Violation[]
  readonly carried: Carried
  readonly counts: {
    /** Answers that were compared with a state. */
    readonly compared: number
    /** Writes without an answer that happened. */
    readonly happened: number
    /** Orders that were tried. */
    readonly tried: number
  }
}

/** Orders tried before a segment is called undecided. */
const maxTried = 10_000

export const allRules: Rules = { announcedTime: true }

/**
 * Checks a user's history: whether one sequence of whole requests explains all of its answers.
 *
 * Why this is sound. A storage that works gives every write a stamp later than that of any write
 * before it (sync.md §3.3). So the acknowledged writes have one order only, which is checked against
 * real time (nothing acknowledged before another was sent may come after it); linearizability, else
 * a search, is then a walk: do the writes in this order, and find for each answer a state that it
 * fits among those between its sending and its receipt. A read even says which one, since it
 * announces a time below every write that it does not show. Writes whose answer died may stand at
 * any place from their sending on, once, or nowhere; only those are searched, and they are few,
 * since a history is cut where all devices were silent and everything was read: from there on the
 * state is known, whatever came before. If no order at all explains a segment it has a fault; of a
 * storage that works, the true order is among those tried.
 *
 * What it can't see: a write that was lost after something later replaced it, when nobody read in
 * between; an unknown write that was done twice with nothing to be seen of it; a batch that is never
 * committed; ttl; users, who are checked one by one (a record of another user would be invented);
 * what only a power cut loses, since a killed process leaves its files to the system.
 */
export function checkHistory(segments: readonly Segment[], rules: Rules = allRules): Violation[] {
  const violations: Violation[] = []
  let carried = fresh
  for (const segment of segments) {
    const checked = checkSegment(segment, carried, rules)
    violations.push(...checked.violations)
    carried = checked.carried
  }
  return violations
}

/** Checks one segment, given what those before it came to. */
export function checkSegment(segment: Segment, before: Carried, rules: Rules): Checked {
  const { ops } = segment
  const stamped = ops.filter((op) => isAcknowledged(op) && !isSurelyIdle(op))
  const violations = [...stampTrouble(stamped, before, rules)]
  const entries = entriesOf(stamped)
  const idle = ops.filter((op) => isAcknowledged(op) && isSurelyIdle(op))
  const batches: Batches = {
    ...before.batches,
    deletions: [...before.batches.deletions, ...ops.filter(isDeletion)],
    tried: new Set([...before.batches.tried, ...triedIn(ops)]),
  }
  const unknown = ops.filter(isUnknownWrite)
  const orderOf = (some: readonly Entry[]): Order => {
    const order = putInOrder(before.content, before.clock, some)
    return { ...order, idle: [...order.idle, ...idle] }
  }
  let best: { order: Order; judged: Judged } | undefined
  let tried = 0
  for (const some of possibleOrders({ entries, unknown, segment, before })) {
    const order = orderOf(some)
    const stopAtFirst = best !== undefined
    const judged = judge(segment, order, { rules, batches, stopAtFirst })
    tried++
    if (!best || judged.violations.length === 0) best = { order, judged }
    if (judged.violations.length === 0 || tried >= maxTried) break
  }
  const { order, judged } = best ?? fallback(segment, orderOf(entries), rules, batches)
  violations.push(...judged.violations)
  const [first] = judged.violations
  if (first && tried >= maxTried) {
    violations.push({ kind: 'undecided', detail: `${tried} orders tried`, op: first.op })
  }
  const stamps = order.stamps.map(Math.floor)
  const all = [...ops, ...segment.audit]
  return {
    violations,
    carried: {
      content: contentOf(segment.audit),
      clock: Math.max(before.clock, ...stamps),
      announced: Math.max(before.announced, ...all.map(announcedBy)),
      batches: batchesAfter(before.batches, segment),
    },
    counts: {
      compared: judged.compared,
      happened: unknown.filter((op) => order.indexOf.has(op)).length,
      tried,
    },
  }
}

/** When not even the times that were seen can be given to writes: says what is wrong without them. */
function fallback(segment: Segment, order: Order, rules: Rules, batches: Batches) {
  const judged = judge(segment, order, { rules, batches, stopAtFirst: false })
  const [op] = segment.audit
  if (judged.violations.length > 0 || !op) return { order, judged }
  const none: Violation = { kind: 'unexplained', detail: 'a time that no write was given', op }
  return { order, judged: { ...judged, violations: [none] } }
}

const triedIn = (ops: readonly Op[]): string[] =>
  ops.flatMap(({ request, answer }) =>
    request.kind === 'commit' && !answer ? [request.batch.name] : [],
  )

const announcedBy = ({ request, answer }: Op): Stamp => {
  const isShown = answer?.status === 200 || answer?.status === 304
  const isSeen = ['getBso', 'list', 'info', 'counts'].includes(request.kind)
  return isShown && isSeen ? (answer.timestamp ?? 0) : 0
}

/** A deletion that answered an earlier time than it announced found nothing, and changed nothing. */
const isSurelyIdle = (op: Op): boolean =>
  mayBeIdle(op) &&
  ((op.answer?.lastModified ?? 0) < (op.answer?.timestamp ?? 0) || op.answer?.lastModified === 0)

/** Acknowledged writes by their stamps. */
function entriesOf(stamped: readonly Op[]): Entry[] {
  const byStamp = Map.groupBy(stamped, stampOf)
  return [...byStamp]
    .sort(([a], [b]) => a - b)
    .map(([stamp, some]) => {
      const op = some.find((one) => !mayBeIdle(one))
      return { stamp, ...(op && { op }), maybe: some.filter(mayBeIdle) }
    })
}

/** Stamps given twice, or not later than what was acknowledged or announced before. */
function* stampTrouble(
  stamped: readonly Op[],
  { clock, announced }: Carried,
  rules: Rules,
): Generator<Violation> {
  const certain = stamped.filter((op) => !mayBeIdle(op))
  const seen = new Map<Stamp, Op>()
  const byReceipt = certain.toSorted((a, b) => a.received - b.received)
  const bySending = certain.toSorted((a, b) => a.sent - b.sent)
  let acknowledged = 0
  let latest = clock
  for (const op of bySending) {
    for (let next = byReceipt[acknowledged]; next && next.received < op.sent; ) {
      latest = Math.max(latest, stampOf(next))
      next = byReceipt[++acknowledged]
    }
    const stamp = stampOf(op)
    const twin = seen.get(stamp)
    if (twin) yield { kind: 'stampTwice', detail: `${stamp}, also of ${twin.device}`, op }
    else if (stamp <= latest) {
      yield { kind: 'stampBack', detail: `${stamp} after ${latest}`, op }
    } else if (rules.announcedTime && stamp <= announced) {
      yield { kind: 'announcedTime', detail: `${stamp}, but ${announced} was announced`, op }
    }
    seen.set(stamp, op)
  }
}
