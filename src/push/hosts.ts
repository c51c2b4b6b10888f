import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'

/** Messages on their way at once, and of those to one host, so that a silent one does not stop the others. */
export const maxAtOnce = 8
export const maxPerHost = 4
/** Hosts that are remembered; the operator names them, so there are few. */
const maxKnown = 100

interface Known {
  underWay: number
  /** ms; before that it wants nothing. */
  pausedUntil: number
  isTroubled: boolean
}

/** What is under way to which push service, and how they are. */
export class PushHosts {
  readonly #known = new Map<string, Known>()
  readonly #log: Logger
  readonly #clock: Clock

  constructor({ log, clock }: { readonly log: Logger; readonly clock: Clock }) {
    this.#log = log
    this.#clock = clock
  }

  /** Those that get nothing now. */
  busy(): string[] {
    return [...this.#known.keys()].filter((host) => !this.isFree(host))
  }

  isFree(host: string): boolean {
    const known = this.#known.get(host)
    if (!known) return true
    return known.underWay < maxPerHost && known.pausedUntil <= this.#clock()
  }

  begins(host: string): void {
    this.#of(host).underWay++
  }

  ends(host: string): void {
    this.#of(host).underWay--
  }

  /** @param until ms */
  pause(host: string, until: number): void {
    const known = this.#of(host)
    known.pausedUntil = Math.max(known.pausedUntil, until)
  }

  /** Tells the operator once, until it goes well again. */
  troubled(host: string, reason: string): void {
    const known = this.#of(host)
    if (known.isTroubled) return
    known.isTroubled = true
    this.#log.warn(
      { host, reason },
      'could not send a push message: devices learn at their next sync what they are not told now',
    )
  }

  well(host: string): void {
    const known = this.#of(host)
    if (known.isTroubled) this.#log.info({ host }, 'push messages leave again')
    known.isTroubled = false
  }

  #of(host: string): Known {
    const found = this.#known.get(host)
    if (found) return found
    if (this.#known.size >= maxKnown) this.#forgetOne()
    const known = { underWay: 0, pausedUntil: 0, isTroubled: false }
    this.#known.set(host, known)
    return known
  }

  /** The oldest that nothing is under way to. */
  #forgetOne(): void {
    for (const [host, { underWay }] of this.#known) {
      if (underWay > 0) continue
      this.#known.delete(host)
      return
    }
  }
}
