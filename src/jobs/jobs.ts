import { type Clock, minuteMs } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import { backoffMs, type OutboxRunner, reasonOf, startOutbox } from '../base/outbox.ts'
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

/** Whom a job is about: its uid, and when that was created (ms), for a row of another birth is left alone. */
export interface JobUser {
  readonly uid: number
  readonly born: number
}

/**
 * The data plane's side; every call may come twice. One that takes long ends by throwing when the
 * signal is given, and goes on when it comes again.
 */
export type DataPlane = Readonly<
  Record<
    JobsTable['kind'],
    (user: JobUser, value: number, stopped: AbortSignal) => Promise<unknown>
  >
>

const batchSize = 50
/** How long a job is its process's alone: one that died with it is delivered by another after that. */
const claimMs = 5 * minuteMs

/** Writes the job in the transaction that causes it. */
export async function enqueueJob(tx: Tx, job: Job, now: number): Promise<void> {
  const { dueAt = now, ...rest } = job
  await tx
    .insertInto('jobs')
    .values({ ...rest, createdAt: now, dueAt, attempts: 0, lastError: null })
    .execute()
}

/**
 * Writes a job of which the newest value is enough: where the user's last one still waits, that gets
 * the value, so that there is never more than one. The caller's values only grow.
 */
export async function enqueueNewest(tx: Tx, job: Omit<Job, 'dueAt'>, now: number): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('jobs')
    // Due at once: it may wait for a moment that a wrong clock gave.
    .set({ value: job.value, dueAt: now })
    .where('nodeId', '=', job.nodeId)
    .where('kind', '=', job.kind)
    .where('storageUid', '=', job.storageUid)
    .where('born', '=', job.born)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) await enqueueJob(tx, job, now)
}

/** Takes back jobs of a kind that have not been done yet: their cause is no more. */
export async function withdrawJobs(
  tx: Tx,
  jobs: Pick<Job, 'nodeId' | 'kind' | 'storageUid' | 'born'>,
): Promise<void> {
  await tx
    .deleteFrom('jobs')
    .where('nodeId', '=', jobs.nodeId)
    .where('kind', '=', jobs.kind)
    .where('storageUid', '=', jobs.storageUid)
    .where('born', '=', jobs.born)
    .execute()
}

interface JobOptions {
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
  /** By their id. */
  readonly nodes: ReadonlyMap<string, DataPlane>
}

/** Delivers jobs, each user's in their order, until it is disposed of. */
export const startJobs = (options: JobOptions): OutboxRunner =>
  startOutbox({
    name: 'jobs',
    log: options.log,
    deliverDue: (stopped) => deliverDue(options, stopped),
  })

/** @returns true when there may be more that is due */
async function deliverDue(options: JobOptions, stopped: AbortSignal): Promise<boolean> {
  const { db, clock } = options
  const due = await db.transaction((tx) => dueJobs(tx, clock()))
  /** Users whose jobs have to wait: one failed, or another process is at it. */
  const waiting = new Set<number>()
  for (const job of due) {
    if (stopped.aborted) return false
    if (waiting.has(job.storageUid)) continue
    const isOurs = await claim(db, job, clock())
    if (!isOurs || !(await deliver(options, job, stopped))) waiting.add(job.storageUid)
  }
  return due.length === batchSize
}

type DueJob = Omit<JobsTable, 'id'> & { readonly id: number }

/** @returns whether it is done */
async function deliver(
  { db, clock, log, nodes }: JobOptions,
  job: DueJob,
  stopped: AbortSignal,
): Promise<boolean> {
  try {
    const node = nodes.get(job.nodeId)
    if (!node) throw new Error(`no storage node "${job.nodeId}"`)
    await node[job.kind]({ uid: job.storageUid, born: job.born }, job.value, stopped)
    await db.transaction((tx) => removeDelivered(tx, job))
    return true
  } catch (error) {
    if (stopped.aborted) {
      await release(db, job)
      return false
    }
    log.warn({ err: error, job: job.id, kind: job.kind }, 'a job failed and will be tried again')
    await postpone(db, job, clock(), error)
    return false
  }
}

/**
 * Makes a job the caller's, unless another process has taken it since it was read. It looks like one
 * that failed, so that nobody delivers what follows it. In a file's folder there is no other process.
 */
async function claim(db: Database, job: DueJob, now: number): Promise<boolean> {
  if (db.engine === 'sqlite') return true
  const { numUpdatedRows } = await db.transaction((tx) =>
    tx
      .updateTable('jobs')
      .set({ dueAt: now + claimMs, attempts: job.attempts + 1 })
      .where('id', '=', job.id)
      .where('attempts', '=', job.attempts)
      .where('value', '=', job.value)
      .executeTakeFirstOrThrow(),
  )
  return numUpdatedRows === 1n
}

/** Gives back a job that the end of the server interrupted. */
const release = (db: Database, { id, attempts, dueAt }: DueJob) =>
  db.transaction((tx) =>
    tx.updateTable('jobs').set({ dueAt, attempts }).where('id', '=', id).execute(),
  )

/** A job whose value was raised while it was delivered stays. */
const removeDelivered = (tx: Tx, { id, value }: { readonly id: number; readonly value: number }) =>
  tx.deleteFrom('jobs').where('id', '=', id).where('value', '=', value).execute()

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

async function postpone(db: Database, job: DueJob, now: number, error: unknown): Promise<void> {
  const dueAt = now + backoffMs(job.attempts)
  await db.transaction((tx) =>
    tx
      .updateTable('jobs')
      .set({ dueAt, attempts: job.attempts + 1, lastError: reasonOf(error) })
      .where('id', '=', job.id)
      .execute(),
  )
}
