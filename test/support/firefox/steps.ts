/** What a scenario did, and how long each step took; printed as a table at its end. */
export class Steps {
  readonly #done: { readonly name: string; readonly ms: number; readonly failed: boolean }[] = []
  readonly #started = performance.now()

  /** Runs one step and notes its time, also when it fails. */
  async step<T>(name: string, run: () => Promise<T>): Promise<T> {
    const start = performance.now()
    try {
      const result = await run()
      this.#done.push({ name, ms: performance.now() - start, failed: false })
      return result
    } catch (error) {
      this.#done.push({ name, ms: performance.now() - start, failed: true })
      throw error
    }
  }

  /** Something the reader of the table should know. */
  note(text: string): void {
    this.#done.push({ name: text, ms: 0, failed: false })
  }

  table(): string {
    const total = performance.now() - this.#started
    const rows = this.#done.map(
      ({ name, ms, failed }) => `${seconds(ms)}  ${failed ? 'FAILED ' : ''}${name}`,
    )
    return [...rows, `${seconds(total)}  in all`].join('\n')
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2).padStart(7)} s`
