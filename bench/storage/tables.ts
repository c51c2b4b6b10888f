import { mark, slowDiskBudgetMs } from './budgets.ts'
import { type Growth, ratioText } from './grow.ts'
import type { IdleCost } from './idle-run.ts'
import { table } from './markdown-table.ts'
import type { SlowDisk } from './slow-disk.ts'
import { beside, megabytes, ms, whole } from './words.ts'

export function growthTable(all: readonly Growth[]): string {
  const sizes = [...new Set(all.flatMap(({ steps }) => steps.map(({ records }) => records)))]
  const rows = all.map((growth) => {
    const at = (records: number) => growth.steps.find((step) => step.records === records)?.measured
    const [first, last] = [growth.steps[0], growth.steps.at(-1)]
    return [
      growth.kind,
      growth.engine,
      ...sizes.map((size) => {
        const measured = at(size)
        return measured ? ms(measured.latency.p50) : ''
      }),
      ratioText(growth),
      whole(first?.measured.cpuUs ?? 0),
      whole(last?.measured.cpuUs ?? 0),
    ]
  })
  const head = [
    'kind',
    'engine',
    ...sizes.map((size, index) => `p50 ms, ${whole(size)}${index === 0 ? ' records' : ''}`),
    'growth',
    'CPU µs with the fewest',
    'with the most',
  ]
  const words =
    '8 devices act for 10 users of 1,000 records each, later for up to 400 out of all; the users that are there at the start of a step were copied inside the database, and what the step itself writes comes on top. The server was started again for each step; the pages may be in the memory of the system.'
  return [words, table(head, rows)].join('\n\n')
}

export const idleTable = (all: readonly IdleCost[]): string =>
  table(
    ['engine', 'connections', 'still open', 'memory MB', 'bytes each', 'CPU ms in a second'],
    all.map(({ engine, wanted, open, memory, bytesEach, cpuMsPerSecond }) => [
      engine,
      whole(wanted),
      `${whole(open)} ${mark(open === wanted)}`,
      megabytes(memory),
      whole(bytesEach),
      cpuMsPerSecond.toFixed(1),
    ]),
  )

export function slowDiskTable(all: readonly SlowDisk[]): string {
  const rows = all.flatMap(({ engine, puts, others }) => [
    ...Object.entries(others).map(([what, { p50, p95, p99 }]) => {
      return [what, engine, ms(p50), ms(p95), ms(p99), beside(p95, slowDiskBudgetMs, ' ms')]
    }),
    ['PUT', engine, ms(puts.p50), ms(puts.p95), ms(puts.p99), ''],
  ])
  const head = ['request', 'engine', 'p50 ms', 'p95 ms', 'p99 ms', 'budget for p95']
  return [
    `Each fsync takes ${all[0]?.delayMs} ms more, 8 devices write one record after the other without pause, and other requests go on beside them, 20 of each in a second.`,
    table(head, rows),
  ].join('\n\n')
}
