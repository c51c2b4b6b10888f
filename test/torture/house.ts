import { Agent } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { overSocket, StorageClient, storageCredentials } from '../support/storage-client.ts'
import { mountPath, testNode, testOrigin } from '../support/storage-server.ts'
import { isRead } from './checker/history.ts'
import type { Courier } from './device.ts'
import type { RestartingPostgres, StopMode } from './postgres.ts'
import type { StorageProcess } from './server.ts'
import type { Stage } from './user.ts'
import { send, sendCut } from './wire.ts'

/** A token for longer than any run. */
const tokenMs = 30 * 24 * 3_600_000
/** How long a server that runs may need until it serves again, when its database is back or has room. */
const recoverMs = 15_000
/** Whose record is written to see whether the storage serves; no device is of this user. */
const probeUid = 9000
/** How long a server that ended may take to be known as such. */
const deathMs = 200

type Server = Pick<StorageProcess, 'folder' | 'port' | 'start' | 'kill'>

/** A stretch of ticks in which nobody may be able to say whether a write was done. */
interface Doubt {
  readonly from: number
  to: number
}

/** How long the server may take to see that its connections are dead. */
const noticeMs = 200

/** The server, and its database, as the others see them: there, or not at the moment. */
export class House implements Stage {
  readonly #server: Server
  readonly #postgres: RestartingPostgres | undefined
  readonly #doubts: Doubt[] = []
  readonly #credentials = new Map<number, ReturnType<typeof storageCredentials>>()
  #ticks = 0
  #lives = 0
  #agent = new Agent({ keepAlive: true })
  #isServing = true
  #served: Promise<void> = Promise.resolve()
  #serve = () => {}
  isOver = false

  /** @param postgres the server's database, where it is to be restarted */
  constructor(server: Server, postgres: RestartingPostgres | undefined) {
    this.#server = server
    this.#postgres = postgres
  }

  get folder(): string {
    return this.#server.folder
  }

  tick = (): number => ++this.#ticks

  get isRunning(): boolean {
    return this.#isServing
  }

  running = (): Promise<void> => this.#served

  watch(): void {
    // Its port can't be asked for when it ended.
    if (this.#isServing) void this.#server.port
  }

  async kill(): Promise<void> {
    this.#served = new Promise((resolve) => {
      this.#serve = resolve
    })
    const dead = this.#server.kill()
    this.#isServing = false
    this.#lives++
    await dead
    this.#agent.destroy()
    this.#agent = new Agent({ keepAlive: true })
  }

  async startAndKill(afterMs: number): Promise<void> {
    await this.#server.start(afterMs)
  }

  async start(): Promise<void> {
    await this.#server.start()
    this.#isServing = true
    this.#serve()
  }

  /**
   * Ends the database under the server. A write that was under way may have been committed though
   * nobody could tell the server so: until the last process of the database is gone, writes may be
   * cut off without an answer.
   */
  async stopDatabase(mode: StopMode): Promise<void> {
    const settle = this.beginDoubt()
    await this.#database.stop(mode)
    setTimeout(settle, noticeMs)
  }

  startDatabase = (): Promise<void> => this.#database.start()

  reviveDatabase = async (): Promise<void> => this.#postgres?.revive()

  /** @returns what ends it */
  beginDoubt(): () => void {
    const doubt = { from: this.tick(), to: Number.POSITIVE_INFINITY }
    this.#doubts.push(doubt)
    return () => {
      doubt.to = this.tick()
    }
  }

  /** Whether a write may be left without an answer that was sent then, and cut now. */
  mayCut(sent: number): boolean {
    const now = this.tick()
    return this.#doubts.some(({ from, to }) => from < now && sent < to)
  }

  /**
   * Writes until that is acknowledged.
   *
   * @returns ms
   * @throws when it takes too long, or is answered by anything but 200 and 503
   */
  async recover(): Promise<number> {
    const from = performance.now()
    while ((await this.probe()) !== 200) {
      if (performance.now() - from > recoverMs) {
        throw new Error(`the storage does not serve ${recoverMs} ms after its trouble was over`)
      }
      await delay(10)
    }
    return performance.now() - from
  }

  /** Writes a record that nobody else knows. @returns 200, or 503, also when it is cut off by right */
  async probe(): Promise<number> {
    const sent = this.tick()
    const reply = await this.clientOf(probeUid)
      .put('/storage/tabs/probe', { payload: 'x' })
      .catch((error: unknown) => {
        if (this.mayCut(sent)) return undefined
        throw error
      })
    if (!reply) return 503
    if (reply.status !== 200 && reply.status !== 503) {
      throw new Error(`in trouble the storage answers ${reply.status} ${reply.text}`)
    }
    return reply.status
  }

  end(): void {
    this.isOver = true
    this.#serve()
  }

  close(): void {
    this.#agent.destroy()
  }

  clientOf(uid: number): StorageClient {
    return new StorageClient({
      transport: overSocket(this.#server.port, this.#agent),
      credentials: this.#credentialsOf(uid),
      origin: testOrigin,
      endpoint: `${mountPath}/${uid}`,
    })
  }

  courierOf(uid: number): Courier {
    return {
      tick: this.tick,
      send: async (sending) => {
        const life = this.#lives
        const sent = this.tick()
        const reply = await send(this.clientOf(uid), sending)
        const { request } = sending
        // A list that goes out in parts can tell by a cut alone that its database is gone.
        const mayDie = request.kind === 'list' || (!isRead({ request }) && this.mayCut(sent))
        if (!reply && life === this.#lives && !mayDie) await this.#complain(request.kind)
        return reply
      },
      cut: (sending, share) =>
        sendCut(this.clientOf(uid), sending, {
          port: this.#server.port,
          agent: this.#agent,
          share,
        }),
    }
  }

  async #complain(kind: string): Promise<never> {
    await delay(deathMs)
    this.watch()
    throw new Error(`a server that lives left a request without an answer: ${kind}`)
  }

  get #database(): RestartingPostgres {
    if (!this.#postgres) throw new Error('there is no database to restart')
    return this.#postgres
  }

  #credentialsOf(uid: number) {
    const known = this.#credentials.get(uid)
    if (known) return known
    const credentials = storageCredentials(testNode.key, {
      node: testNode.id,
      uid,
      expiresAt: Date.now() + tokenMs,
    })
    this.#credentials.set(uid, credentials)
    return credentials
  }
}
