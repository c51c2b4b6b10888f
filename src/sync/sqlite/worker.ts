/** The thread in which the storage is written; `WriteThread` starts it and speaks with it. */
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../../base/clock.ts'
import { Busy } from '../../base/queue.ts'
import { steadyClock } from '../timestamps.ts'
import { openDatabase } from './database.ts'
import { type Write, WriteGroups, type Written } from './write-groups.ts'

export type ToThread = { readonly id: number; readonly write: Write } | 'close'

/** The first one, with the id 0, says that the database is open, or why it is not. */
export type FromThread =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: ThreadError }

/** Errors lose their class and their members on the way between threads. */
export interface ThreadError {
  readonly message: string
  readonly stack?: string
  readonly isBusy: boolean
}

/** Writes that share a transaction: as many as devices that sync at once. */
const maxTogether = 64

const port = parentPort
if (!port) throw new Error('this is a thread of the storage, and no program')

const say = (id: number, written: Written): FromThread =>
  'error' in written
    ? { id, error: membersOf(written.error as Error) }
    : { id, result: written.result }

function membersOf(error: Error): ThreadError {
  const { message, stack } = error
  const isBusy = error instanceof Busy
  return { ...error, message, isBusy, ...(stack !== undefined && { stack }) }
}

function start(path: string): void {
  const db = openDatabase(path)
  const groups = new WriteGroups(db, steadyClock(systemClock))
  let waiting: Exclude<ToThread, 'close'>[] = []
  const work = () => {
    const now = waiting
    waiting = []
    for (let from = 0; from < now.length; from += maxTogether) {
      const together = now.slice(from, from + maxTogether)
      const written = groups.run(together.map(({ write }) => write))
      port?.postMessage(written.map((each, index) => say(together[index]?.id ?? 0, each)))
    }
  }
  port?.on('message', (message: ToThread) => {
    if (message === 'close') {
      work()
      db.close()
      port?.close()
      return
    }
    // All that came until now go together.
    if (waiting.push(message) === 1) setImmediate(work)
  })
}

try {
  start((workerData as { path: string }).path)
  port.postMessage([say(0, { result: undefined })])
} catch (error) {
  port.postMessage([say(0, { error })])
}
