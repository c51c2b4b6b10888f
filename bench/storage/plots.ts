import { type Bars, barChart } from './bar-chart.ts'
import { budgetOf, growthBudget } from './budgets.ts'
import { type Growth, ratioOf } from './grow.ts'
import type { Measurement } from './measure.ts'

/** The number of devices that the plot shows, when it was measured. */
const shownDevices = 8

/** CPU µs of each kind on each server, beside its budget and the published figure. */
export function cpuPlot(all: readonly Measurement[]): string {
  const has8 = all.some(({ devices }) => devices === shownDevices)
  const shown = all.filter(({ devices }) => !has8 || devices === shownDevices)
  const groups: Bars[] = [...new Set(shown.map(({ kind }) => kind))].map((kind) => {
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
  const devices = has8 ? shownDevices : (shown[0]?.devices ?? 0)
  return barChart({
    title: `CPU µs for each request, ${devices} devices (logarithmic; a stroke is the budget)`,
    groups,
    isLogarithmic: true,
    format: (value) => Math.round(value).toLocaleString('en'),
  })
}

/** How much slower each hot request became. */
export function growthPlot(all: readonly Growth[]): string {
  const many = all[0]?.manyRecords.toLocaleString('en') ?? ''
  return barChart({
    title: `p50 with ${many} records, as a multiple of p50 with 10,000 (a stroke is the budget)`,
    groups: [...new Set(all.map(({ kind }) => kind))].map((kind) => ({
      label: kind,
      bars: all
        .filter((growth) => growth.kind === kind)
        .map((growth) => ({ series: growth.engine, value: ratioOf(growth), limit: growthBudget })),
    })),
    isLogarithmic: false,
    format: (value) => `× ${value.toFixed(2)}`,
  })
}
