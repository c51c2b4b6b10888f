import { setTimeout as delay } from 'node:timers/promises'
import { mark } from './budgets.ts'
import type { Tools } from './contenders.ts'
import { restingMemory } from './measure.ts'
import type { EngineName, Options } from './options.ts'
import { cpuMicroseconds, cpuTimes } from './processes.ts'
import { megabytes, whole } from './words.ts'

/** What connections cost that rest. */
export interface IdleCost {
  readonly engine: EngineName
  /** Open when the memory was read; fewer than wanted if the server closed some. */
  readonly open: number
  readonly wanted: number
  /** Bytes of the server with them. */
  readonly memory: number
  readonly bytesEach: number
  /** Milliseconds of processor time that the server uses in a second meanwhile. */
  readonly cpuMsPerSecond: number
}

const restMs = 1500

/** Opens so many connections, lets each make one request, and looks at the server while they rest. */
export async function measureIdle(
  { connections, engines, isQuick }: Options,
  { contenders, loader }: Tools,
): Promise<IdleCost[]> {
  const all: IdleCost[] = []
  for (const engine of engines) {
    for (const wanted of connections) {
      await using server = await contenders.startEngine(engine)
      await loader.call('aim', { target: server.target, isQuick, firstUid: 0 })
      const before = restingMemory(server)
      await loader.call('idle', { connections: wanted })
      const times = cpuTimes(server.pids())
      await delay(restMs)
      const cpuMs = cpuMicroseconds(times, cpuTimes(server.pids())) / 1000
      const memory = restingMemory(server)
      const { open } = await loader.call('idleCount', undefined)
      const cost = {
        engine,
        open,
        wanted,
        memory,
        bytesEach: (memory - before) / wanted,
        cpuMsPerSecond: cpuMs / (restMs / 1000),
      }
      console.log(idleLine(cost))
      all.push(cost)
      await loader.call('idle', { connections: 0 })
    }
  }
  return all
}

export const idleLine = ({ engine, open, wanted, memory, bytesEach, cpuMsPerSecond }: IdleCost) =>
  `idle ${engine}  ${whole(wanted)} connections (${whole(open)} open ${mark(open === wanted)}): ${megabytes(memory)} MB, ` +
  `${whole(bytesEach)} bytes each, ${cpuMsPerSecond.toFixed(1)} ms CPU in a second`
