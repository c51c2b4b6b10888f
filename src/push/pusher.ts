import { type Clock, hourMs, secondMs } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import { type OutboxRunner, startOutbox } from '../base/outbox.ts'
import type { Database, Tx } from '../db/index.ts'
import { encryptPush, WrongKeys } from './encrypt.ts'
import { maxAtOnce, PushHosts } from './hosts.ts'
import {
  batchSize,
  claimPush,
  duePushes,
  postponePush,
  releasePush,
  removeFor,
  removePush,
  type WaitingPush,
} from './outbox.ts'
import type { Outcome, PushTransport } from './transport.ts'
import type { Vapid } from './vapid.ts'

/** The longest rest that a push service gets. */
const maxPauseMs = hourMs

/** An endpoint at which nothing arrives any more. */
export interface GoneEndpoint {
  readonly deviceId: string
  readonly callback: string
}

export interface PusherOptions {
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
  readonly transport: PushTransport
  readonly vapid: Vapid | undefined
  /** What the room of the devices does about an endpoint that has ended. */
  readonly endpointGone: (tx: Tx, gone: GoneEndpoint) => Promise<void>
}

/** Sends what is in the outbox until it is disposed of; several processes may send from one outbox. */
export function startPusher(options: PusherOptions): OutboxRunner {
  const pusher = new Pusher(options)
  const runner = startOutbox({
    name: 'push messages',
    log: options.log,
    deliverDue: (stopped) => pusher.startDue(stopped),
  })
  pusher.onEnd = runner.kick
  return {
    kick: runner.kick,
    async idle() {
      for (;;) {
        await runner.idle()
        if (!(await pusher.wait())) return
      }
    },
    async [Symbol.asyncDispose]() {
      pusher.stop()
      await runner[Symbol.asyncDispose]()
      await pusher.wait()
    },
  }
}

/** Messages under way; each ends by itself, so that a slow push service holds up nobody else's. */
class Pusher {
  readonly #options: PusherOptions
  readonly #hosts: PushHosts
  readonly #underWay = new Set<Promise<void>>()
  readonly #stopped = new AbortController()
  /** Told when there is room for another. */
  onEnd: () => void = () => {}

  constructor(options: PusherOptions) {
    this.#options = options
    this.#hosts = new PushHosts(options)
  }

  /** @returns true when more may be due that could be sent now */
  async startDue(stopped: AbortSignal): Promise<boolean> {
    const { db, clock } = this.#options
    if (this.#free === 0) return false
    const busyHosts = this.#hosts.busy()
    const due = await db.transaction((tx) => duePushes(tx, { now: clock(), busyHosts }))
    let started = 0
    for (const push of due) {
      if (stopped.aborted || this.#free === 0) return false
      if (await this.#start(push)) started++
    }
    return due.length === batchSize && started > 0
  }

  /** @returns whether anything was under way */
  async wait(): Promise<boolean> {
    if (this.#underWay.size === 0) return false
    await Promise.all(this.#underWay)
    return true
  }

  stop(): void {
    this.#stopped.abort()
  }

  get #free(): number {
    return maxAtOnce - this.#underWay.size
  }

  /** @returns false when it waits for its host, or is another process's */
  async #start(push: WaitingPush): Promise<boolean> {
    const { db, clock } = this.#options
    if (!this.#hosts.isFree(push.host)) return false
    const now = clock()
    if (push.expiresAt <= now) {
      await db.transaction((tx) => removePush(tx, push))
      return true
    }
    if (!(await db.transaction((tx) => claimPush(tx, push, now)))) return false
    this.#hosts.begins(push.host)
    const sending = this.#send(push).finally(() => {
      this.#hosts.ends(push.host)
      this.#underWay.delete(sending)
      this.onEnd()
    })
    this.#underWay.add(sending)
    return true
  }

  /** Never throws: what fails stays in the outbox until its claim is over. */
  async #send(push: WaitingPush): Promise<void> {
    const { db, log } = this.#options
    try {
      const outcome = await this.#deliver(push)
      this.#tell(push, outcome)
      await db.transaction((tx) => this.#settle(tx, push, outcome))
    } catch (err) {
      log.error({ err, push: push.id }, 'could not send a push message; it stays in the outbox')
    }
  }

  async #deliver(push: WaitingPush): Promise<Outcome> {
    const { clock, transport, vapid } = this.#options
    const { publicKey, authKey, message, createdAt } = push
    const ageSeconds = Math.floor(Math.max(0, clock() - createdAt) / secondMs)
    const subscription = {
      callback: push.endpoint,
      keys: publicKey !== null && authKey !== null ? { publicKey, authKey } : null,
    }
    try {
      const ttlSeconds = Math.max(0, push.ttlSeconds - ageSeconds)
      const request = await encryptPush(subscription, message, { ttlSeconds, vapid })
      return await transport.send(request, this.#stopped.signal)
    } catch (error) {
      if (error instanceof WrongKeys) return { kind: 'gone' }
      throw error
    }
  }

  /** What the log and the next messages to this host need to know. */
  #tell({ id, host, deviceId }: WaitingPush, outcome: Outcome): void {
    const { clock, log } = this.#options
    const about = { push: id, device: deviceId, host }
    if (outcome.kind === 'sent') {
      log.debug(about, 'sent a push message')
      this.#hosts.well(host)
    } else if (outcome.kind === 'gone') {
      log.info(about, 'a device gets no push messages until it subscribes again')
      this.#hosts.well(host)
    } else if (!this.#stopped.signal.aborted) {
      this.#hosts.troubled(host, outcome.reason)
      if (outcome.kind === 'later' && outcome.retryMs !== undefined) {
        this.#hosts.pause(host, clock() + Math.min(maxPauseMs, outcome.retryMs))
      }
    }
  }

  async #settle(tx: Tx, push: WaitingPush, outcome: Outcome): Promise<void> {
    const { clock, endpointGone } = this.#options
    if (outcome.kind === 'gone') {
      await endpointGone(tx, { deviceId: push.deviceId, callback: push.endpoint })
      await removeFor(tx, push)
    } else if (outcome.kind !== 'later') await removePush(tx, push)
    else if (this.#stopped.signal.aborted) await releasePush(tx, push)
    else await postponePush(tx, push, { now: clock(), retryMs: outcome.retryMs })
  }
}
