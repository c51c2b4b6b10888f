/** How long requests took, ms. */
export interface Latency {
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** Collects how long requests took while it is on. */
export class Recorder {
  isOn = false
  #requests = 0
  #refusals = 0
  readonly #byLabel = new Map<string, number[]>()

  /** @param label what is told apart, e.g. a commit */
  add(label: string, ms: number): void {
    if (!this.isOn) return
    this.#requests++
    const list = this.#byLabel.get(label)
    if (list) list.push(ms)
    else this.#byLabel.set(label, [ms])
  }

  /** Counts an answer that said only when to come again. */
  refuse(): void {
    if (this.isOn) this.#refusals++
  }

  /** @returns everything since the last call */
  take(): { requests: number; refusals: number; all: Latency; byLabel: Record<string, Latency> } {
    const all = latencyOf([...this.#byLabel.values()].flat())
    const byLabel = Object.fromEntries(
      [...this.#byLabel].map(([label, list]) => [label, latencyOf(list)]),
    )
    const [requests, refusals] = [this.#requests, this.#refusals]
    this.#requests = this.#refusals = 0
    this.#byLabel.clear()
    return { requests, refusals, all, byLabel }
  }
}

export function latencyOf(list: readonly number[]): Latency {
  const sorted = Float64Array.from(list).sort()
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? 0
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}
