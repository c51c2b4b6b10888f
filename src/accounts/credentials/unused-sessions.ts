import { dayMs } from '../../base/clock.ts'
import type { Tx } from '../../db/index.ts'
import type { AccountFacts } from '../facts.ts'
import type { AccountHooks } from '../hooks.ts'
import type { Session } from '../types.ts'
import { endSession } from './sessions.ts'

/** A session that nothing hangs on and nobody used for so long has ended (auth-api.md §1.4). */
export const idleSessionMs = 28 * dayMs

/** Nobody has so many browsers; a program that signs in again and again has. */
export const maxSessionsPerAccount = 500

/** Sessions that are looked at in one query. */
const pageSize = 500

/** What ending sessions needs. */
interface Neighbours {
  readonly hooks: AccountHooks
  readonly facts: Pick<AccountFacts, 'sessionsInUse'>
}

/** True when a session has ended by itself, though its row may still be there. */
export async function hasRunOut(
  tx: Tx,
  { facts }: Pick<Neighbours, 'facts'>,
  session: Pick<Session, 'id' | 'lastAccessTime'>,
  now: number,
): Promise<boolean> {
  if (now - session.lastAccessTime <= idleSessionMs) return false
  return !(await facts.sessionsInUse(tx, [session.id])).has(session.id)
}

/**
 * Ends sessions that have run out.
 *
 * @param max so many at most; the next call takes more
 * @returns how many
 */
export function endIdleSessions(
  tx: Tx,
  neighbours: Neighbours,
  { now, max }: { readonly now: number; readonly max: number },
): Promise<number> {
  return endUnused(tx, neighbours, { usedUntil: now - idleSessionMs, max })
}

/**
 * Keeps an account's sessions bounded: before one more is made, those that nothing hangs on and that
 * were unused for longest end.
 *
 * @param whose.keep the id of a session that does not, since it asks for the new one
 */
export async function makeRoomForSession(
  tx: Tx,
  neighbours: Neighbours,
  { uid, keep }: { readonly uid: string; readonly keep?: string },
): Promise<void> {
  const { count } = await tx
    .selectFrom('sessions')
    .select((row) => row.fn.countAll().as('count'))
    .where('uid', '=', uid)
    .executeTakeFirstOrThrow()
  const max = Number(count) - maxSessionsPerAccount + 1
  if (max > 0) await endUnused(tx, neighbours, { uid, max, ...(keep !== undefined && { keep }) })
}

async function endUnused(
  tx: Tx,
  { hooks, facts }: Neighbours,
  which: Which & { readonly max: number },
): Promise<number> {
  const unused: Page = []
  let page: Page = []
  do {
    page = await longestUnused(tx, which, page.at(-1))
    const ids = page.map(({ id }) => id)
    const inUse = await facts.sessionsInUse(tx, ids)
    unused.push(...page.filter(({ id }) => !inUse.has(id) && id !== which.keep))
  } while (page.length === pageSize && unused.length < which.max)
  const ending = unused.slice(0, which.max)
  for (const session of ending) await endSession(tx, hooks, session, 'bulk')
  return ending.length
}

/** Which sessions are looked at. */
interface Which {
  readonly uid?: string
  /** ms, this moment included. */
  readonly usedUntil?: number
  /** Never this one. */
  readonly keep?: string
}

type Page = Pick<Session, 'id' | 'uid' | 'lastAccessTime'>[]

/** @param after the last one of the page before */
function longestUnused(
  tx: Tx,
  { uid = '', usedUntil = 0 }: Which,
  after: Page[number] | undefined,
): Promise<Page> {
  const { id = '', lastAccessTime = 0 } = after ?? {}
  return tx
    .selectFrom('sessions')
    .select(['id', 'uid', 'lastAccessTime'])
    .$if(uid !== '', (query) => query.where('uid', '=', uid))
    .$if(usedUntil > 0, (query) => query.where('lastAccessTime', '<=', usedUntil))
    .$if(after !== undefined, (query) =>
      query.where((row) =>
        row.or([
          row('lastAccessTime', '>', lastAccessTime),
          row.and([row('lastAccessTime', '=', lastAccessTime), row('id', '>', id)]),
        ]),
      ),
    )
    .orderBy('lastAccessTime')
    .orderBy('id')
    .limit(pageSize)
    .execute()
}
