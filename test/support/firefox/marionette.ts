import { connect, type Socket } from 'node:net'

/** An answer of Firefox that says no; `code` is WebDriver's word, e.g. `no such element`. */
export class MarionetteError extends Error {
  readonly code: string
  readonly detail: string

  constructor(command: string, code: string, detail: string) {
    super(`${command}: ${code}: ${detail}`)
    this.code = code
    this.detail = detail
  }
}

/** Longest packet we take, so that a broken stream ends in an error (screenshots are some MB). */
const maxPacketBytes = 64 * 1024 * 1024

/** No single command takes longer; what may take long is started and then polled. */
const commandTimeoutMs = 90_000

/**
 * One connection to the automation server inside Firefox (driving-firefox.md §1). Packets are
 * `<bytes>:<JSON>`; commands are answered in the order they were sent.
 */
export class Marionette {
  readonly #socket: Socket
  readonly #waiting = new Map<number, (error: Error | undefined, result?: unknown) => void>()
  #received = Buffer.alloc(0)
  #lastId = 0
  #closed = false

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  /** Connects and waits for the greeting. @param port as written to `MarionetteActivePort` */
  static async connect(port: number): Promise<Marionette> {
    const socket = connect(port, '127.0.0.1')
    const marionette = new Marionette(socket)
    await new Promise<void>((resolve, reject) => {
      marionette.#waiting.set(0, (error) => (error ? reject(error) : resolve()))
      socket.on('data', (bytes: Buffer) => marionette.#take(bytes))
      socket.on('error', () => marionette.#end())
      socket.on('close', () => marionette.#end())
    })
    return marionette
  }

  /** Sends one command and gives its result, taken out of `value` where Firefox wraps it. */
  send(command: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error(`${command}: Firefox is gone`))
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id)
        reject(new Error(`${command}: no answer within ${commandTimeoutMs / 1000} s`))
      }, commandTimeoutMs)
      this.#waiting.set(id, (error, result) => {
        clearTimeout(timer)
        if (error instanceof MarionetteError) {
          reject(new MarionetteError(command, error.code, error.detail))
        } else if (error) reject(new Error(`${command}: ${error.message}`))
        else resolve(result)
      })
      const body = Buffer.from(JSON.stringify([0, id, command, parameters]))
      this.#socket.write(Buffer.concat([Buffer.from(`${body.length}:`), body]))
    })
  }

  close(): void {
    this.#socket.destroy()
    this.#end()
  }

  #take(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes])
    for (;;) {
      const colon = this.#received.indexOf(':')
      if (colon < 0) return
      const length = Number(this.#received.subarray(0, colon).toString())
      if (!Number.isSafeInteger(length) || length > maxPacketBytes) {
        this.close()
        return
      }
      const end = colon + 1 + length
      if (this.#received.length < end) return
      const packet: unknown = JSON.parse(this.#received.subarray(colon + 1, end).toString())
      this.#received = this.#received.subarray(end)
      this.#answer(packet)
    }
  }

  #answer(packet: unknown): void {
    if (!Array.isArray(packet)) {
      this.#settle(0, undefined)
      return
    }
    const [, id, error, result] = packet as [number, number, RemoteError | null, unknown]
    if (error) this.#settle(id, new MarionetteError('', error.error, error.message))
    else this.#settle(id, undefined, unwrap(result))
  }

  #settle(id: number, error: Error | undefined, result?: unknown): void {
    const done = this.#waiting.get(id)
    this.#waiting.delete(id)
    done?.(error, result)
  }

  #end(): void {
    this.#closed = true
    for (const id of [...this.#waiting.keys()]) this.#settle(id, new Error('Firefox is gone'))
  }
}

interface RemoteError {
  readonly error: string
  readonly message: string
}

const unwrap = (result: unknown): unknown =>
  typeof result === 'object' && result !== null && 'value' in result ? result.value : result
