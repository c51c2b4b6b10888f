/** The writes of each user that have been asked for and are not done. */
export class InFlight {
  /** User → when its oldest write under way was asked for (ms), and how many there are. */
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

  /** When the oldest write under way was asked for, ms; undefined when there is none. */
  since(uid: number): number | undefined {
    return this.#writes.get(uid)?.since
  }
}
