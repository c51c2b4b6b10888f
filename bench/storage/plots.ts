import { type Bars, barChart } from './bar-chart.ts'
import { budgetOf, growthBudget } from './budgets.ts'
import type { Growth } from './grow.ts'
import { lineCharts } from './line-charts.ts'
import type { Measurement } from './measure.ts'
import { rangeChart } from './range-chart.ts'
import { ms } from './words.ts'

/** The number of devices that the plot shows, when it was measured. */
const shownDevices = 8

/** CPU µs of each kind on each server, beside its budget and the published figure. */
export function cpuPlot(all: readonly Measurement[]): string {
  const { shown, devices } = oneCrowd(all)
  const groups: Bars[] = kindsIn(shown).map((kind) => {
    const budget = budgetOf(kind)
    return {
      label: kind,
      bars: [
        ...shown
          .filter((measured) => measured.kind === kind)
          .map(({ server, cpuUs }) => ({
            series: server,
            value: cpuUs,
            ...(server !== 'floor' &&
              budget && { limit: server === 'postgres' ? budget.postgres : budget.sqlite }),
          })),
        ...(budget ? [{ series: "Mozilla's", value: budget.mozilla }] : []),
      ],
    }
  })
  return barChart({
    title: `CPU µs for each request, ${devices} devices (logarithmic; a stroke is the budget)`,
    groups,
    isLogarithmic: true,
    format: (value) => Math.round(value).toLocaleString('en'),
  })
}

/** p50, p95 and p99 of each kind on each server. */
export function latencyPlot(all: readonly Measurement[]): string {
  const { shown, devices } = oneCrowd(all)
  return rangeChart({
    title: `Latency in ms, ${devices} devices (logarithmic; a dot is p50, the strokes are p95 and p99)`,
    groups: kindsIn(shown).map((kind) => ({
      label: kind,
      ranges: shown
        .filter((measured) => measured.kind === kind)
        .map(({ server, latency }) => ({
          series: server,
          values: [latency.p50, latency.p95, latency.p99],
        })),
    })),
    format: ms,
  })
}

/** p50 of each hot request by the number of records in the database. */
export function growthPlot(all: readonly Growth[]): string {
  return lineCharts({
    title: `p50 in ms by the number of records (dashed: ${growthBudget} × that with the fewest, the budget)`,
    panels: kindsIn(all).map((kind) => ({
      label: kind,
      lines: all
        .filter((growth) => growth.kind === kind)
        .map(({ engine, steps }) => ({
          series: engine,
          points: steps.map(({ records, measured }) => ({ x: records, y: measured.latency.p50 })),
          limit: growthBudget * (steps[0]?.measured.latency.p50 ?? 0),
        })),
    })),
    formatX: short,
    formatY: (value) => (value === 0 ? '0' : ms(value)),
  })
}

/** What was measured with as many devices as the plots show. */
function oneCrowd(all: readonly Measurement[]): { shown: Measurement[]; devices: number } {
  const has8 = all.some(({ devices }) => devices === shownDevices)
  const devices = has8 ? shownDevices : (all[0]?.devices ?? 0)
  return { shown: all.filter((measured) => measured.devices === devices), devices }
}

const kindsIn = (all: readonly { readonly kind: string }[]): string[] => [
  ...new Set(all.map(({ kind }) => kind)),
]

/** 10,000 as `10k`. */
const short = (records: number): string =>
  records >= 1e6 ? `${records / 1e6}M` : `${records / 1e3}k`
