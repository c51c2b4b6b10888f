import type { Op } from './history.ts'
import type { Order } from './order.ts'

/** The numbers of writes after which an answer may have been made; none when `from` is above `to`. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** Which states the answers so far leave to the others. */
export class Positions {
  readonly #order: Order
  readonly #received: number[] = []
  /** The latest state among the answers up to here. */
  readonly #latest: number[] = []
  readonly #sent: number[] = []
  /** The first write among those sent from here on. */
  readonly #first: number[] = []

  constructor(order: Order) {
    this.#order = order
    const writes = [...order.indexOf].sort(([a], [b]) => a.sent - b.sent)
    let first = order.timeline.length
    for (const [op, index] of writes.reverse()) {
      first = Math.min(first, index)
      this.#sent.unshift(op.sent)
      this.#first.unshift(first)
    }
  }

  take(op: Op, position: number): void {
    if (!op.answer) return
    this.#received.push(op.received)
    this.#latest.push(Math.max(this.#latest.at(-1) ?? 0, position))
  }

  windowOf(op: Op): Window {
    const earlier = countBelow(this.#received, op.sent)
    const later = countBelow(this.#sent, op.received)
    return {
      from: earlier === 0 ? 0 : (this.#latest[earlier - 1] ?? 0),
      to: this.#first[later] ?? this.#order.timeline.length,
    }
  }

  /** After all writes up to the time that was announced; whether unseen ones were before it is open. */
  announcedBy({ answer }: Op): Window | undefined {
    if (!answer || (answer.status !== 200 && answer.status !== 304)) return undefined
    const time = answer.timestamp ?? 0
    const { stamps } = this.#order
    let to = stamps.length
    while (to > 0 && Math.floor(stamps[to - 1] ?? 0) > time) to--
    let from = to
    while (from > 0 && !Number.isInteger(stamps[from - 1])) from--
    return { from, to }
  }
}

/** How many of the sorted numbers are below. */
function countBelow(sorted: readonly number[], bound: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < bound) low = middle + 1
    else high = middle
  }
  return low
}

export const intersection = (a: Window, b: Window): Window => ({
  from: Math.max(a.from, b.from),
  to: Math.min(a.to, b.to),
})

export function firstIn({ from, to }: Window, fits: (at: number) => boolean): number | undefined {
  for (let at = from; at <= to; at++) if (fits(at)) return at
  return undefined
}
