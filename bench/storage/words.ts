import { cpuBudgetUs, loopBudgetMs, mark, memoryBudget } from './budgets.ts'
import type { Measurement } from './measure.ts'

/** A whole number with its thousands apart. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en')

/** Milliseconds with three digits that count. */
export const ms = (value: number): string => (value >= 100 ? whole(value) : value.toPrecision(3))

/** Milliseconds that may be next to nothing. */
export const lateMs = (value: number): string => (value >= 10 ? ms(value) : value.toFixed(2))

/** Bytes as megabytes (10^6). */
export const megabytes = (bytes: number): string => whole(bytes / 1e6)

/** What it is beside what it may be. */
export const beside = (value: number, budget: number | undefined, unit = ''): string =>
  budget === undefined ? '' : `≤ ${whole(budget)}${unit} ${mark(value <= budget)}`

/** One measurement on the terminal. */
export function measurementLine(measured: Measurement): string {
  const { server, kind, devices, perSecond, cpuUs, latency, byLabel, peakMemory, loop, refusals } =
    measured
  const memory = memoryBudget(measured)
  const { commit } = byLabel
  return [
    kind.padEnd(13),
    server.padEnd(8),
    String(devices).padStart(3),
    `${whole(perSecond).padStart(7)}/s`,
    `${whole(cpuUs).padStart(6)} µs CPU`,
    beside(cpuUs, cpuBudgetUs(measured)).padEnd(10),
    `p50 ${ms(latency.p50)} p95 ${ms(latency.p95)} p99 ${ms(latency.p99)} ms`,
    `${megabytes(peakMemory)} MB ${memory ? beside(peakMemory / 1e6, memory / 1e6) : ''}`,
    loop
      ? `loop p50 ${lateMs(loop.p50)} p99 ${lateMs(loop.p99)} max ${lateMs(loop.max)} ms ${beside(loop.p99, loopBudgetMs(measured))}`
      : '',
    refusals > 0 ? `${whole(refusals)} put off` : '',
    commit ? `commit p50 ${ms(commit.p50)} max ${ms(commit.max)} ms` : '',
  ].join('  ')
}
