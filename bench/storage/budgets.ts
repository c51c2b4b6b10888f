import type { Measurement } from './measure.ts'

/** CPU µs for each request of a kind: published figures, and what is allowed to ours. */
export interface Budget {
  readonly mozilla: number
  readonly sqlite: number
  readonly postgres: number
  /** How many times the floor's requests per second there must be, on SQLite (design.md §6). */
  readonly ofFloor: number
}

const budgets: Readonly<Record<string, Budget>> = {
  mix: { mozilla: 2355, sqlite: 470, postgres: 1200, ofFloor: 0.6 },
  poll: { mozilla: 630, sqlite: 125, postgres: 315, ofFloor: 0.6 },
  'read one': { mozilla: 1111, sqlite: 185, postgres: 555, ofFloor: 0.6 },
  newer: { mozilla: 1027, sqlite: 255, postgres: 515, ofFloor: 0.6 },
  'put one': { mozilla: 1762, sqlite: 440, postgres: 880, ofFloor: 0.6 },
  'post 100': { mozilla: 6419, sqlite: 2100, postgres: 4000, ofFloor: 0.8 },
  batch: { mozilla: 34_314, sqlite: 2300, postgres: 11_000, ofFloor: 0.8 },
  download: { mozilla: 6875, sqlite: 2300, postgres: 4600, ofFloor: 0.8 },
}

export const budgetOf = (kind: string): Budget | undefined =>
  budgets[kind] ?? budgets[kind.split(' ')[0] ?? '']

/** Undefined for the floor, which has none. */
export function cpuBudgetUs({ server, kind }: Measurement): number | undefined {
  return server === 'sqlite' || server === 'postgres' ? budgetOf(kind)?.[server] : undefined
}

/** Bytes under the mix, the database included. */
export function memoryBudget({ server, kind }: Measurement): number | undefined {
  if (kind !== 'mix') return undefined
  return { sqlite: 125e6, postgres: 250e6 }[server]
}

/** How late the main thread's event loop may be, p99 in ms, while the storage is busy. */
export const loopBudgetMs = ({ server }: Measurement): number | undefined =>
  server === 'sqlite' ? 10 : undefined

/** Milliseconds that a commit may take. */
export const commitBudgetMs = 1000

/** p50 with many records, as a multiple of p50 with few. */
export const growthBudget = 1.3

/** p95 of other requests on a slow disk, ms. */
export const slowDiskBudgetMs = 50

export const mark = (isKept: boolean): string => (isKept ? '✔' : '✖')
