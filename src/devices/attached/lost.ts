import {
  endTokensOfSignIns,
  findSession,
  lockAccount,
  provenAt,
  recordSecurityEvent,
  type Session,
  sessionsOf,
} from '../../accounts/index.ts'
import type { Database, Tx } from '../../db/index.ts'
import { Problem } from '../../http/index.ts'
import { destroySession, type Ending } from '../destroy.ts'
import { findDevice, sessionOf } from '../store.ts'
import { type AttachedClientName, destroyAttachedClient } from './destroy.ts'

/** A device that its person has lost. */
export interface LostDevice extends AttachedClientName {
  /** Handles of further sessions that were on it. */
  readonly alsoSessions?: readonly string[] | null | undefined
}

/**
 * Ends all that a lost device has of the account: what `destroyAttachedClient` ends, the other sessions
 * that were on it, every session that was made of these (they have their age), the devices and refresh
 * tokens that were granted on the strength of them, the tokens that their sign-ins gave, and every
 * storage token of the account so far: its other devices fetch new ones (auth-api.md §2.5).
 *
 * @throws {Problem} invalid for the session that asks, for a session that the account does not have, and
 *   as `destroyAttachedClient`
 * @throws {AccountRefusal} as `destroyAttachedClient`
 */
export async function endLostDevice(
  tx: Tx,
  current: Session,
  lost: LostDevice,
  options: Ending & {
    readonly db: Pick<Database, 'engine'>
    readonly handleOf: (sessionId: string) => string
  },
): Promise<void> {
  const { db, ...ending } = options
  const { hooks, now, from } = ending
  const { uid } = current
  await lockAccount(tx, db, uid)
  const sessions = await sessionsOf(tx, uid)
  const named = await namedSessions(tx, uid, lost, { sessions, handleOf: options.handleOf })
  if (named.some(({ id }) => id === current.id)) {
    throw new Problem('invalid', { param: 'sessionTokenId' })
  }
  const ages = named.map(({ createdAt }) => createdAt)
  const family = sessions.filter(
    ({ id, createdAt }) => ages.includes(createdAt) && id !== current.id,
  )
  const at = family
    .flatMap((one) => [one.createdAt, provenAt(one)])
    .filter((time) => time !== provenAt(current))

  await hooks.storageAccessEnding(tx, uid)
  await destroyAttachedClient(tx, uid, lost, ending)
  const sessionIds = family.map(({ id }) => id)
  if (sessionIds.length > 0) await hooks.signInDisowned(tx, { uid, provenAt: at, sessionIds })
  for (const session of family) {
    if (await findSession(tx, session)) await destroySession(tx, session, ending)
  }
  await endTokensOfSignIns(tx, { uid, at })
  const sessionId = current.id
  await recordSecurityEvent(tx, { uid, name: 'account.device_lost', now, from, sessionId })
}

/** The sessions that an entry and the person name. */
async function namedSessions(
  tx: Tx,
  uid: string,
  { deviceId, sessionTokenId, alsoSessions }: LostDevice,
  known: {
    readonly sessions: readonly Session[]
    readonly handleOf: (sessionId: string) => string
  },
): Promise<Session[]> {
  const byHandle = (handle: string, param: string): Session => {
    const found = known.sessions.find(({ id }) => known.handleOf(id) === handle)
    if (!found) throw new Problem('invalid', { param })
    return found
  }
  const device = deviceId ? await findDevice(tx, { uid, id: deviceId }) : undefined
  const ofDevice = device && (await sessionOf(tx, device))
  return [
    ...known.sessions.filter(({ id }) => id === ofDevice),
    ...(sessionTokenId ? [byHandle(sessionTokenId, 'sessionTokenId')] : []),
    ...(alsoSessions ?? []).map((handle) => byHandle(handle, 'alsoSessions')),
  ]
}
