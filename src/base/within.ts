import { setTimeout as delay } from 'node:timers/promises'

/** What comes in time; undefined: it is late, or failed. */
export async function within<Result>(
  ms: number,
  work: Promise<Result>,
): Promise<Result | undefined> {
  const isOver = new AbortController()
  const late = delay(ms, undefined, { signal: isOver.signal }).catch(() => undefined)
  try {
    return await Promise.race([work.catch(() => undefined), late])
  } finally {
    isOver.abort()
  }
}
