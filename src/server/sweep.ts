import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '../base/log.ts'
import type { JobUser, StorageJobs } from '../sync/index.ts'

/** Users that are looked at before others get a turn; most have nothing that expired. */
const usersAtOnce = 100
/** Between those: at this pace an hour is enough for a million users. */
const pauseMs = 250

export interface Sweep {
  /** Users of the storage in the order of their uids, those after `after`. */
  readonly usersAfter: (after: number, count: number) => Promise<readonly JobUser[]>
  readonly storage: Pick<StorageJobs, 'purgeExpired' | 'releaseSpace'>
  readonly log: Logger
  readonly stopped: AbortSignal
  /** Asked between those batches of users: false when another process has taken over. */
  readonly keepTurn: () => Promise<boolean>
}

/**
 * Removes what has expired, user by user, since the storage itself has no statement over more than
 * one (design.md §2), and gives the room back to the disk. Ends early, in the middle of a user too,
 * when the server stops.
 */
export async function sweepStorage(sweep: Sweep): Promise<void> {
  const { usersAfter, storage, stopped, keepTurn } = sweep
  let after = 0
  while (!stopped.aborted) {
    const users = await usersAfter(after, usersAtOnce)
    for (const user of users) {
      if (stopped.aborted) return
      await sweepUser(sweep, user)
    }
    const last = users.at(-1)
    if (!last || users.length < usersAtOnce) break
    after = last.uid
    await delay(pauseMs, undefined, { signal: stopped }).catch(() => {})
    if (!stopped.aborted && !(await keepTurn())) return
  }
  if (stopped.aborted) return
  await storage.releaseSpace(stopped).catch((error: Error) => {
    if (!stopped.aborted) throw error
  })
}

async function sweepUser({ storage, log, stopped }: Sweep, user: JobUser): Promise<void> {
  try {
    await storage.purgeExpired(user, stopped)
  } catch (err) {
    if (stopped.aborted) return
    // Whatever is wrong with one of them, the others have theirs removed.
    log.warn({ err, storageUser: user.uid }, 'could not remove what has expired; later again')
  }
}
