import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** A process and all that came from it. */
export function treeOf(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = Number(read(`/proc/${name}/stat`).split(') ').at(-1)?.split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)]
  return below(root)
}

/** Processor time of each thread, ns. The kernel counts it exactly; ticks would be 10 ms. */
export type CpuTimes = ReadonlyMap<string, number>

export function cpuTimes(pids: readonly number[]): CpuTimes {
  const times = new Map<string, number>()
  for (const pid of pids) {
    for (const thread of threadsOf(pid)) {
      const path = `/proc/${pid}/task/${thread}/schedstat`
      times.set(path, Number(read(path).split(' ')[0]))
    }
  }
  return times
}

/** Microseconds between two readings; a thread that ended meanwhile is missing in them. */
export function cpuMicroseconds(before: CpuTimes, after: CpuTimes): number {
  let sum = 0
  for (const [thread, time] of after) sum += Math.max(0, time - (before.get(thread) ?? 0))
  return sum / 1000
}

/** Bytes of memory, what processes share counted once (Pss). */
export const memoryOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + kilobytes(`/proc/${pid}/smaps_rollup`, 'Pss') * 1024, 0)

/** Watches how much memory some processes need at most. */
export class PeakMemory implements Disposable {
  readonly #pids: () => readonly number[]
  readonly #timer: NodeJS.Timeout
  #peak = 0

  constructor(pids: () => readonly number[], everyMs = 500) {
    this.#pids = pids
    // The kernel's own mark starts again from what is held now.
    for (const pid of pids()) {
      try {
        writeFileSync(`/proc/${pid}/clear_refs`, '5')
      } catch {
        // Then the mark is the one of the whole life, which is never too low.
      }
    }
    this.#timer = setInterval(() => this.#sample(), everyMs)
  }

  /** @returns bytes; of a single process the kernel's exact mark, else the largest sample */
  end(): number {
    clearInterval(this.#timer)
    this.#sample()
    const [only, ...more] = this.#pids()
    if (only === undefined || more.length > 0) return this.#peak
    return kilobytes(`/proc/${only}/status`, 'VmHWM') * 1024
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
  }

  #sample(): void {
    this.#peak = Math.max(this.#peak, memoryOf(this.#pids()))
  }
}

const kilobytes = (path: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(read(path))?.[1] ?? 0)

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

/** Empty when the process has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
