import type { Clock } from '../../base/clock.ts'
import { Busy } from '../../base/queue.ts'
import { maxWaitMs, WriteLoad } from '../write-load.ts'

/**
 * Lets the writes of each user's devices go one after the other, so that those of one process do not
 * wait for each other in the database, where each would hold a connection (sync.md §3.14); and bounds
 * what all of them hold in memory until they end, those that wait for a connection too. What the
 * control plane has done goes beside them.
 */
export class Turns {
  readonly #clock: Clock
  readonly #load = new WriteLoad()
  /** By user: the end of its last write. */
  readonly #last = new Map<number, Promise<void>>()

  /** @param clock counts ms, and is never set back */
  constructor(clock: Clock = () => performance.now()) {
    this.#clock = clock
  }

  /**
   * @param bytes what the write holds
   * @throws {Busy} when too much waits, or it waited too long; else whatever `work` throws
   */
  async take<T>(uid: number, bytes: number, work: () => Promise<T>): Promise<T> {
    const leave = this.#load.enter(uid, bytes)
    const { promise: mine, resolve: done } = Promise.withResolvers<void>()
    const before = this.#last.get(uid)
    this.#last.set(uid, mine)
    const from = this.#clock()
    try {
      if (before !== undefined) await before
      if (this.#clock() - from > maxWaitMs) throw new Busy('writes of one storage user')
      return await work()
    } finally {
      leave()
      if (this.#last.get(uid) === mine) this.#last.delete(uid)
      done()
    }
  }

  isBusy(): boolean {
    return this.#load.isBusy()
  }
}
