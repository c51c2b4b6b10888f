import type { Target } from './target.ts'

/** From this part of a run on the process should have reached its size. */
const warmShare = 0.2
/** What it may still grow: bodies of 2.6 MB come and go, and the collector takes its time. */
export const mayGrowMiB = 128

/** Watches the resident memory of the server from when it is warm. */
export class MemoryWatch {
  readonly #target: Target
  #warm = 0
  #most = 0

  constructor(target: Target) {
    this.#target = target
  }

  /** @param share how much of the run is done, 0 … 1 */
  look(share: number): number {
    const now = this.#target.memoryMiB()
    if (share >= warmShare && this.#warm === 0) this.#warm = now
    this.#most = Math.max(this.#most, now)
    return now
  }

  /** What is wrong with its growth; undefined when nothing is. */
  get fault(): string | undefined {
    const now = this.look(1)
    const grown = now - this.#warm
    return grown > mayGrowMiB
      ? `the process grew by ${grown.toFixed()} MiB to ${now.toFixed()}`
      : undefined
  }

  get summary(): string {
    const [warm, most, now] = [this.#warm, this.#most, this.#target.memoryMiB()].map((n) =>
      n.toFixed(),
    )
    return `${warm} MiB when warm, ${most} at most, ${now} at the end`
  }
}
