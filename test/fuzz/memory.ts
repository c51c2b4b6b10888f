import type { Target } from './target.ts'

/** In this part of a run the process should have reached its size: the least seen then is what counts. */
const warmFrom = 0.2
const warmTo = 0.6
/** What it may still grow: bodies of 2.6 MB come and go, and the collector takes its time. */
export const mayGrowMiB = 128

/** Watches the resident memory of the server from its start, and how it grows from when it is warm. */
export class MemoryWatch {
  readonly #target: Target
  readonly #start: number
  #warm = 0
  #most = 0

  constructor(target: Target) {
    this.#target = target
    this.#start = target.memoryMiB()
  }

  /** @param share how much of the run is done, 0 … 1 */
  look(share: number): number {
    const now = this.#target.memoryMiB()
    if (share >= warmFrom && (this.#warm === 0 || (share < warmTo && now < this.#warm))) {
      this.#warm = now
    }
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

  /** MiB. */
  get sizes() {
    const end = this.look(1)
    return { start: this.#start, warm: this.#warm, most: this.#most, end }
  }
}
