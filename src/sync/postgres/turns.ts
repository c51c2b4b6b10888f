import { Busy } from '../../base/queue.ts'

/** Writes of all users that may wait for one before them, each with its body in memory. */
const maxWaiting = 1000

/**
 * Lets the writes of each user go one after the other, so that those of one process never wait for
 * each other in the database, where each would hold a connection (sync.md §3.14).
 */
export class Turns {
  /** User → the end of its last write. */
  readonly #last = new Map<number, Promise<void>>()
  #waiting = 0

  /** @throws {Busy} when too many wait; else whatever `work` throws */
  async take<T>(uid: number, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(uid)
    if (before !== undefined && this.#waiting >= maxWaiting)
      throw new Busy('writes of storage users')
    const { promise: mine, resolve: done } = Promise.withResolvers<void>()
    this.#last.set(uid, mine)
    if (before !== undefined) {
      this.#waiting++
      await before
      this.#waiting--
    }
    try {
      return await work()
    } finally {
      if (this.#last.get(uid) === mine) this.#last.delete(uid)
      done()
    }
  }
}
