/** Of a whole server: some 30 MB at most, and more addresses than a busy hour of a large one has. */
export const maxRateKeys = 50_000

/** Shares of a limit that are told apart; the last one is "refused". */
const ranks = 11

/** Looking for what is over costs some milliseconds. */
const lookEveryMs = 10_000

/** Of all keys, forgotten at once when there is no room: finding the oldest costs more than forgetting it. */
const forgottenShare = 0.01

interface Entry {
  readonly rank: number
  readonly endsAt: number
}

/** What is counted right now, with an end to how many that are. */
export class RateKeys {
  readonly #max: number
  readonly #forget: (key: string) => void
  readonly #entries = new Map<string, Entry>()
  readonly #byRank: readonly Set<string>[] = Array.from({ length: ranks }, () => new Set())
  #nextLookAt = 0

  /** @param forget takes a key out of the counter */
  constructor(max: number, forget: (key: string) => void) {
    this.#max = max
    this.#forget = forget
  }

  get size(): number {
    return this.#entries.size
  }

  /**
   * A key was counted. When that makes one too many, others are forgotten: those that are over, else the
   * oldest of those furthest from their limit. So whoever floods with fresh keys drives out fresh keys,
   * and neither the counts near a limit nor the blocks, as long as those alone do not fill everything.
   *
   * @param count.share of the limit that is used up, 0 to 1; above 1: refused
   * @param count.endsAt ms
   */
  note(key: string, count: { readonly share: number; readonly endsAt: number }, now: number): void {
    const rank = count.share > 1 ? ranks - 1 : Math.floor(count.share * (ranks - 2))
    this.drop(key)
    if (this.#entries.size >= this.#max) this.#makeRoom(now)
    this.#entries.set(key, { rank, endsAt: count.endsAt })
    this.#byRank[rank]?.add(key)
  }

  /** A key is counted no more. */
  drop(key: string): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#entries.delete(key)
    this.#byRank[entry.rank]?.delete(key)
  }

  #makeRoom(now: number): void {
    if (this.#dropOver(now)) return
    let left = Math.ceil(this.#max * forgottenShare)
    for (const key of this.#byRank.find((keys) => keys.size > 0) ?? []) {
      this.#forgetKey(key)
      if (--left === 0) break
    }
  }

  /** Looks at all of them, but seldom. @returns whether any was over */
  #dropOver(now: number): boolean {
    if (now < this.#nextLookAt) return false
    this.#nextLookAt = now + lookEveryMs
    const before = this.#entries.size
    for (const [key, { endsAt }] of this.#entries) {
      if (endsAt <= now) this.#forgetKey(key)
    }
    return this.#entries.size < before
  }

  #forgetKey(key: string): void {
    this.drop(key)
    this.#forget(key)
  }
}
