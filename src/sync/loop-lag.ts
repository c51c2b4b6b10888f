import { type Clock, secondMs } from '../base/clock.ts'

/** How often it is looked: seldom enough to cost nothing in a server that rests. */
const everyMs = secondMs / 2
/** A turn this late lets every request wait as long, and there are more than are worked off soon. */
const lateFromMs = 200
/** So many late turns one after the other are overload; one alone was a large request, or the machine's. */
const lateTurns = 4

export interface LoopLagOptions {
  /** Counts ms, and is never set back. */
  readonly now?: Clock
  readonly everyMs?: number
  readonly lateFromMs?: number
}

/**
 * Sees how late this thread comes to what it has to do. Reads and signatures are work of this thread,
 * so that many of them are seen here and nowhere else.
 */
export class LoopLag implements Disposable {
  readonly #now: Clock
  readonly #everyMs: number
  readonly #lateFromMs: number
  readonly #timer: NodeJS.Timeout
  #last: number
  #late = 0

  constructor(options: LoopLagOptions = {}) {
    this.#now = options.now ?? (() => performance.now())
    this.#everyMs = options.everyMs ?? everyMs
    this.#lateFromMs = options.lateFromMs ?? lateFromMs
    this.#last = this.#now()
    this.#timer = setInterval(() => this.look(), this.#everyMs)
    this.#timer.unref()
  }

  /** Notes how long ago the last look was. */
  look(): void {
    const now = this.#now()
    const lateness = now - this.#last - this.#everyMs
    this.#last = now
    this.#late = lateness >= this.#lateFromMs ? this.#late + 1 : 0
  }

  isLate(): boolean {
    return this.#late >= lateTurns
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
  }
}
