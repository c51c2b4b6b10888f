import type { Loader } from './loader.ts'
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
  readonly perSecond: number
  /** Of all processes of the server, for each request. */
  readonly cpuUs: number
  readonly latency: Latency
  readonly byLabel: Readonly<Record<string, Latency>>
  /** Bytes before the load. */
  readonly restingMemory: number
  /** Bytes at most during it. */
  readonly peakMemory: number
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
  const memory = new PeakMemory(() => server.pids())
  const before = cpuTimes(server.pids())
  const { requests, seconds, latency, byLabel } = await loader.call('run', {
    kind: what.kind,
    seconds: what.seconds,
  })
  const cpu = cpuMicroseconds(before, cpuTimes(server.pids()))
  return {
    server: what.server,
    kind: what.kind,
    devices: what.devices,
    requests,
    perSecond: requests / seconds,
    cpuUs: cpu / requests,
    latency,
    byLabel,
    restingMemory: what.restingMemory,
    peakMemory: memory.end(),
  }
}

export const restingMemory = (server: MeasuredServer): number => memoryOf(server.pids())
