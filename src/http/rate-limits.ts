import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { limitKeyOf } from './client-ip.ts'
import { maxRateKeys, RateKeys } from './rate-keys.ts'
import { Problem } from './refusal.ts'
import type { CountedLimit, SharedRates } from './shared-rates.ts'

/** Whom a rule counts (auth-api.md §7.3). */
export type RateKey = 'ip' | 'email' | 'uid' | 'ip_email' | 'ip_uid'

/** `max` events in `windowSeconds`; one more and the key is refused for `blockSeconds`. */
export interface RateRule {
  readonly key: RateKey
  readonly max: number
  readonly windowSeconds: number
  readonly blockSeconds: number
}

/** Who is asking; `email` in its normal form. */
export interface RateSubject {
  readonly ip: string
  readonly email?: string
  readonly uid?: string
}

/** The library's counter of one rule. */
interface Limiter extends CountedLimit {
  readonly memory: RateLimiterMemory
}

/**
 * Counts events by action. Lives in memory, which has an end (`RateKeys`): a restart forgives, and that
 * is what an operator who locked themselves out expects. Processes that share a database count there,
 * and each in its memory while that is in trouble.
 */
export class RateLimits<Action extends string> {
  readonly #rules: Readonly<Record<Action, readonly RateRule[]>>
  readonly #limiters = new Map<string, Limiter>()
  readonly #factor: number
  readonly #keys: RateKeys
  readonly #shared: SharedRates | undefined

  /**
   * @param options.factor multiplies every `max`; 0 switches limits off (CORSAC_RATE_LIMITS)
   * @param options.maxKeys how many are counted in memory at the same time
   * @param options.shared counts for several processes; its owner disposes of it
   */
  constructor(
    rules: Readonly<Record<Action, readonly RateRule[]>>,
    options: {
      readonly factor: number
      readonly maxKeys?: number
      readonly shared?: SharedRates
    },
  ) {
    this.#rules = rules
    this.#factor = options.factor
    this.#shared = options.shared
    this.#keys = new RateKeys(options.maxKeys ?? maxRateKeys, (key) => this.#forget(key))
  }

  /** Counts one event. @throws {Problem} tooMany with the seconds to wait */
  async check(action: Action, subject: RateSubject): Promise<void> {
    if (this.#factor === 0) return
    for (const [index, rule] of this.#rules[action].entries()) {
      const key = keyOf(rule.key, subject)
      if (key === undefined) continue
      const waitMs = await this.#consume(this.#limiter(`${action}:${index}`, rule), key)
      if (waitMs > 0) {
        throw new Problem('tooMany', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) })
      }
    }
  }

  /** Forgets what was counted for this address and person, after a success (auth-api.md §7.3). */
  async clear(action: Action, subject: RateSubject): Promise<void> {
    for (const [index, rule] of this.#rules[action].entries()) {
      const key = keyOf(rule.key, subject)
      if (rule.key !== 'ip' && key !== undefined) {
        const limiter = this.#limiter(`${action}:${index}`, rule)
        await this.#shared?.forget(limiter, key)
        await limiter.memory.delete(key)
        this.#keys.drop(`${limiter.name} ${key}`)
      }
    }
  }

  #limiter(name: string, rule: RateRule): Limiter {
    const known = this.#limiters.get(name)
    if (known) return known
    const limit = {
      points: Math.max(1, Math.round(rule.max * this.#factor)),
      duration: rule.windowSeconds,
      blockDuration: rule.blockSeconds,
    }
    const limiter = { name, ...limit, memory: new RateLimiterMemory(limit) }
    this.#limiters.set(name, limiter)
    return limiter
  }

  /** @returns ms to wait, 0 when the event is within the limit */
  async #consume(limiter: Limiter, key: string): Promise<number> {
    const { name, memory } = limiter
    const shared = await this.#shared?.count(limiter, key)
    if (shared) return shared.consumedPoints > limiter.points ? shared.msBeforeNext : 0
    const counted = await memory.consume(key).catch((reason: unknown) => {
      if (reason instanceof Error) throw reason
      return reason as RateLimiterRes
    })
    const { consumedPoints, msBeforeNext } = counted
    const now = Date.now()
    const share = consumedPoints / memory.points
    this.#keys.note(`${name} ${key}`, { share, endsAt: now + msBeforeNext }, now)
    return share > 1 ? msBeforeNext : 0
  }

  #forget(nameAndKey: string): void {
    const end = nameAndKey.indexOf(' ')
    void this.#limiters.get(nameAndKey.slice(0, end))?.memory.delete(nameAndKey.slice(end + 1))
  }
}

function keyOf(key: RateKey, subject: RateSubject): string | undefined {
  const ip = limitKeyOf(subject.ip)
  switch (key) {
    case 'ip':
      return ip
    case 'email':
      return subject.email
    case 'uid':
      return subject.uid
    case 'ip_email':
      return subject.email && `${ip} ${subject.email}`
    case 'ip_uid':
      return subject.uid && `${ip} ${subject.uid}`
  }
}
