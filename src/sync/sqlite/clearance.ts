import { BoundedQueue, Busy } from '../../base/queue.ts'
import type { JobUser } from '../engine.ts'
import { maxWaitMs, maxWrites } from '../write-load.ts'

/** Users whose remains may be removed though nobody waits for it; the others' are left to the sweep, or to their next write. */
const maxUnasked = 16

/** Steps that share a transaction with writes. */
const maxSteps = 16

/**
 * Removes what deletions left, step by step, while everybody else goes on: for each user once at a
 * time, and of all users one step after the other, so that nobody waits for all that another one
 * had. What it does not come to is found by the sweep (sync.md §3.15).
 */
export class Clearance implements AsyncDisposable {
  readonly #step: (user: JobUser) => Promise<'more' | 'done'>
  readonly #steps = new BoundedQueue({
    name: 'removals of the storage',
    concurrency: maxSteps,
    maxWaiting: maxWrites,
  })
  readonly #running = new Map<number, Promise<void>>()
  readonly #maxWaitMs: number
  #isEnding = false

  constructor(
    step: (user: JobUser) => Promise<'more' | 'done'>,
    options: { readonly maxWaitMs?: number } = {},
  ) {
    this.#step = step
    this.#maxWaitMs = options.maxWaitMs ?? maxWaitMs
  }

  /** Begins, unless that is under way, or too many are; nobody waits for it. */
  begin(user: JobUser): void {
    if (this.#running.size >= maxUnasked) return
    // Whoever needs it finds out by `finish` what went wrong.
    this.#run(user).catch(() => {})
  }

  /**
   * For a write that cannot be done before; it goes on after the write has given up.
   *
   * @returns when nothing is left of what was there
   * @throws {Busy} when that takes longer than a write waits; else whatever a step throws
   */
  async finish(user: JobUser): Promise<void> {
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(
      () => late.reject(new Busy('removals of the storage')),
      this.#maxWaitMs,
    )
    try {
      await Promise.race([this.#run(user), late.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  #run(user: JobUser): Promise<void> {
    const known = this.#running.get(user.uid)
    if (known !== undefined) return known
    const work = this.#work(user).finally(() => this.#running.delete(user.uid))
    this.#running.set(user.uid, work)
    return work
  }

  async #work(user: JobUser): Promise<void> {
    const step = async () => {
      if (this.#isEnding) throw new Busy('removals of the storage')
      return this.#step(user)
    }
    while ((await this.#steps.run(step)) === 'more');
  }

  /** Ends after the steps that are under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnding = true
    await Promise.allSettled(this.#running.values())
  }
}
