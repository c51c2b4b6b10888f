import { Busy } from '../../base/queue.ts'
import type { JobUser } from '../engine.ts'

/** Users whose remains may be removed at once; the others' are left to the sweep, or to their next write. */
const maxAtOnce = 16

/**
 * Removes what deletions left, step by step, while everybody else goes on: for each user once at a
 * time. What it does not come to is found by the sweep (sync.md §3.15).
 */
export class Clearance implements AsyncDisposable {
  readonly #step: (user: JobUser) => Promise<'more' | 'done'>
  readonly #running = new Map<number, Promise<void>>()
  #isEnding = false

  constructor(step: (user: JobUser) => Promise<'more' | 'done'>) {
    this.#step = step
  }

  /** Begins, unless that is under way, or too many are; nobody waits for it. */
  begin(user: JobUser): void {
    // Whoever needs it finds out by `finish` what went wrong.
    this.finish(user).catch(() => {})
  }

  /**
   * @returns when nothing is left of what was there
   * @throws {Busy} when too many wait for it; else whatever a step throws
   */
  async finish(user: JobUser): Promise<void> {
    const known = this.#running.get(user.uid)
    if (known !== undefined) return known
    if (this.#isEnding || this.#running.size >= maxAtOnce) throw new Busy('removals of the storage')
    const work = this.#work(user).finally(() => this.#running.delete(user.uid))
    this.#running.set(user.uid, work)
    return work
  }

  async #work(user: JobUser): Promise<void> {
    while ((await this.#step(user)) === 'more') {
      if (this.#isEnding) throw new Busy('removals of the storage')
    }
  }

  /** Ends after the steps that are under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnding = true
    await Promise.allSettled(this.#running.values())
  }
}
