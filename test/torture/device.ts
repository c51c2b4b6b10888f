import { setTimeout as delay } from 'node:timers/promises'
import {
  type Answer,
  type Change,
  type Op,
  type OpenBatch,
  overlay,
  type Request,
  type Stamp,
} from './checker/history.ts'
import type { Random } from './random.ts'
import { collections, type User } from './user.ts'
import type { Sending } from './wire.ts'

const ids = Array.from({ length: 14 }, (_, index) => `r${index}`)

/** How often a device does what. */
const weights = {
  put: 24,
  post: 14,
  batch: 14,
  deleteBso: 6,
  deleteSome: 4,
  deleteCollection: 1.5,
  deleteAll: 0.5,
  getBso: 10,
  list: 12,
  newer: 8,
  info: 12,
  counts: 2,
  cut: 1.5,
} as const

/** Sends for a device. `cut` sends a part only. */
export interface Courier {
  tick(): number
  send(sending: Sending): Promise<{ answer: Answer; batchId?: string } | undefined>
  cut(sending: Sending, share: number): Promise<void>
}

interface Staged {
  readonly collection: string
  readonly batch: OpenBatch
  readonly batchId: string
  readonly changes: readonly Change[]
}

/**
 * A device: it makes one request after the other, chosen by its own random numbers, remembers the
 * times it was told as real ones do, and uses them, and sometimes wrong ones, as preconditions.
 */
export class Device {
  readonly name: string
  readonly #user: User
  readonly #random: Random
  readonly #courier: Courier
  readonly #pauseMs: number
  /** What it was told of collections, and of everything (''). */
  readonly #seen = new Map<string, Stamp>()
  #payloads = 0
  #batches = 0
  #staged: Staged | undefined
  /** A commit that was not answered. */
  #again: Sending | undefined

  /** @param options.pauseMs between two requests, on average */
  constructor(
    name: string,
    options: {
      readonly user: User
      readonly random: Random
      readonly courier: Courier
      readonly pauseMs: number
    },
  ) {
    this.name = name
    this.#user = options.user
    this.#random = options.random
    this.#courier = options.courier
    this.#pauseMs = options.pauseMs
  }

  async run(): Promise<void> {
    for (;;) {
      await delay(this.#random.between(0, 2 * this.#pauseMs))
      if (!(await this.#user.turn(() => this.#step()))) return
    }
  }

  async #step(): Promise<Op> {
    const again = this.#again
    this.#again = undefined
    if (again) return this.#request(again)
    const what = this.#random.weighted(weights)
    if (what === 'cut') return this.#cut()
    if (what === 'batch') return this.#batch()
    return this.#request({ request: this.#conditional(this.#choose(what)) })
  }

  async #request(sending: Sending): Promise<Op> {
    const { request } = sending
    const sent = this.#courier.tick()
    const reply = await this.#courier.send(sending)
    const received = this.#courier.tick()
    const op = { device: this.name, request, sent, received }
    if (!reply) return op
    this.#learn(request, reply.answer)
    if (request.kind === 'append' && reply.answer.status === 202) {
      const { batchId } = reply
      const opened = request.batch.opened ?? { sent, received }
      const batch = { name: request.batch.name, opened }
      const changes = [...(this.#staged?.changes ?? []), ...request.changes]
      const { collection } = request
      if (batchId) this.#staged = { collection, batch, batchId, changes }
    }
    return { ...op, answer: reply.answer }
  }

  async #cut(): Promise<Op> {
    const request = this.#choose(this.#random.of(['put', 'post']))
    const sent = this.#courier.tick()
    await this.#courier.cut({ request }, this.#random.next())
    return { device: this.name, request, sent, received: this.#courier.tick(), isCut: true }
  }

  /** Opens a batch, adds to it, commits it, or forgets about it. */
  async #batch(): Promise<Op> {
    const staged = this.#staged
    const body = this.#changes(6)
    if (!staged) {
      const batch = { name: `${this.name}-${++this.#batches}` }
      const collection = this.#random.of(collections)
      return this.#request({ request: { kind: 'append', collection, changes: body, batch } })
    }
    const { collection, batch, batchId } = staged
    if (this.#random.oneIn(3)) {
      const request: Request = { kind: 'append', collection, changes: body, batch }
      const op = await this.#request({ request, batchId })
      // Whether it was added is unknown: such a batch is never used again.
      if (op.answer?.status !== 202) this.#staged = undefined
      return op
    }
    const changes = overlay([...staged.changes, ...body])
    const request = this.#conditional({ kind: 'commit', collection, changes, batch })
    const op = await this.#request({ request, batchId, body })
    if (op.answer?.status !== 412 && op.answer?.status !== 503) this.#staged = undefined
    // After silence it is sent once more: it is done now, or was done then.
    if (!op.answer)
      this.#again = { request: { kind: 'commit', collection, changes, batch }, batchId, body }
    return op
  }

  #choose(what: Exclude<keyof typeof weights, 'cut' | 'batch'>): Request {
    const collection = this.#random.of(collections)
    switch (what) {
      case 'put':
        return { kind: 'put', collection, changes: this.#changes(1) }
      case 'post':
        return { kind: 'post', collection, changes: this.#changes(8) }
      case 'deleteBso':
      case 'getBso':
        return { kind: what, collection, id: this.#random.of(ids) }
      case 'deleteSome':
        return { kind: 'deleteSome', collection, ids: this.#random.some(ids, 4) }
      case 'deleteCollection':
      case 'list':
        return { kind: what, collection }
      case 'newer':
        return { kind: 'list', collection, newer: this.#seen.get(collection) ?? 0 }
      case 'deleteAll':
      case 'info':
      case 'counts':
        return { kind: what }
    }
  }

  #changes(most: number): Change[] {
    return this.#random.some(ids, most).map((id) => {
      const fields = this.#random.weighted({ payload: 10, both: 6, sortindex: 2, ttl: 1 })
      const length = this.#random.oneIn(40)
        ? this.#random.between(5000, 60_000)
        : this.#random.between(20, 600)
      return {
        id,
        ...(fields !== 'sortindex' &&
          fields !== 'ttl' && { payload: `${this.name}#${++this.#payloads}~${length}` }),
        ...((fields === 'both' || fields === 'sortindex') && {
          sortindex: this.#random.between(-1000, 1000),
        }),
        ...(fields === 'ttl' && { ttl: 99_999_999 }),
      }
    })
  }

  /** With a time that was told, or one before it, or none. */
  #conditional(request: Request): Request {
    const known = this.#seen.get('collection' in request ? request.collection : '') ?? 0
    const time = this.#random.weighted({ none: 5, known: 4, earlier: 1 })
    if (time === 'none') return request
    const stamp = time === 'known' ? known : Math.max(0, known - this.#random.between(1, 500))
    const isRead = ['getBso', 'list', 'info', 'counts'].includes(request.kind)
    if (!isRead || this.#random.oneIn(3)) return { ...request, unmodifiedSince: stamp }
    return { ...request, modifiedSince: stamp }
  }

  #learn(request: Request, { status, lastModified, collections: times }: Answer): void {
    if (lastModified === undefined || status > 304) return
    this.#seen.set('collection' in request ? request.collection : '', lastModified)
    if (request.kind !== 'info') return
    for (const [name, time] of Object.entries(times ?? {})) this.#seen.set(name, time)
  }
}
