import { Problem } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { lockAccount } from '../credentials/account-locks.ts'
import { endSession, provenAt, sessionsOf } from '../credentials/sessions.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { removePasskeysOf } from '../passkeys/change.ts'
import { type Registration, registrationsOf } from '../passkeys/passkeys.ts'
import type { Requester } from '../requester.ts'
import type { Session, SignedIn } from '../types.ts'
import {
  findEvent,
  markDisowned,
  recordSecurityEvent,
  type SecurityEvent,
  signInTimes,
} from './security-events.ts'

/** True when a person can say of an event that it was not them: not of what they do here and now. */
export const mayReport = (
  { sessionId, createdAt, disownedAt }: SecurityEvent,
  current: Session,
): boolean =>
  sessionId !== null &&
  disownedAt === null &&
  sessionId !== current.id &&
  createdAt !== current.createdAt

/**
 * "That wasn't me": ends the session that did it, the ones that were made of it, their devices, the
 * passkeys that they added and what was signed in with those, what they were granted, and every
 * storage token that the account was given so far. The person's own browsers fetch new ones. Said
 * twice it succeeds (auth-api.md §2.18).
 *
 * @returns the names of the passkeys that are gone
 * @throws {Problem} invalid for an event that there is not, or of which that cannot be said
 * @throws {AccountRefusal} invalidToken
 */
export async function reportEvent(
  context: AccountsContext,
  { account, session: current }: SignedIn,
  id: number,
  from: Requester,
): Promise<readonly string[]> {
  const { db, hooks } = context
  const { uid } = current
  const removed = await db.transaction(async (tx) => {
    await refuseEnded(tx, db, current)
    await lockAccount(tx, db, uid)
    const now = context.clock()
    const event = await findEvent(tx, { uid, id })
    if (event && event.disownedAt !== null) return []
    if (!event?.sessionId || !mayReport(event, current))
      throw new Problem('invalid', { param: 'id' })
    const signIns = await signInTimes(tx, { uid, sessionId: event.sessionId })
    const times = [event.createdAt, ...signIns]
    const sessions = (await sessionsOf(tx, uid)).filter(({ id }) => id !== current.id)
    const passkeys = await registrationsOf(tx, uid)
    const family = withPasskeys(
      event.sessionId,
      familyOf(event, times, sessions),
      sessions,
      passkeys,
    )
    const sessionIds = [event.sessionId, ...family.map(({ id }) => id)]
    await hooks.storageAccessEnding(tx, uid)
    await hooks.signInDisowned(tx, {
      uid,
      provenAt: [...times, ...family.flatMap((one) => [one.createdAt, provenAt(one)])],
      sessionIds,
    })
    const removal = { from, now, sessionId: current.id }
    const names = await removePasskeysOf(tx, context, account, sessionIds, removal)
    for (const session of family) {
      await endSession(tx, hooks, session, 'wanted')
      const sessionId = current.id
      await recordSecurityEvent(tx, { uid, name: 'session.destroy', now, from, sessionId })
    }
    await markDisowned(tx, { uid, sessionIds, now })
    return names
  })
  context.mail.kick()
  context.jobs.kick()
  return removed
}

/**
 * The session of an event and those that were made of it, which all have the age of the sign-in.
 *
 * @param times where the first has ended, one of them is the sign-in's, ms
 */
function familyOf(
  event: SecurityEvent,
  times: readonly number[],
  sessions: readonly Session[],
): Session[] {
  const own = sessions.find(({ id }) => id === event.sessionId)
  const bornAt = own ? [own.createdAt] : times
  return sessions.filter(({ createdAt }) => bornAt.includes(createdAt))
}

/** A family and what was signed in with the passkeys that it has added, and so on. */
function withPasskeys(
  first: string,
  family: readonly Session[],
  sessions: readonly Session[],
  passkeys: readonly Registration[],
): readonly Session[] {
  const ids = new Set([first, ...family.map(({ id }) => id)])
  const added = new Set<string | null>(
    passkeys.filter(({ sessionId }) => ids.has(sessionId)).map((one) => one.credentialId),
  )
  const grown = sessions.filter(({ id, passkeyId }) => ids.has(id) || added.has(passkeyId))
  if (grown.length === family.length) return family
  return withPasskeys(first, grown, sessions, passkeys)
}
