import type { Stamp } from './state.ts'

/** A decimal of any length: its whole hundredths, and whether digits follow them (sync.md §3.5). */
export interface Decimal {
  readonly hundredths: bigint
  readonly hasMore: boolean
}

/** Reads `0`, `1661564513.5`, `4102405200000`; undefined for what is no decimal or negative. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return undefined
  const fraction = (match[2] ?? '').padEnd(2, '0')
  return {
    hundredths: BigInt(`${match[1]}${fraction.slice(0, 2)}`),
    hasMore: /[1-9]/.test(fraction.slice(2)),
  }
}

/** stamp > t */
export const isAfter = (stamp: Stamp, t: Decimal): boolean => BigInt(stamp) > t.hundredths

/** stamp < t */
export const isBefore = (stamp: Stamp, t: Decimal): boolean =>
  t.hasMore ? BigInt(stamp) <= t.hundredths : BigInt(stamp) < t.hundredths
