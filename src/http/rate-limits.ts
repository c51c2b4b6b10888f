import { RateLimiterMemory } from 'rate-limiter-flexible'
import { limitKeyOf } from './client-ip.ts'
import { Problem } from './refusal.ts'

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

/**
 * Counts events by action. Lives in memory: a restart forgives, and that is what an operator who
 * locked themselves out expects.
 */
export class RateLimits<Action extends string> {
  readonly #rules: Readonly<Record<Action, readonly RateRule[]>>
  readonly #limiters = new Map<string, RateLimiterMemory>()
  readonly #factor: number

  /** @param options.factor multiplies every `max`; 0 switches limits off (CORSAC_RATE_LIMITS) */
  constructor(
    rules: Readonly<Record<Action, readonly RateRule[]>>,
    options: { readonly factor: number },
  ) {
    this.#rules = rules
    this.#factor = options.factor
  }

  /** Counts one event. @throws {Problem} tooMany with the seconds to wait */
  async check(action: Action, subject: RateSubject): Promise<void> {
    if (this.#factor === 0) return
    for (const [index, rule] of this.#rules[action].entries()) {
      const key = keyOf(rule.key, subject)
      if (key === undefined) continue
      const waitMs = await consume(this.#limiter(`${action}:${index}`, rule), key)
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
        await this.#limiter(`${action}:${index}`, rule).delete(key)
      }
    }
  }

  #limiter(name: string, rule: RateRule): RateLimiterMemory {
    const known = this.#limiters.get(name)
    if (known) return known
    const limiter = new RateLimiterMemory({
      points: Math.max(1, Math.round(rule.max * this.#factor)),
      duration: rule.windowSeconds,
      blockDuration: rule.blockSeconds,
    })
    this.#limiters.set(name, limiter)
    return limiter
  }
}

/** @returns ms to wait, 0 when the event is within the limit */
async function consume(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (reason) {
    if (reason instanceof Error) throw reason
    return (reason as { msBeforeNext: number }).msBeforeNext
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
