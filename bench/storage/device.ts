import { setTimeout as delay } from 'node:timers/promises'
import { hawkMac } from '../../src/crypto/hawk.ts'
import { Connection, type Reply } from './connection.ts'
import { formatStamp, type KnownUser, parseStamp, type Stamp } from './knowledge.ts'
import { idMaker, newPayload, type Payload } from './payloads.ts'
import { oneOf, type Random, seededRandom } from './random.ts'
import type { Recorder } from './recorder.ts'

/** The server answered what it may not answer; the run has failed. */
export class WrongAnswer extends Error {}

/** Where the storage is. */
export interface Place {
  readonly port: number
  /** What requests are signed for. */
  readonly host: string
  /** The path before the uid. */
  readonly mount: string
}

export interface Sent {
  readonly body?: string
  readonly ifUnmodifiedSince?: Stamp
  /** What the request is counted as. */
  readonly label?: string
  /** 200 unless said. */
  readonly status?: number
}

/** An answer with the times that its headers must have. */
export interface Answer {
  readonly reply: Reply
  readonly lastModified: Stamp
  /** X-Weave-Timestamp. */
  readonly time: Stamp
}

/** A record to be sent. */
export interface NewRecord {
  readonly id: string
  readonly payload: Payload
  readonly sortindex: number
}

const maxSortindex = 1_000_000
/** A request that was put off more often has failed. */
const maxRefusals = 5
/** A server that is only busy says less; one in trouble, more. */
const maxPutOffSeconds = 10

/** A simulated browser: one connection, signed requests, and what it must find. */
export class Device {
  readonly place: Place
  readonly random: Random
  /** Collections of its own have this behind their names when devices share a user. */
  readonly suffix: string
  /** Whom it acts for in turn; one, unless the growth of a full database is measured. */
  readonly users: readonly KnownUser[]
  user: KnownUser
  readonly newId: () => string
  readonly #connection: Connection
  readonly #recorder: Recorder
  #nonce = 0

  constructor(options: {
    readonly place: Place
    readonly users: readonly KnownUser[]
    readonly seed: number
    readonly suffix: string
    readonly recorder: Recorder
  }) {
    this.place = options.place
    this.random = seededRandom(options.seed)
    this.suffix = options.suffix
    this.users = options.users
    this.user = oneOf(this.random, options.users)
    this.newId = idMaker(this.random)
    this.#recorder = options.recorder
    this.#connection = new Connection(options.place.port)
  }

  /** Acts for another one of its users from now on. */
  changeUser(): void {
    if (this.users.length > 1) this.user = oneOf(this.random, this.users)
  }

  /** The name of a collection that only this device writes. */
  named = (collection: string): string => collection + this.suffix

  newRecord(id = this.newId()): NewRecord {
    const sortindex = Math.floor(this.random() * maxSortindex)
    return { id, payload: newPayload(this.random), sortindex }
  }

  newRecords = (count: number): NewRecord[] => Array.from({ length: count }, () => this.newRecord())

  /**
   * Sends a request below the user's endpoint and checks status and times of the answer.
   *
   * @throws {WrongAnswer}
   */
  async send(method: string, path: string, sent: Sent = {}): Promise<Answer> {
    const target = `${this.place.mount}/${this.user.uid}${path}`
    const told = this.user.last
    const what = `${method} ${path.split('?')[0]}`
    const began = performance.now()
    let reply = await this.#connection.request(this.#requestText(method, target, sent))
    for (let refusals = 1; reply.status === 503; refusals++) {
      // A server that is too busy says when to come again; how long it takes includes the wait.
      const seconds = Number(reply.header('Retry-After'))
      if (!(seconds > 0 && seconds <= maxPutOffSeconds) || refusals > maxRefusals) break
      this.#recorder.refuse()
      await delay(seconds * 1000)
      reply = await this.#connection.request(this.#requestText(method, target, sent))
    }
    this.#recorder.add(sent.label ?? 'request', performance.now() - began)
    if (reply.status !== (sent.status ?? 200)) {
      throw new WrongAnswer(
        `${what}: status ${reply.status} ${reply.body.toString('latin1', 0, 100)}`,
      )
    }
    const time = parseStamp(reply.header('X-Weave-Timestamp'))
    const lastModified = parseStamp(reply.header('X-Last-Modified'))
    if (time === undefined) throw new WrongAnswer(`${what}: no X-Weave-Timestamp`)
    if (lastModified === undefined) throw new WrongAnswer(`${what}: no X-Last-Modified`)
    if (time < told) throw new WrongAnswer(`${what}: X-Weave-Timestamp went back`)
    if (lastModified > time) throw new WrongAnswer(`${what}: X-Last-Modified is in the future`)
    return { reply, lastModified, time }
  }

  close(): void {
    this.#connection.close()
  }

  #requestText(method: string, target: string, { body, ifUnmodifiedSince }: Sent): string {
    const { host } = this.place
    const [name = '', port = ''] = host.split(':')
    const { id, key } = this.user.credentials
    const header = { ts: String(Math.floor(Date.now() / 1000)), nonce: `n${this.#nonce++}` }
    const mac = hawkMac(key, header, { method, target, host: name, port })
    const condition =
      ifUnmodifiedSince === undefined
        ? ''
        : `X-If-Unmodified-Since: ${formatStamp(ifUnmodifiedSince)}\r\n`
    // Firefox says text/plain for JSON (sync.md §3.7).
    const rest =
      body === undefined
        ? '\r\n'
        : `Content-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`
    return `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: corsac-bench\r\nAccept: application/json;q=0.9,*/*;q=0.2\r\nAuthorization: Hawk id="${id}", ts="${header.ts}", nonce="${header.nonce}", mac="${mac}"\r\n${condition}${rest}`
  }
}
