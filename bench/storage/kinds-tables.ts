import {
  budgetOf,
  commitBudgetMs,
  cpuBudgetUs,
  loopBudgetMs,
  mark,
  memoryBudget,
} from './budgets.ts'
import { kindsOf } from './kinds.ts'
import { table } from './markdown-table.ts'
import type { Measurement } from './measure.ts'
import { beside, lateMs, megabytes, ms, whole } from './words.ts'

/** What every kind costs, beside its budget. */
export function kindsTable(all: readonly Measurement[]): string {
  const rows = all.map((measured) => {
    const { kind, server, devices, perSecond, refusals, cpuUs, peakMemory } = measured
    const memory = memoryBudget(measured)
    return [
      kind,
      server,
      String(devices),
      `${whole(perSecond)}${refusals > 0 ? `, ${whole(refusals)} put off` : ''}`,
      ofFloor(measured, all),
      whole(cpuUs),
      beside(cpuUs, cpuBudgetUs(measured)),
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
    'memory MB',
  ]
  return [table(head, rows), legend(all)].join('\n\n')
}

/** How long every kind takes, and how late the event loop of the server's main thread is meanwhile. */
export function latencyTable(all: readonly Measurement[]): string {
  const rows = all.map((measured) => {
    const { kind, server, devices, latency, loop } = measured
    const who = [kind, server, String(devices), ms(latency.p50), ms(latency.p95), ms(latency.p99)]
    if (!loop) return [...who, '', '', '']
    const late = `${lateMs(loop.p99)} ${beside(loop.p99, loopBudgetMs(measured))}`.trim()
    return [...who, lateMs(loop.p50), late, lateMs(loop.max)]
  })
  const head = [
    'kind',
    'server',
    'devices',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'loop p50 ms',
    'loop p99 ms',
    'loop max ms',
  ]
  const words =
    'The last three columns say how late the event loop of the main thread was: a timer that should tick each millisecond, without that millisecond. The other threads and the database share the core with it, and with 64 devices one turn of the loop takes up to 64 requests.'
  return [table(head, rows), words, commits(all)].filter(Boolean).join('\n\n')
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
    'Put off are requests that were answered 503 with the time to come again, and done then; the wait is part of their latency. CPU µs is the processor time of all processes of the server, its database included, for each request. Memory is the most that they held during the load, what they share counted once.',
  ].join('\n')
}
