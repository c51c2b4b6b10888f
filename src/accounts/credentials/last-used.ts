import { type Clock, minuteMs } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { Database } from '../../db/index.ts'

/** A session's time is written at most this often (design.md §7). */
export const touchMs = 10 * minuteMs

/** What was collected is written after this time, or when there is so much of it. */
export const flushMs = minuteMs
const maxPending = 500

/**
 * Collects when sessions were used and writes it now and then, all in one transaction: a request that
 * only reads is not a write, and does not fail when nothing can be written (design.md §7).
 */
export class LastUsed {
  readonly #db: Database
  readonly #clock: Clock
  readonly #log: Logger
  #pending = new Map<string, number>()
  #flushed: number
  #running: Promise<void> = Promise.resolve()

  constructor(options: { readonly db: Database; readonly clock: Clock; readonly log: Logger }) {
    this.#db = options.db
    this.#clock = options.clock
    this.#log = options.log
    this.#flushed = options.clock()
  }

  /** @param id of a session @param written its `lastAccessTime` as stored, ms */
  note(id: string, written: number): void {
    const now = this.#clock()
    if (now - written > touchMs) this.#pending.set(id, now)
    const isDue = now - this.#flushed > flushMs || this.#pending.size >= maxPending
    if (isDue && this.#pending.size > 0) void this.flush()
  }

  /** Writes what was collected; for the end of the process, else it happens by itself. */
  flush(): Promise<void> {
    this.#running = this.#running.then(() => this.#write())
    return this.#running
  }

  async #write(): Promise<void> {
    const pending = this.#pending
    this.#pending = new Map()
    this.#flushed = this.#clock()
    if (pending.size === 0) return
    try {
      await this.#db.transaction(async (tx) => {
        for (const [id, lastAccessTime] of pending) {
          await tx
            .updateTable('sessions')
            .set({ lastAccessTime })
            .where('id', '=', id)
            .where('lastAccessTime', '<', lastAccessTime)
            .execute()
        }
      })
    } catch (err) {
      this.#log.warn({ err }, 'could not write when sessions were last used')
    }
  }
}
