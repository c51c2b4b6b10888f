import { type Batches, batchTrouble } from './batches.ts'
import { explain } from './explain.ts'
import { fitting, holds } from './fits.ts'
import { isRead, mayBeIdle, type Op, type Segment, type Stamp } from './history.ts'
import type { Order } from './order.ts'
import { firstIn, intersection, Positions } from './positions.ts'
import type { Kind, Violation } from './violation.ts'

export interface Rules {
  /**
   * Whether what a read announces lies below the stamps of what it does not show (settled.md S18).
   * A clock that is put back by an hour breaks that, and is allowed to.
   */
  readonly announcedTime: boolean
}

export interface Judged {
  readonly violations: readonly Violation[]
  /** Answers that were compared with a state. */
  readonly compared: number
}

/**
 * Compares every answer of a segment with the states that an order of the writes leads through.
 *
 * An answer was made at one moment between `sent` and `received`, so at a state that has every write
 * acknowledged, and everything read, before it was sent, and no write sent after it was received.
 * Answers are taken in the order in which they were received, and each is put at the first state
 * that it fits: the one that leaves most room to the others. If that fails, no other choice helps.
 */
export function judge(
  segment: Segment,
  order: Order,
  { rules, batches, stopAtFirst }: { rules: Rules; batches: Batches; stopAtFirst: boolean },
): Judged {
  const violations: Violation[] = []
  const positions = new Positions(order)
  const { timeline, indexOf } = order
  const audit = new Set(segment.audit)
  const idle = new Set(order.idle)
  let compared = 0
  const all = [...segment.ops, ...segment.audit].sort((a, b) => a.received - b.received)
  for (const op of all) {
    if (stopAtFirst && violations.length > 0) break
    const trouble = batchTrouble(op, order, batches)
    if (trouble) violations.push({ ...trouble, op })
    const index = indexOf.get(op)
    if (index !== undefined) {
      violations.push(...judgeWrite(op, index, order))
      positions.take(op, index + 1)
      continue
    }
    const fits = fitting(op, idle.has(op))
    if (!fits) continue
    if (fits === 'never') {
      violations.push({ kind: 'unexpected', detail: `status ${op.answer?.status}`, op })
      continue
    }
    compared++
    const wide = positions.windowOf(op)
    const announced = rules.announcedTime && isRead(op) ? positions.announcedBy(op) : undefined
    const narrow = announced ? intersection(wide, announced) : wide
    const position = firstIn(narrow, (at) => fits(timeline, at))
    if (position !== undefined) {
      positions.take(op, position)
      continue
    }
    const elsewhere = firstIn(wide, (at) => fits(timeline, at))
    violations.push(
      elsewhere === undefined
        ? explain(op, { order, window: wide, fits, isAudit: audit.has(op), segment })
        : {
            kind: 'announcedTime',
            detail: `${op.answer?.timestamp} shows the state after ${elsewhere} writes, not ${announced?.from}`,
            op,
          },
    )
  }
  return { violations, compared }
}

/** An acknowledged write, at its place. */
function judgeWrite(op: Op, index: number, { timeline, stamps }: Order): Violation[] {
  const { request, answer } = op
  // Of one that nobody acknowledged nothing was said.
  if (!answer) return []
  const stamp: Stamp = stamps[index] ?? 0
  const found: Violation[] = []
  const add = (kind: Kind, detail: string) => void found.push({ kind, detail, op })
  if (!holds(op, timeline, index)) {
    add('ignoredCondition', `the target was of ${timeline.targetAt(op, index)}`)
  }
  if (answer.failed && answer.failed.length > 0) {
    add('wrongAnswer', `refused without a reason: ${answer.failed.join()}`)
  }
  if (request.kind === 'deleteAll') {
    if (answer.lastModified !== timeline.storageAt(index)) {
      add('wrongTime', `the storage was of ${timeline.storageAt(index)}`)
    }
    return found
  }
  if (answer.modified !== stamp || answer.timestamp !== stamp) {
    add('wrongAnswer', `three times: ${answer.modified}, ${answer.timestamp}, ${stamp}`)
  }
  if (request.kind === 'deleteBso' && !timeline.recordAt(request.collection, request.id, index)) {
    add('resurrection', 'a record was deleted that was not there')
  }
  if (mayBeIdle(op) && timeline.targetAt(op, index) === 0) {
    add('resurrection', 'a collection was deleted that was not there')
  }
  return found
}
