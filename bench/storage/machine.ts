import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release } from 'node:os'

/** With more than this at the start, other programs get in the way. */
export const quietLoad = 0.5

/** What was measured on, in one line of the report. */
export function describeMachine(): string {
  const [cpu] = cpus()
  return [
    `${availableParallelism()} cores`,
    (cpu?.model ?? 'unknown processor').replace(/\s+/g, ' ').trim(),
    `Linux ${release()}`,
    `Node ${process.versions.node}`,
  ].join(', ')
}

export const loadAverage = (): number => loadavg()[0] ?? 0

export const today = (): string => new Date().toISOString().slice(0, 10)

/** Which cores the servers get, and which one the devices and the bench itself. */
export interface Cores {
  readonly servers: string
  readonly devices: string
  /** What goes before a command to hold it there; empty when nothing holds it. */
  hold(cores: string): string[]
}

/** Shares the cores out: the last one for the devices, all others for the servers. */
export function shareCores(): Cores | undefined {
  try {
    const [first = 0, ...more] = allowedCores()
    const last = more.at(-1)
    if (last === undefined) return undefined
    execFileSync('taskset', ['-a', '-p', '-c', String(last), String(process.pid)], {
      stdio: 'ignore',
    })
    const servers = [first, ...more.slice(0, -1)].join(',')
    return { servers, devices: String(last), hold: (cores) => ['taskset', '-c', cores] }
  } catch {
    return undefined
  }
}

function allowedCores(): number[] {
  const list = /Cpus_allowed_list:\s+(\S+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return (list ?? '').split(',').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  })
}
