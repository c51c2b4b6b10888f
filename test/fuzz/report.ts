import { readFile, writeFile } from 'node:fs/promises'
import type { Tally } from './tally.ts'

/** What a run came to. */
export interface Run {
  readonly command: string
  /** e.g. `SQLite`. */
  readonly engine: string
  readonly seconds: number
  /** Requests of each part. */
  readonly parts: ReadonlyMap<string, number>
  readonly tally: Tally
  readonly memory: { readonly start: number; readonly warm: number; most: number; end: number }
  readonly logLines: number
  readonly findings: number
  readonly load: readonly [start: number, end: number]
}

const beginning = '<!-- fuzz -->'
const ending = '<!-- /fuzz -->'

/** The report as Markdown. */
export function format(run: Run): string {
  const { tally, memory, seconds, parts } = run
  const rate = Math.round(tally.total / Math.max(1, seconds))
  const facts = [
    ['command', `\`${run.command}\``],
    ['storage', run.engine],
    ['requests', `${count(tally.total)} in ${timeOf(seconds)}, ${rate} a second`],
    ...[...parts].map(([part, requests]) => [`of them ${part}`, count(requests)]),
    [
      'memory of the server',
      `${mib(memory.start)} MiB at the start, ${mib(memory.warm)} when warm, ${mib(memory.most)} at most, ${mib(memory.end)} at the end`,
    ],
    ['lines of log looked at', count(run.logLines)],
    [
      'load average',
      `${run.load.map((load) => load.toFixed(1)).join(' at the start, ')} at the end`,
    ],
    ['findings', run.findings === 0 ? 'none' : `**${run.findings}**`],
  ]
  const columns = [...tally.statuses.keys()]
  const table = tally.routes.map(([route, statuses]) => {
    const cells = columns.map((status) => count(statuses.get(status) ?? 0))
    const sum = [...statuses.values()].reduce((all, one) => all + one, 0)
    return row([escaped(route), count(sum), ...cells])
  })
  return [
    row(['', '']),
    row(['---', '---']),
    ...facts.map(row),
    '',
    'Answers by route and status; "none" is a connection that was closed without one, as is right for half a request.',
    '',
    row(['route', 'all', ...columns]),
    row(['---', ...['all', ...columns].map(() => '---:')]),
    ...table,
    row(['all', count(tally.total), ...[...tally.statuses.values()].map(count)]),
  ].join('\n')
}

/** Puts the report between the markers of a page. */
export async function writeReport(page: string, report: string): Promise<void> {
  const text = await readFile(page, 'utf8')
  const from = text.indexOf(beginning)
  const to = text.indexOf(ending)
  if (from < 0 || to < from) throw new Error(`${page} lacks ${beginning} and ${ending}`)
  const before = text.slice(0, from + beginning.length)
  await writeFile(page, `${before}\n${report}\n${text.slice(to)}`)
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const count = (value: number): string => value.toLocaleString('en')
const mib = (value: number): string => value.toFixed()
const escaped = (text: string): string => text.replaceAll('|', '\\|')
const timeOf = (seconds: number): string =>
  seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`
