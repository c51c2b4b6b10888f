import { minuteMs, secondMs } from './clock.ts'
import type { Logger } from './log.ts'

/** How often an outbox is looked at when nobody kicks: what other processes wrote, what has become due. */
const pollMs = 10 * secondMs
const maxBackoffMs = 15 * minuteMs
const maxReasonLength = 300

/** Works through an outbox until it is disposed of. */
export interface OutboxRunner extends AsyncDisposable {
  /** Looks for work now rather than at the next poll. Call it after a transaction that wrote some. */
  kick(): void
  /** Resolves when nothing that is due is left untried. */
  idle(): Promise<void>
}

/**
 * Starts looking at once. Rounds never overlap; a kick during one begins another after it.
 *
 * @param options.name what waits in the outbox, for the log, e.g. `mails`
 * @param options.deliverDue tries one batch of what is due, and ends early when the signal is given.
 *   Gives true when more may be due: then the next round begins at once
 * @param options.stopMs how long a stop waits for a round; without it, until that has ended
 */
export function startOutbox(options: {
  readonly name: string
  readonly log: Logger
  readonly deliverDue: (stopped: AbortSignal) => Promise<boolean>
  readonly stopMs?: number
}): OutboxRunner {
  const { name, log, deliverDue, stopMs } = options
  const stop = new AbortController()
  let running: Promise<void> | undefined
  let again = false
  const kick = () => {
    if (stop.signal.aborted) return
    again = true
    running ??= work()
  }
  const work = async () => {
    while (again && !stop.signal.aborted) {
      again = false
      try {
        if (await deliverDue(stop.signal)) again = true
      } catch (err) {
        log.error({ err }, `could not look for ${name}; they stay in the outbox`)
      }
    }
    // At once with the last look at `again`, or a kick in between would wait for the next poll.
    running = undefined
  }
  const timer = setInterval(kick, pollMs)
  kick()
  return {
    kick,
    async idle() {
      while (running !== undefined) await running
    },
    async [Symbol.asyncDispose]() {
      stop.abort()
      clearInterval(timer)
      if (running !== undefined) await (stopMs === undefined ? running : atMost(stopMs, running))
    },
  }
}

/** How long what failed waits, twice as long each time. @param attempts that failed before, 0 at first */
export const backoffMs = (attempts: number): number =>
  Math.min(maxBackoffMs, 2 ** attempts * secondMs)

/** Why something failed, in one line for the log and the administrator. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/\s+/g, ' ').slice(0, maxReasonLength)
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let late: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    late = setTimeout(resolve, ms)
  })
  await Promise.race([work, patience])
  clearTimeout(late)
}
