import { type Clock, minuteMs } from '../../base/clock.ts'
import { Busy } from '../../base/queue.ts'

/** Writes of all users that may wait or be under way, and their bytes, which are held in memory. */
const maxWrites = 1000
const maxBytes = 64 * 1024 * 1024
/** Writes of one user among them: many more than its devices send. */
const maxOfUser = 64
/** The part of them from which clients are asked to wait. */
const busyFrom = 0.25
/** A write that waited longer is not done any more: its client has given up, or soon will. */
const maxWaitMs = minuteMs

interface Queue {
  /** The end of the last write. */
  last: Promise<void>
  writes: number
}

/**
 * Lets the writes of each user go one after the other, so that those of one process never wait for
 * each other in the database, where each would hold a connection (sync.md §3.14); and bounds what
 * all writes hold in memory until they end, those that wait for a connection too.
 */
export class Turns {
  readonly #clock: Clock
  /** By user. */
  readonly #queues = new Map<number, Queue>()
  #writes = 0
  #bytes = 0

  /** @param clock counts ms, and is never set back */
  constructor(clock: Clock = () => performance.now()) {
    this.#clock = clock
  }

  /**
   * @param bytes what the write holds; a single one may be larger than all that may wait
   * @throws {Busy} when too much waits, or it waited too long; else whatever `work` throws
   */
  async take<T>(uid: number, bytes: number, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(uid)
    if (this.#isFull(bytes)) throw new Busy('writes to the storage')
    if (queue && queue.writes >= maxOfUser) throw new Busy('writes of one storage user')
    const { promise: mine, resolve: done } = Promise.withResolvers<void>()
    const own = queue ?? { last: mine, writes: 0 }
    const before = queue?.last
    own.last = mine
    own.writes++
    this.#queues.set(uid, own)
    this.#writes++
    this.#bytes += bytes
    const from = this.#clock()
    try {
      if (before !== undefined) await before
      if (this.#clock() - from > maxWaitMs) throw new Busy('writes of one storage user')
      return await work()
    } finally {
      this.#writes--
      this.#bytes -= bytes
      if (--own.writes === 0) this.#queues.delete(uid)
      done()
    }
  }

  isBusy(): boolean {
    return this.#writes >= maxWrites * busyFrom || this.#bytes >= maxBytes * busyFrom
  }

  #isFull(bytes: number): boolean {
    return this.#writes >= maxWrites || (this.#bytes > 0 && this.#bytes + bytes > maxBytes)
  }
}
