import type { Agent } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import {
  overSocket,
  StorageClient,
  type Transport,
  type WireReply,
} from '../../support/storage-client.ts'
import type { Budget } from '../budget.ts'
import type { Asked, Limits, Moment, TokenState } from '../model/answer.ts'
import { judge } from '../model/judge.ts'
import { quotaOf } from '../model/quota.ts'
import { stampOf, UserState } from '../model/state.ts'
import { storageRoute } from '../tally.ts'
import type { StorageUser, Target } from '../target.ts'
import { resolve } from './resolve.ts'
import type { Step } from './step.ts'

/** What dies this soon is waited for, so that it is always clear what is dead. */
const unclearMs = 250
const longAgoMs = 86_400_000

/** A request and what was wrong with its answer. */
export interface Exchange {
  readonly asked: Asked
  readonly reply: WireReply
  readonly faults: readonly string[]
}

/** A server that does wrong, for trying the model: what reaches it and what comes back is changed. */
export interface Spoiler {
  readonly request?: (asked: Asked) => Asked
  readonly reply?: (reply: WireReply, asked: Asked) => WireReply
  /** For it batches do not grow older when the clock is put forward. */
  readonly keepsBatches?: true
}

/** One user of the running server, and the model beside it. */
export class Walker {
  readonly state = new UserState()
  readonly #target: Target
  readonly #limits: Limits
  readonly #budget: Budget
  readonly #user: StorageUser
  readonly #transport: Transport
  readonly #clients: Record<TokenState, StorageClient>

  readonly #spoiler: Spoiler

  constructor(target: Target, agent: Agent, limits: Limits, budget: Budget, spoiler: Spoiler = {}) {
    this.#spoiler = spoiler
    this.#user = target.newUser()
    this.#transport = overSocket(target.port, agent)
    this.#target = target
    this.#limits = limits
    this.#budget = budget
    this.#clients = clientsOf(target, this.#transport, this.#user)
  }

  /** @returns undefined for a wait */
  async take(step: Step): Promise<Exchange | undefined> {
    if ('wait' in step) {
      await this.#untilDead(1_500)
      return undefined
    }
    if ('later' in step) {
      if (this.#spoiler.keepsBatches) this.state.ageBatches(step.later * 100)
      else await this.#target.clock.advance(step.later)
      return undefined
    }
    await this.#untilDead(unclearMs)
    return this.ask(resolve(step, this.state, this.#limits))
  }

  ask(asked: Asked): Promise<Exchange> {
    return this.#target.clock.during(() => this.#ask(asked))
  }

  async #ask(asked: Asked): Promise<Exchange> {
    this.#budget.spend()
    const { clock, tally } = this.#target
    const from = stampOf(clock.now())
    const { request, reply: change } = this.#spoiler
    const answered = await this.#send(request?.(asked) ?? asked)
    tally.note(storageRoute(asked.method, asked.path), answered.status)
    const reply = change?.(answered, asked) ?? answered
    const now: Moment = { from, to: stampOf(clock.now()) }
    const faults = judge(this.state, asked, reply, { now, limits: this.#limits })
    const ended = this.#target.ended()
    return { asked, reply, faults: ended ? [...faults, ended] : faults }
  }

  async #send({ method, path, query, headers, body, token }: Asked): Promise<WireReply> {
    const target = this.#user.endpoint + (query === undefined ? path : `${path}?${query}`)
    const client = this.#clients[token]
    const signed = token === 'none' ? {} : client.signed(method, target)
    try {
      const sent = { ...signed, ...headers }
      return await this.#transport({ method, target, headers: sent, ...(body && { body }) })
    } catch (error) {
      return { status: 0, headers: {}, rawHeaders: [], text: `no answer: ${error}` }
    }
  }

  /** Waits until every record that dies within this time is dead. */
  async #untilDead(withinMs: number): Promise<void> {
    const { now } = this.#target.clock
    const soon = Math.max(stampOf(now() + withinMs), this.state.clock + 1)
    const dying = [...this.state.collections.values()]
      .flatMap(({ records }) => [...records.values()])
      .map(({ expiry }) => expiry)
      .filter((expiry) => expiry <= soon)
    const last = Math.max(0, ...dying)
    const leftMs = (last + 2) * 10 - now()
    if (leftMs > 0) await delay(leftMs)
  }
}

function clientsOf(
  target: Target,
  transport: Transport,
  user: StorageUser,
): Record<TokenState, StorageClient> {
  const { uid, endpoint, credentials } = user
  const origin = target.origin
  const client = (its: typeof credentials | undefined) =>
    new StorageClient({ transport, origin, endpoint, credentials: its })
  const withQuota = (token: TokenState) =>
    client(target.credentials({ uid, quota: quotaOf(token) ?? 0 }))
  const issuedAt = Date.now() - longAgoMs
  return {
    good: client(credentials),
    small: withQuota('small'),
    roomy: withQuota('roomy'),
    expired: client(target.credentials({ uid, issuedAt, expiresAt: issuedAt + 3_600_000 })),
    other: client(target.newUser().credentials),
    forged: client({ id: credentials.id, key: `${credentials.key.slice(1)}0` }),
    none: client(undefined),
  }
}
