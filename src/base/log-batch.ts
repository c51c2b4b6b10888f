/** Where finished text goes. */
export interface Sink {
  write(text: string): unknown
}

/** Lines are written together: each write alone would cost more than all else about a line. */
const linesTogether = 64
/** How long a line waits for others. */
const lineWaitsMs = 100

/** Collects lines and writes them together. What still waits when the process ends is written then. */
export class LineBatch {
  readonly #sink: Sink
  #lines: string[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(sink: Sink) {
    this.#sink = sink
    process.once('exit', () => this.flush())
  }

  write(line: string): void {
    if (this.#lines.push(line) >= linesTogether) this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), lineWaitsMs).unref()
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#lines.length === 0) return
    const text = this.#lines.join('')
    this.#lines = []
    this.#sink.write(text)
  }
}
