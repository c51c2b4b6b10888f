import { setTimeout as delay } from 'node:timers/promises'

/** Starting a browser takes 2 s alone, much longer beside others on slow machines. */
export const startUpMs = 60_000

/** A page, a dialog or a message of Firefox is there well before this. */
export const reactionMs = 30_000

/** A sign-in or a sync with everything around it. */
export const syncMs = 60_000

/** Between two looks. */
const pauseMs = 50

/**
 * Looks again and again until there is something (not undefined, null or false).
 *
 * @throws an error that names what was awaited and, if looking failed, why it last did
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  withinMs = reactionMs,
): Promise<T> {
  const end = performance.now() + withinMs
  let last: unknown
  for (;;) {
    try {
      const found = await look()
      if (found !== undefined && found !== null && found !== false) return found
      last = undefined
    } catch (error) {
      last = error
    }
    if (performance.now() > end) {
      const why = last instanceof Error ? ` (${last.message})` : ''
      throw new Error(`not within ${withinMs / 1000} s: ${what}${why}`, { cause: last })
    }
    await delay(pauseMs)
  }
}

/** What `job` gives, or an error when it takes longer; the job itself is not stopped. */
export async function within<T>(ms: number, what: string, job: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${ms / 1000} s: ${what}`)), ms)
  })
  try {
    return await Promise.race([job, late])
  } finally {
    clearTimeout(timer)
  }
}
