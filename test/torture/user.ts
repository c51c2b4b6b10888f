import { setTimeout as delay } from 'node:timers/promises'
import type { StorageClient } from '../support/storage-client.ts'
import { type Carried, fresh } from './checker/carried.ts'
import { type Checked, checkSegment } from './checker/check.ts'
import type { Op, Request } from './checker/history.ts'
import type { Rules } from './checker/judge.ts'
import { send } from './wire.ts'

/** Collections that the devices of a user share. */
export const collections = ['bookmarks', 'tabs', 'prefs', 'own.data'] as const

/** Requests after which a user is read whole, though nothing was killed. */
const maxOps = 1500

/** What devices and users need of the run. */
export interface Stage {
  /** The next tick of the counter that puts everything in order. */
  tick(): number
  /** Resolves when a server runs. */
  running(): Promise<void>
  readonly isRunning: boolean
  readonly isOver: boolean
  clientOf(uid: number): StorageClient
}

/**
 * A user of several devices, and what they tell. When the server died, or enough was told, all
 * devices pause, everything is read, and what was told is checked.
 */
export class User {
  readonly uid: number
  readonly #stage: Stage
  readonly #rules: Rules
  readonly #checked: (user: User, checked: Checked, ops: readonly Op[]) => void
  #ops: Op[] = []
  #carried: Carried = fresh
  #active = 0
  #wantsAudit = false
  #open: Promise<void> = Promise.resolve()
  #release = () => {}

  constructor(
    uid: number,
    options: {
      readonly stage: Stage
      readonly rules: Rules
      /** Told about each checked segment. */
      readonly checked: (user: User, checked: Checked, ops: readonly Op[]) => void
    },
  ) {
    this.uid = uid
    this.#stage = options.stage
    this.#rules = options.rules
    this.#checked = options.checked
  }

  /** Asks for a reading of everything as soon as all devices are silent. */
  wantAudit(): void {
    if (this.#wantsAudit) return
    this.#wantsAudit = true
    this.#open = new Promise((resolve) => {
      this.#release = resolve
    })
  }

  /** Lets a device make one request, when it may. @returns false when the run is over */
  async turn(request: () => Promise<Op>): Promise<boolean> {
    while (this.#wantsAudit || !this.#stage.isRunning) {
      if (this.#stage.isOver) return false
      await Promise.race([this.#wantsAudit ? this.#open : this.#stage.running(), delay(1000)])
    }
    if (this.#stage.isOver) return false
    this.#active++
    try {
      const op = await request()
      this.#ops.push(op)
      const isUnknown = !op.answer && !op.isCut
      if (isUnknown || this.#ops.length >= maxOps) this.wantAudit()
    } finally {
      this.#active--
    }
    return true
  }

  /** Reads and checks whenever it is asked to, until the run is over; then once more. */
  async auditUntilOver(): Promise<void> {
    while (!this.#stage.isOver) {
      if (this.#wantsAudit && this.#active === 0 && this.#stage.isRunning) await this.#audit()
      else await delay(5)
    }
  }

  /** Devices must have ended. */
  async finish(): Promise<void> {
    this.wantAudit()
    while (this.#wantsAudit) await this.#audit()
  }

  async #audit(): Promise<void> {
    const requests: Request[] = [
      { kind: 'info' },
      ...collections.map((collection): Request => ({ kind: 'list', collection })),
      { kind: 'counts' },
    ]
    const audit: Op[] = []
    for (const request of requests) {
      if (!this.#stage.isRunning) break
      const sent = this.#stage.tick()
      const reply = await send(this.#stage.clientOf(this.uid), { request })
      const received = this.#stage.tick()
      if (!reply) break
      const { answer } = reply
      audit.push({ device: 'audit', request, sent, received, answer })
    }
    if (audit.length < requests.length || audit.some(({ answer }) => answer?.status !== 200)) {
      // Killed again, or busy: what was read counts, but not as everything.
      this.#ops.push(...audit)
      await delay(20)
      return
    }
    const ops = this.#ops
    this.#ops = []
    const checked = checkSegment({ ops, audit }, this.#carried, this.#rules)
    this.#carried = checked.carried
    this.#checked(this, checked, [...ops, ...audit])
    this.#wantsAudit = false
    this.#release()
  }
}
