import { minuteMs } from '../base/clock.ts'
import { Busy } from '../base/queue.ts'
import type { BsoChange, Call } from './engine.ts'

/** Writes of all users that may wait or be under way, and their bytes: more than a slow disk works off in the time a client waits. */
export const maxWrites = 1000
const maxBytes = 64 * 1024 * 1024
/** Writes of one user among them: many more than its devices send. */
const maxOfUser = 64
/** The part of what may wait from which clients are asked to come later. */
export const busyFrom = 0.25

/** A write that waited longer is not done any more: its client has given up, or soon will. */
export const maxWaitMs = minuteMs

/** Bounds what all writes that clients sent hold in memory until they end. */
export class WriteLoad {
  readonly #ofUser = new Map<number, number>()
  #writes = 0
  #bytes = 0

  /**
   * @param bytes what the write holds; a single one may be larger than all that may wait
   * @returns what is to be called when the write has ended, once
   * @throws {Busy} when too much waits
   */
  enter(uid: number, bytes: number): () => void {
    const ofUser = this.#ofUser.get(uid) ?? 0
    if (ofUser >= maxOfUser) throw new Busy('writes of one storage user')
    const isFull = this.#bytes > 0 && this.#bytes + bytes > maxBytes
    if (this.#writes >= maxWrites || isFull) throw new Busy('writes to the storage')
    this.#ofUser.set(uid, ofUser + 1)
    this.#writes++
    this.#bytes += bytes
    return () => {
      const left = (this.#ofUser.get(uid) ?? 1) - 1
      if (left > 0) this.#ofUser.set(uid, left)
      else this.#ofUser.delete(uid)
      this.#writes--
      this.#bytes -= bytes
    }
  }

  /** True while more waits than is worked off soon. */
  isBusy(): boolean {
    return this.#writes >= maxWrites * busyFrom || this.#bytes >= maxBytes * busyFrom
  }
}

/** Bytes that a write holds in memory; a payload's JSON text may be longer than the payload. */
export function bytesOf(call: WriteCall): number {
  const { change, changes = change ? [change] : [] } = call
  return changes.reduce((sum, { size, payload = '' }) => sum + Math.max(size, payload.length), 0)
}

type WriteCall = Call & {
  readonly change?: BsoChange
  readonly changes?: readonly BsoChange[]
}
