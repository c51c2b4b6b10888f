import { kinds, type Violation } from './checker/violation.ts'
import type { StopMode } from './postgres.ts'
import type { TortureOptions } from './torture.ts'

/** What a run came to. */
export interface Report {
  readonly options: TortureOptions
  kills: number
  /** Starts that were not killed before they served. */
  starts: number
  /** Of the database, by what ended it. */
  readonly restarts: Record<StopMode, number>
  /** How often the disk was full. */
  fullDisks: number
  /** From the start of a killed server until it acknowledged a write, at most. */
  longestStartMs: number
  /** From when the database was back, or the disk had room, until a write was acknowledged, at most. */
  longestRecoveryMs: number
  users: number
  devices: number
  requests: number
  /** Writes that were answered 200. */
  acknowledged: number
  /** Requests that died with the server, or its database. */
  unknown: number
  /** Unknown writes that turned out to have happened. */
  happened: number
  /** Uploads that a device cut. */
  cut: number
  /** Answers that were compared with a state: reads, refusals, readings of everything. */
  compared: number
  /** Readings of everything. */
  segments: number
  /** Orders that were tried for one segment, at most. */
  mostTried: number
  readonly statuses: Record<string, number>
  /** All violations, and the first of them. */
  found: number
  readonly violations: (Violation & { readonly uid: number })[]
  /** Why it ended early, if it did. */
  end?: string
  /** Load average of the machine at the end. */
  load: number
}

export const emptyReport = (options: TortureOptions): Report => ({
  options,
  kills: 0,
  starts: 0,
  restarts: { fast: 0, immediate: 0 },
  fullDisks: 0,
  longestStartMs: 0,
  longestRecoveryMs: 0,
  users: 0,
  devices: 0,
  requests: 0,
  acknowledged: 0,
  unknown: 0,
  happened: 0,
  cut: 0,
  compared: 0,
  segments: 0,
  mostTried: 0,
  statuses: {},
  found: 0,
  violations: [],
  load: 0,
})

const wait = (ms: number): string => `${Math.ceil(ms)} ms`
const words = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name}: ${count}`)
    .join(', ')

export const isInOrder = ({ found, end }: Report): boolean => found === 0 && end === undefined

function verdictOf(report: Report): string {
  const { found, end } = report
  if (isInOrder(report)) return 'in order'
  const early = end === undefined ? '' : `, and it ENDED EARLY: ${end}`
  return `${found} VIOLATIONS${early}`
}

/** What a run did and came to, name by name. */
export function rowsOf(report: Report): [name: string, value: string][] {
  const { options, restarts, statuses } = report
  const { databaseRestarts, fullDisk, stepClock } = options
  const hasRecovered = databaseRestarts || fullDisk
  const rows: ([string, string] | false | undefined)[] = [
    ['engine', options.engine],
    ['seed', String(options.seed)],
    ['duration', `${Math.round(options.seconds)} s${stepClock ? ', with a jumping clock' : ''}`],
    ['devices', `${report.devices} of ${report.users} users`],
    ['kills', `${report.kills}, and ${report.starts} starts that served`],
    databaseRestarts && ['database restarts', words(restarts)],
    fullDisk && ['full disks', String(report.fullDisks)],
    ['longest start', `${wait(report.longestStartMs)} until a write was acknowledged`],
    hasRecovered && [
      'longest recovery',
      `${wait(report.longestRecoveryMs)} from the end of the trouble until a write was acknowledged`,
    ],
    ['requests', String(report.requests)],
    ['acknowledged writes', String(report.acknowledged)],
    ['412, all justified', String(statuses['412'] ?? 0)],
    ['died unanswered', `${report.unknown}, of them ${report.happened} writes had happened`],
    ['uploads cut', String(report.cut)],
    ['answers', words(statuses)],
    ['answers compared', String(report.compared)],
    ['users read whole', `${report.segments} times`],
    ['orders tried', `${report.mostTried} at most`],
    ['load average', report.load.toFixed(1)],
    ['verdict', verdictOf(report)],
  ]
  return rows.filter((row) => row !== undefined && row !== false)
}

/** The report as text. */
export function format(report: Report): string {
  const table = rowsOf(report)
    .map(([name, value]) => `${name.padEnd(20)} ${value}`)
    .join('\n')
  const found = report.violations.map(
    ({ kind, detail, uid, op }) =>
      `\n${kind}: ${kinds[kind]}\n  user ${uid}: ${detail}\n  ${JSON.stringify(op).slice(0, 1500)}`,
  )
  return `${table}\n${found.join('')}`
}

/** Where a run stands, in one line. */
export function progressOf(report: Report, elapsedMs: number): string {
  const { kills, restarts, options } = report
  const parts = [
    `${Math.round(elapsedMs / 1000)} of ${Math.round(options.seconds)} s`,
    `${kills} kills`,
    options.databaseRestarts && `${restarts.fast + restarts.immediate} restarts`,
    options.fullDisk && `${report.fullDisks} full disks`,
    `${report.requests} requests`,
    `${report.acknowledged} acknowledged writes`,
    verdictOf(report),
  ]
  return parts.filter(Boolean).join(', ')
}
