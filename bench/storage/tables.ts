import {
  budgetOf,
  commitBudgetMs,
  cpuBudgetUs,
  growthBudget,
  mark,
  memoryBudget,
  slowDiskBudgetMs,
} from './budgets.ts'
import { type Growth, ratioOf } from './grow.ts'
import type { IdleCost } from './idle-run.ts'
import { kindsOf } from './kinds.ts'
import type { Measurement } from './measure.ts'
import type { SlowDisk } from './slow-disk.ts'
import { beside, megabytes, ms, whole } from './words.ts'

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** Every measurement beside its budget, kind by kind. */
export function kindsTable(all: readonly Measurement[]): string {
  const rows = all.map((measured) => {
    const { kind, server, devices, perSecond, cpuUs, latency, peakMemory } = measured
    const memory = memoryBudget(measured)
    return [
      kind,
      server,
      String(devices),
      whole(perSecond),
      ofFloor(measured, all),
      whole(cpuUs),
      beside(cpuUs, cpuBudgetUs(measured)),
      ms(latency.p50),
      ms(latency.p95),
      ms(latency.p99),
      `${megabytes(peakMemory)} ${memory ? beside(peakMemory / 1e6, memory / 1e6) : ''}`.trim(),
    ]
  })
  const head = [
    'kind',
    'server',
    'devices',
    'requests/s',
    'of the floor',
    'CPU µs',
    'budget',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'memory MB',
  ]
  return [table(head, rows), commits(all), legend(all)].filter(Boolean).join('\n\n')
}

/** Requests per second as a part of the floor's, where both were measured. */
function ofFloor(measured: Measurement, all: readonly Measurement[]): string {
  const { server, kind, devices } = measured
  const floor = all.find(
    (other) => other.server === 'floor' && other.kind === kind && other.devices === devices,
  )
  if (!floor || server === 'floor') return ''
  const ratio = measured.perSecond / floor.perSecond
  const budget = server === 'sqlite' ? budgetOf(kind)?.ofFloor : undefined
  const verdict = budget === undefined ? '' : ` ≥ ${budget} ${mark(ratio >= budget)}`
  return `× ${ratio.toFixed(2)}${verdict}`
}

function commits(all: readonly Measurement[]): string {
  const rows = all.flatMap(({ kind, server, devices, byLabel: { commit } }) => {
    if (!commit || !kind.startsWith('batch')) return []
    const isAlone = devices === 1 && server !== 'floor'
    const verdict = isAlone ? beside(commit.max, commitBudgetMs, ' ms') : ''
    return [[kind, server, String(devices), ms(commit.p50), ms(commit.max), verdict]]
  })
  if (rows.length === 0) return ''
  const head = ['commit of a', 'server', 'devices', 'p50 ms', 'max ms', 'budget']
  return table(head, rows)
}

function legend(all: readonly Measurement[]): string {
  const measured = new Set(all.map(({ kind }) => kind))
  const what = [...kindsOf(false), ...kindsOf(true)]
    .filter(({ name }, at, list) => list.findIndex((other) => other.name === name) === at)
    .filter(({ name }) => measured.has(name))
    .map((kind) => {
      const mozilla = budgetOf(kind.name)?.mozilla
      return `- **${kind.name}**: ${kind.what}${mozilla ? ` (Mozilla's server: ${whole(mozilla)} µs)` : ''}`
    })
  return [
    ...what,
    '',
    'CPU µs is the processor time of all processes of the server, its database included, for each request. Memory is the most that they held during the load, what they share counted once.',
  ].join('\n')
}

export function growthTable(all: readonly Growth[]): string {
  const [first] = all
  const rows = all.map((growth) => {
    const { kind, engine, few, many } = growth
    const ratio = ratioOf(growth)
    return [
      kind,
      engine,
      ms(few.latency.p50),
      ms(many.latency.p50),
      `× ${ratio.toFixed(2)} ≤ ${growthBudget} ${mark(ratio <= growthBudget)}`,
      whole(few.cpuUs),
      whole(many.cpuUs),
    ]
  })
  const few = whole(first?.fewRecords ?? 0)
  const many = whole(first?.manyRecords ?? 0)
  const head = [
    'kind',
    'engine',
    `p50 ms, ${few} records`,
    `p50 ms, ${many}`,
    'growth',
    `CPU µs, ${few}`,
    `CPU µs, ${many}`,
  ]
  return table(head, rows)
}

export const idleTable = (all: readonly IdleCost[]): string =>
  table(
    ['engine', 'connections', 'still open', 'memory MB', 'bytes each', 'CPU ms in a second'],
    all.map(({ engine, wanted, open, memory, bytesEach, cpuMsPerSecond }) => [
      engine,
      whole(wanted),
      whole(open),
      megabytes(memory),
      whole(bytesEach),
      cpuMsPerSecond.toFixed(1),
    ]),
  )

export function slowDiskTable({ delayMs, puts, others }: SlowDisk): string {
  const rows = Object.entries(others).map(([what, { p50, p95, p99 }]) => {
    return [what, ms(p50), ms(p95), ms(p99), beside(p95, slowDiskBudgetMs, ' ms')]
  })
  return [
    `Each fsync takes ${delayMs} ms more, 8 devices write one record after the other without pause, and other requests go on beside them, 20 of each in a second.`,
    table(
      ['request', 'p50 ms', 'p95 ms', 'p99 ms', 'budget for p95'],
      [...rows, ['PUT', ms(puts.p50), ms(puts.p95), ms(puts.p99), '']],
    ),
  ].join('\n\n')
}
