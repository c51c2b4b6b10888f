import type { Timers } from '../webchannel.ts'

/**
 * A clock for waits that tests need not sit out: whenever the browser has nothing left to do, the
 * next wait is over. So an answer that is under way always comes before its time limit, however
 * slow the machine is.
 */
export class FakeClock implements Timers {
  readonly #isBusy: () => boolean
  #now = 0
  #waits: { due: number; job: () => void }[] = []
  #ticking = false

  constructor(isBusy: () => boolean) {
    this.#isBusy = isBusy
  }

  set(job: () => void, ms: number): unknown {
    const wait = { due: this.#now + ms, job }
    this.#waits.push(wait)
    this.#tick()
    return wait
  }

  clear(wait: unknown): void {
    this.#waits = this.#waits.filter((other) => other !== wait)
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.set(resolve, ms)
    })
  }

  #tick(): void {
    if (this.#ticking) return
    this.#ticking = true
    setTimeout(() => {
      this.#ticking = false
      if (!this.#isBusy()) this.#runNext()
      if (this.#waits.length > 0) this.#tick()
    }, 1)
  }

  #runNext(): void {
    const [next] = this.#waits.sort((a, b) => a.due - b.due)
    if (!next) return
    this.clear(next)
    this.#now = Math.max(this.#now, next.due)
    next.job()
  }
}
