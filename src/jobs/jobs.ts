import { type Clock, minuteMs, secondMs } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { Database, JobsTable, Tx } from '../db/index.ts'

/** Something that the data plane must do, whatever happens (design.md §2). */
export interface Job {
  readonly nodeId: string
  readonly kind: JobsTable['kind']
  readonly storageUid: number
  /** When that uid was created, ms. */
  readonly born: number
  /** ms; the moment of closeUser and refuseTokensBefore, the least clock of raiseClock; 0 for the others. */
  readonly value: number
  /** Not before, ms; absent: at once. */
  readonly dueAt?: number
}

/** A storage user: its uid, and when that was created (ms), for a row of another birth is left alone. */
export interface StorageUser {
  readonly uid: number
  readonly born: number
}

/** The data plane's side; every call may come twice. */
export type DataPlane = Readonly<
  Record<JobsTable['kind'], (user: StorageUser, value: number) => Promise<unknown>>
>

const pollMs = 10 * secondMs
const maxBackoffMs = 15 * minuteMs
const batchSize = 50

/** Writes the job in the transaction that causes it. */
export async function enqueueJob(tx: Tx, job: Job, now: number): Promise<void> {
  const { dueAt = now, ...rest } = job
  await tx
    .insertInto('jobs')
    .values({ ...rest, createdAt: now, dueAt, attempts: 0, lastError: null })
    .execute()
}

/** Delivers jobs until it is disposed of. */
export interface JobRunner extends AsyncDisposable {
  /** Looks for work now rather than at the next poll. Call it after a transaction that wrote a job. */
  kick(): void
  /** Resolves when nothing that is due is left untried. */
  idle(): Promise<void>
}

export function startJobs(options: {
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
  readonly nodes: ReadonlyMap<string, DataPlane>
}): JobRunner {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  const kick = () => {
    if (stopped) return
    again = true
    running ??= drain()
  }
  const drain = async () => {
    while (again && !stopped) {
      again = false
      try {
        if ((await deliverDue(options)) === batchSize) again = true
      } catch (err) {
        options.log.error({ err }, 'could not look for jobs; they stay in the outbox')
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
      await running
    },
    async [Symbol.asyncDispose]() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

/** @returns how many were tried */
async function deliverDue(options: Parameters<typeof startJobs>[0]): Promise<number> {
  const { db, clock, log, nodes } = options
  const due = await db.transaction((tx) => dueJobs(tx, clock()))
  const failed = new Set<number>()
  for (const job of due) {
    if (failed.has(job.storageUid)) continue
    try {
      const node = nodes.get(job.nodeId)
      if (!node) throw new Error(`no storage node "${job.nodeId}"`)
      await node[job.kind]({ uid: job.storageUid, born: job.born }, job.value)
      await db.transaction((tx) => tx.deleteFrom('jobs').where('id', '=', job.id).execute())
    } catch (error) {
      log.warn({ err: error, job: job.id, kind: job.kind }, 'a job failed and will be tried again')
      failed.add(job.storageUid)
      await postpone(db, job, clock(), error)
    }
  }
  return due.length
}

/** What is due, in order. What follows a job that failed waits for it: a user's jobs never overtake. */
const dueJobs = (tx: Tx, now: number) =>
  tx
    .selectFrom('jobs')
    .selectAll()
    .where('dueAt', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('jobs as earlier')
            .select('earlier.id')
            .whereRef('earlier.storageUid', '=', 'jobs.storageUid')
            .whereRef('earlier.id', '<', 'jobs.id')
            .where('earlier.attempts', '>', 0)
            .where('earlier.dueAt', '>', now),
        ),
      ),
    )
    .orderBy('id')
    .limit(batchSize)
    .execute()

async function postpone(
  db: Database,
  job: Pick<JobsTable, 'attempts'> & { id: number },
  now: number,
  error: unknown,
): Promise<void> {
  const dueAt = now + Math.min(maxBackoffMs, 2 ** job.attempts * secondMs)
  const lastError = error instanceof Error ? error.message : String(error)
  await db.transaction((tx) =>
    tx
      .updateTable('jobs')
      .set({ dueAt, attempts: job.attempts + 1, lastError })
      .where('id', '=', job.id)
      .execute(),
  )
}
