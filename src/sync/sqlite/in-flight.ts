/** The writes of each user that have been asked for and are not done. */
export class InFlight {
  /** User → how many there are, and when the first of them was asked for since there were none (ms). */
  readonly #writes = new Map<number, { since: number; count: number }>()

  /** @returns what is to be called when the write is done, or has failed */
  begin(uid: number, at: number): () => void {
    const known = this.#writes.get(uid)
    if (known) known.count++
    else this.#writes.set(uid, { since: at, count: 1 })
    return () => {
      const now = this.#writes.get(uid)
      if (now && --now.count === 0) this.#writes.delete(uid)
    }
  }

  /** A moment (ms) before which none of the writes under way was asked for; undefined when there is none. */
  since(uid: number): number | undefined {
    return this.#writes.get(uid)?.since
  }
}
