import { type Clock, minuteMs } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { Database, Tx } from '../../db/index.ts'

/** A time of use is written at most this often (design.md §7). */
export const touchMs = 10 * minuteMs

/** What was collected is written after this time, or when there is so much of it. */
export const flushMs = minuteMs
const maxPending = 500

/** A kind of credential, and how the time of its use is kept. */
export interface UsedKind {
  /** Writes the time, ms, if the row is there and knows none that is later. */
  write(tx: Tx, id: string, time: number): Promise<void>
}

/**
 * Collects when credentials were used and writes it now and then, all in one transaction: a request
 * that only reads is not a write, and does not fail when nothing can be written (design.md §7).
 */
export class LastUsed {
  readonly #db: Database
  readonly #clock: Clock
  readonly #log: Logger
  #pending = new Map<UsedKind, Map<string, number>>()
  #size = 0
  #flushed: number
  #running: Promise<void> = Promise.resolve()

  constructor(options: { readonly db: Database; readonly clock: Clock; readonly log: Logger }) {
    this.#db = options.db
    this.#clock = options.clock
    this.#log = options.log
    this.#flushed = options.clock()
  }

  /** Not inside a transaction. @param written the time of its last use as stored, ms */
  note(kind: UsedKind, id: string, written: number): void {
    const now = this.#clock()
    if (now - written > touchMs) this.#keep(kind, id, now)
    const isDue = now - this.#flushed > flushMs || this.#size >= maxPending
    if (isDue && this.#size > 0) void this.flush()
  }

  /** Writes what was collected; for the end of the process, else it happens by itself. */
  flush(): Promise<void> {
    this.#running = this.#running.then(() => this.#write())
    return this.#running
  }

  #keep(kind: UsedKind, id: string, time: number): void {
    const times = this.#pending.get(kind) ?? new Map<string, number>()
    this.#size += times.has(id) ? 0 : 1
    this.#pending.set(kind, times.set(id, time))
  }

  async #write(): Promise<void> {
    const pending = this.#pending
    this.#pending = new Map()
    this.#size = 0
    this.#flushed = this.#clock()
    if (pending.size === 0) return
    try {
      await this.#db.transaction(async (tx) => {
        for (const [kind, times] of pending) {
          for (const [id, time] of times) await kind.write(tx, id, time)
        }
      })
    } catch (err) {
      this.#log.warn({ err }, 'could not write when credentials were last used')
    }
  }
}
