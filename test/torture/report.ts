import { kinds, type Violation } from './checker/violation.ts'
import type { TortureOptions } from './torture.ts'

/** What a run came to. */
export interface Report {
  readonly options: TortureOptions
  kills: number
  /** Starts that were not killed before they served. */
  starts: number
  requests: number
  /** Writes that were answered 200. */
  acknowledged: number
  /** Requests that died with the server. */
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
  /** Load average of the machine at the end. */
  load: number
}

export const emptyReport = (options: TortureOptions): Report => ({
  options,
  kills: 0,
  starts: 0,
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

/** The report as text. */
export function format(report: Report): string {
  const { options, statuses, violations } = report
  const rows: [string, string | number][] = [
    ['engine', options.engine],
    ['seed', options.seed],
    ['seconds', options.seconds],
    ['kills', `${report.kills}, ${report.starts} starts that served`],
    ['requests', report.requests],
    ['acknowledged writes', report.acknowledged],
    ['unknown', `${report.unknown}, of them ${report.happened} writes happened`],
    ['uploads cut', report.cut],
    [
      'statuses',
      Object.entries(statuses)
        .map(([name, count]) => `${name}: ${count}`)
        .join(', '),
    ],
    ['answers compared', `${report.compared}, with ${report.segments} readings of everything`],
    ['orders tried', `${report.mostTried} at most`],
    ['load average', report.load.toFixed(1)],
    ['verdict', report.found === 0 ? 'in order' : `${report.found} VIOLATIONS`],
  ]
  const table = rows.map(([name, value]) => `${name.padEnd(20)} ${value}`).join('\n')
  const found = violations.map(
    ({ kind, detail, uid, op }) =>
      `\n${kind}: ${kinds[kind]}\n  user ${uid}: ${detail}\n  ${JSON.stringify(op).slice(0, 1500)}`,
  )
  return `${table}\n${found.join('')}`
}
