/** Thrown when a bounded queue has no place left: the caller answers 503 with Retry-After. */
export class Busy extends Error {
  constructor(name: string) {
    super(`${name}: queue full`)
  }
}

/**
 * Runs expensive work, at most `concurrency` pieces at once, and lets at most `maxWaiting` wait.
 *
 * @param name says in log and error which queue it is
 */
export class BoundedQueue {
  readonly #name: string
  readonly #concurrency: number
  readonly #maxWaiting: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(options: { name: string; concurrency: number; maxWaiting: number }) {
    this.#name = options.name
    this.#concurrency = options.concurrency
    this.#maxWaiting = options.maxWaiting
  }

  /** @throws {Busy} when too many wait already; whatever `work` throws */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#concurrency) {
      if (this.#waiting.length >= this.#maxWaiting) throw new Busy(this.#name)
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else {
      this.#running++
    }
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running--
    }
  }
}
