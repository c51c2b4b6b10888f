import { type Clock, minuteMs } from '../base/clock.ts'

/** A moment as Sync counts it: whole hundredths of a second since 1970 (sync.md §1). */
export type SyncTime = number & { readonly unit: '0.01 s' }

/** The timestamp of what does not exist, `0.00` (sync.md §3.5). */
export const never = 0 as SyncTime

/** The last moment that can be told from its neighbours, some 2.8 million years away. */
export const endOfTime = Number.MAX_SAFE_INTEGER as SyncTime

export const syncTime = (ms: number): SyncTime => Math.floor(ms / 10) as SyncTime

/** The wire form: seconds with exactly two decimals, e.g. `1732345678.90`. */
export const formatSyncTime = (t: SyncTime): string => (t / 100).toFixed(2)

/**
 * The moment a write gets: now, but always later than `last`, so that two writes never share a
 * timestamp and a clock set back never makes time run backwards (sync.md §3.3).
 */
export const nextSyncTime = (now: SyncTime, last: SyncTime): SyncTime =>
  Math.max(now, last + 1) as SyncTime

/**
 * The time a read announces. The present hundredth is not over: a write may still get its stamp,
 * and must then be later than what the read said (settled.md S18).
 *
 * @param last the last stamp given to what the read sees
 */
export const readTime = (now: SyncTime, last: SyncTime): SyncTime =>
  Math.max(now - 1, last) as SyncTime

/** A number of seconds a client sent, between two hundredths that are equal if it had two decimals at most. */
export interface SentTime {
  readonly floor: SyncTime
  readonly ceiling: SyncTime
}

const decimal = /^(\d+)(?:\.(\d*))?$/

/**
 * Reads seconds as JavaScript prints them: any number of digits, exactly (sync.md §1, §3.5). What
 * lies beyond the end of time is the end of time: Firefox sends milliseconds where it means "always".
 *
 * @returns undefined for anything but a decimal of zero or more
 */
export function parseSentTime(text: string): SentTime | undefined {
  const [, whole, fraction = ''] = decimal.exec(text) ?? []
  if (whole === undefined) return undefined
  const floor = Number(whole + fraction.slice(0, 2).padEnd(2, '0'))
  if (floor >= endOfTime) return { floor: endOfTime, ceiling: endOfTime }
  const isBetween = /[1-9]/.test(fraction.slice(2))
  return { floor: floor as SyncTime, ceiling: (isBetween ? floor + 1 : floor) as SyncTime }
}

/** Steps of the clock that are waited out; a greater one is followed, since the clock was wrong before it. */
const maxStepBackMs = minuteMs

/**
 * A clock that does not step back when the machine's is corrected a little, so that what a read
 * announced stays below the stamps of later writes (settled.md S18).
 */
export function steadyClock(clock: Clock): Clock {
  let latest = 0
  return () => {
    const now = clock()
    if (now >= latest || latest - now > maxStepBackMs) latest = now
    return latest
  }
}
