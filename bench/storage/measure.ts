import type { Loader } from './loader.ts'
import type { LoopDelay } from './loop-delay.ts'
import { cpuMicroseconds, cpuTimes, memoryOf, PeakMemory } from './processes.ts'
import type { Latency } from './recorder.ts'
import type { MeasuredServer } from './server.ts'

/** What one kind of load came to on one server. */
export interface Measurement {
  /** `floor`, `sqlite` or `postgres`. */
  readonly server: string
  readonly kind: string
  readonly devices: number
  readonly requests: number
  /** Times that a device was told to come later, before one of its requests was done. */
  readonly refusals: number
  readonly perSecond: number
  /** Of all processes of the server, for each request. */
  readonly cpuUs: number
  readonly latency: Latency
  readonly byLabel: Readonly<Record<string, Latency>>
  /** Bytes before the load. */
  readonly restingMemory: number
  /** Bytes at most during it. */
  readonly peakMemory: number
  /** Of its main thread, when it was watched. */
  readonly loop: LoopDelay | undefined
}

/** Lets the prepared devices work and measures the server meanwhile. */
export async function measure(
  server: MeasuredServer,
  loader: Loader,
  what: {
    readonly server: string
    readonly kind: string
    readonly devices: number
    readonly seconds: number
    /** Bytes. */
    readonly restingMemory: number
  },
): Promise<Measurement> {
  using memory = new PeakMemory(() => server.pids())
  await server.loop?.begin()
  const before = cpuTimes(server.pids())
  const { requests, refusals, seconds, latency, byLabel } = await loader.call('run', {
    kind: what.kind,
    seconds: what.seconds,
  })
  const cpu = cpuMicroseconds(before, cpuTimes(server.pids()))
  const loop = await server.loop?.end()
  return {
    server: what.server,
    kind: what.kind,
    devices: what.devices,
    requests,
    refusals,
    perSecond: requests / seconds,
    cpuUs: cpu / requests,
    latency,
    byLabel,
    restingMemory: what.restingMemory,
    peakMemory: memory.end(),
    loop,
  }
}

export const restingMemory = (server: MeasuredServer): number => memoryOf(server.pids())
