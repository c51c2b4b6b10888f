import { connect, type Socket } from 'node:net'
import { type BodyReader, chunkedReader, lengthReader } from './body-reader.ts'

export interface Reply {
  readonly status: number
  /** The value of a header whose name is spelled exactly so; undefined when there is none. */
  header(name: string): string | undefined
  readonly body: Buffer
}

interface Waiting {
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: Error) => void
}

/** Longer than any answer may take; a batch of 10,000 records has to be committed within. */
const answerMs = 30_000
/** A connection that rested longer is not trusted: the server may be about to close it. */
const maxRestMs = 2_000

/**
 * One keep-alive connection of HTTP/1.1, one request at a time. It does as little as it can, so that
 * one core can keep a server busy: a request is one write, headers are looked up in the text.
 */
export class Connection {
  readonly #port: number
  #socket: Socket | undefined
  #waiting: Waiting | undefined
  #head: string | undefined
  #start: Buffer | undefined
  #reader: BodyReader | undefined
  #usedAt = 0

  constructor(port: number) {
    this.#port = port
  }

  /**
   * Sends a whole request, ASCII only, and waits for its answer.
   *
   * @throws when the connection breaks, or the answer is not HTTP
   */
  async request(text: string): Promise<Reply> {
    const socket = await this.#open()
    const reply = await new Promise<Reply>((resolve, reject) => {
      this.#waiting = { resolve, reject }
      socket.write(text, 'latin1')
    })
    this.#usedAt = Date.now()
    return reply
  }

  close(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }

  async #open(): Promise<Socket> {
    if (this.#socket && Date.now() - this.#usedAt < maxRestMs) return this.#socket
    this.#socket?.destroy()
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true })
    this.#socket = socket
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    socket.setTimeout(answerMs, () => this.#fail(socket, new Error('no answer in time')))
    socket.on('data', (part) => this.#receive(socket, part as Buffer))
    socket.on('error', (error) => this.#fail(socket, error))
    socket.on('close', () => this.#fail(socket, new Error('the server closed the connection')))
    return socket
  }

  #receive(socket: Socket, part: Buffer): void {
    try {
      const done = this.#reader ? this.#reader.push(part) : this.#readHead(part)
      if (done) this.#finish(socket)
    } catch (error) {
      this.#fail(socket, error as Error)
    }
  }

  #readHead(part: Buffer): boolean {
    const start = this.#start ? Buffer.concat([this.#start, part]) : part
    const end = start.indexOf('\r\n\r\n')
    this.#start = end === -1 ? start : undefined
    if (end === -1) return false
    this.#head = start.toString('latin1', 0, end + 2)
    this.#reader = readerFor(this.#head)
    return this.#reader.push(start.subarray(end + 4))
  }

  #finish(socket: Socket): void {
    const head = this.#head ?? ''
    const reader = this.#reader
    const waiting = this.#waiting
    this.#waiting = this.#head = this.#reader = undefined
    if (!waiting || !reader) throw new Error('an answer came without a request')
    if (/\r\nconnection: close\r\n/i.test(head)) this.#drop(socket)
    waiting.resolve({
      status: Number(head.slice(9, 12)),
      header: (name) => headerOf(head, name),
      body: reader.body(),
    })
  }

  #fail(socket: Socket, error: Error): void {
    this.#drop(socket)
    const waiting = this.#waiting
    this.#waiting = this.#head = this.#reader = this.#start = undefined
    waiting?.reject(error)
  }

  #drop(socket: Socket): void {
    socket.destroy()
    if (this.#socket === socket) this.#socket = undefined
  }
}

function readerFor(head: string): BodyReader {
  const status = head.slice(9, 12)
  if (!head.startsWith('HTTP/1.1 ')) throw new Error('the answer is not HTTP/1.1')
  if (status === '304' || status === '204') return lengthReader(0)
  const length = /\r\ncontent-length: *(\d+)\r\n/i.exec(head)
  if (length) return lengthReader(Number(length[1]))
  if (/\r\ntransfer-encoding: *chunked\r\n/i.test(head)) return chunkedReader()
  throw new Error('the answer has no length')
}

function headerOf(head: string, name: string): string | undefined {
  const mark = `\r\n${name}: `
  const at = head.indexOf(mark)
  if (at === -1) return undefined
  const from = at + mark.length
  return head.slice(from, head.indexOf('\r\n', from))
}
