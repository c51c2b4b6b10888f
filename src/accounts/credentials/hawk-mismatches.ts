import { type Clock, minuteMs } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'

/** At most one warning in this time: one wrong proxy setting makes every request mismatch. */
const warnEveryMs = minuteMs

/**
 * Counts requests that were not signed for our public address (settled.md A2). They are served all
 * the same; the warning tells the operator what was compared.
 */
export class HawkMismatches {
  readonly #log: Logger
  readonly #clock: Clock
  #total = 0
  #warnedAt = Number.NEGATIVE_INFINITY

  constructor(log: Logger, clock: Clock) {
    this.#log = log
    this.#clock = clock
  }

  get total(): number {
    return this.#total
  }

  /** @param what `mac` or `payload hash` */
  count(
    what: string,
    request: { method: string; target: string; origins?: readonly string[] },
  ): void {
    this.#total++
    const now = this.#clock()
    if (now - this.#warnedAt < warnEveryMs) return
    this.#warnedAt = now
    const { method, origins } = request
    const path = request.target.split('?')[0]
    this.#log.warn(
      { what, method, path, origins, total: this.#total },
      'hawk mismatch: a client signed for another address than CORSAC_PUBLIC_URL, or a proxy changed the request',
    )
  }
}
