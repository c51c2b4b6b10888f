/**
 * The devices, in a process of their own so that their work is not counted as the server's. It is
 * told what to do by messages of the bench, one after the other ({@link LoadCommands}).
 */
import { Crowd } from './crowd.ts'
import { type IdleConnections, openIdle } from './idle-connections.ts'
import { type PacedResult, pacedRequests } from './paced.ts'
import { readNewer } from './reads.ts'
import type { Latency } from './recorder.ts'

export interface LoadResult {
  readonly requests: number
  /** Answers 503 that said when to come again. */
  readonly refusals: number
  readonly seconds: number
  readonly latency: Latency
  /** Requests told apart, e.g. `commit`. */
  readonly byLabel: Readonly<Record<string, Latency>>
}

export interface RunOptions {
  readonly kind: string
  readonly seconds: number
  /** Ends a device earlier, after so many steps. */
  readonly steps?: number
}

const crowd = new Crowd()
let idle: IdleConnections | undefined

const commands = {
  aim: async (options: Parameters<Crowd['aim']>[0]) => crowd.aim(options),
  prepare: (options: Parameters<Crowd['prepare']>[0]) => crowd.prepare(options),
  makeTemplate: (options: Parameters<Crowd['makeTemplate']>[0]) => crowd.makeTemplate(options),
  useCopies: async (options: Parameters<Crowd['useCopies']>[0]) => crowd.useCopies(options),

  /** Lets the devices work until the time is over; steps that began are finished. */
  async run({ kind: name, seconds, steps = Infinity }: RunOptions): Promise<LoadResult> {
    const kind = crowd.kind(name)
    const { recorder } = crowd
    recorder.isOn = true
    const began = performance.now()
    const until = began + seconds * 1000
    await Promise.all(
      crowd.devices.map(async (device) => {
        for (let step = 0; step < steps && (step === 0 || performance.now() < until); step++) {
          device.changeUser()
          await kind.step(device)
        }
      }),
    )
    const passed = (performance.now() - began) / 1000
    recorder.isOn = false
    const { requests, refusals, all, byLabel } = recorder.take()
    return { requests, refusals, seconds: passed, latency: all, byLabel }
  },

  /** Reads everything back that the devices' users must have, without counting it. */
  async verify(): Promise<void> {
    const done = new Set<string>()
    for (const device of crowd.devices) {
      for (const user of device.users) {
        device.user = user
        for (const name of user.collections.keys()) {
          const key = `${user.uid} ${name}`
          if (!done.has(key)) await readNewer(device, name, 0)
          done.add(key)
        }
      }
    }
  },

  /** Sends requests of other rooms and polls at a slow pace while the devices work. */
  async paced(options: { seconds: number; perSecond: number }): Promise<PacedResult> {
    const poller = await crowd.poller()
    const result = await pacedRequests(crowd.target, poller, options)
    poller.close()
    return result
  },

  /** Opens connections that rest; the ones of before are closed. */
  async idle(options: { connections: number }): Promise<void> {
    idle?.close()
    idle = await openIdle(crowd.target.port, options.connections)
  },

  idleCount: async () => ({ open: idle?.count() ?? 0 }),
}

export type LoadCommands = typeof commands

let turn: Promise<unknown> = Promise.resolve()

process.on('message', (message) => {
  const { id, name, options, isParallel } = message as {
    readonly id: number
    readonly name: keyof LoadCommands
    readonly options: never
    readonly isParallel: boolean
  }
  const answer = async () => {
    try {
      process.send?.({ id, result: (await commands[name](options)) ?? {} })
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? error.message : String(error) })
    }
  }
  turn = isParallel ? Promise.all([turn, answer()]) : turn.then(answer)
})
process.on('disconnect', () => process.exit())
