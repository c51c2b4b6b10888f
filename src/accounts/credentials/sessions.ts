import { equalSecrets, sha256OfHex } from '../../crypto/hash.ts'
import { newToken } from '../../crypto/typed-tokens.ts'
import type { SessionsTable, Tx } from '../../db/index.ts'
import type { AccountHooks, SessionEnd } from '../hooks.ts'
import type { Session, UserAgent } from '../types.ts'
import { handleOf } from './handles.ts'

/** What a new session starts with; everything else follows from it. */
export interface NewSession {
  readonly uid: string
  readonly now: number
  readonly authAt: number
  readonly userAgent: UserAgent
  /** Set while a code is still to be entered; null makes a verified session. */
  readonly tokenVerificationId: string | null
  readonly verificationMethod?: number | null
  /** That of the session it copies; a new one when absent. */
  readonly createdAt?: number
}

/**
 * Makes a session.
 *
 * @returns the token for the client (64 hex digits), which is not stored, and the session
 */
export async function createSession(
  tx: Tx,
  start: NewSession,
): Promise<{ token: string; session: Session }> {
  const { token, id, wrappedAuthKey } = newToken('sessionToken')
  const row: SessionsTable = {
    id,
    uid: start.uid,
    wrappedAuthKey,
    createdAt: start.createdAt ?? start.now,
    lastAccessTime: start.now,
    authAt: start.authAt,
    // Every session that is made unverified must be verified (settled.md A9).
    mustVerify: start.tokenVerificationId === null ? 0 : 1,
    tokenVerificationId: start.tokenVerificationId,
    verificationMethod: start.verificationMethod ?? null,
    verifiedAt: start.tokenVerificationId === null ? start.now : null,
    ...agentOf(start.userAgent),
  }
  await tx.insertInto('sessions').values(row).execute()
  return { token, session: asSession(row) }
}

/** Nobody has so many browsers; a program that signs in again and again has. */
export const maxSessionsPerAccount = 500

/**
 * Keeps an account's sessions bounded: before one more is made, those without a device that were
 * unused for longest end.
 */
export async function makeRoomForSession(tx: Tx, hooks: AccountHooks, uid: string): Promise<void> {
  const { count } = await tx
    .selectFrom('sessions')
    .select((row) => row.fn.countAll().as('count'))
    .where('uid', '=', uid)
    .executeTakeFirstOrThrow()
  const tooMany = Number(count) - maxSessionsPerAccount + 1
  if (tooMany <= 0) return
  const oldest = await tx
    .selectFrom('sessions')
    .leftJoin('devices', 'devices.sessionId', 'sessions.id')
    .select(['sessions.id', 'sessions.uid'])
    .where('sessions.uid', '=', uid)
    .where('devices.id', 'is', null)
    .orderBy('sessions.lastAccessTime')
    .orderBy('sessions.createdAt')
    .limit(tooMany)
    .execute()
  for (const session of oldest) await endSession(tx, hooks, session, 'bulk')
}

/**
 * Takes a sign-in into a session that lives; device and verification stay.
 *
 * @returns undefined when it has ended meanwhile
 */
export async function refreshSession(
  tx: Tx,
  id: string,
  fresh: { readonly authAt: number; readonly now: number; readonly userAgent: UserAgent },
): Promise<Session | undefined> {
  const { authAt, now, userAgent } = fresh
  await tx
    .updateTable('sessions')
    .set({ authAt, lastAccessTime: now, ...agentOf(userAgent) })
    .where('id', '=', id)
    .execute()
  const row = await tx.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst()
  return row && asSession(row)
}

/** Ends a session; what hangs on it in other rooms goes with it (settled.md A8). */
export async function endSession(
  tx: Tx,
  hooks: AccountHooks,
  session: Pick<Session, 'id' | 'uid'>,
  why: SessionEnd,
): Promise<void> {
  await hooks.sessionEnding(tx, session, why)
  await tx.deleteFrom('sessions').where('id', '=', session.id).execute()
}

/**
 * One of the account's own sessions, by what its owner's client knows of it: its token id, or the
 * handle that lists show. A foreign one is simply not found.
 *
 * @param name 64 hex digits
 */
export async function findOwnSession(
  tx: Tx,
  handleKey: Uint8Array,
  uid: string,
  name: string,
): Promise<Session | undefined> {
  const id = sha256OfHex(name)
  const sessions = await sessionsOf(tx, uid)
  return sessions.find((session) => {
    const isNamed = equalSecrets(handleOf(handleKey, uid, session.id), name)
    return isNamed || equalSecrets(session.id, id)
  })
}

/** The account's sessions, the last used first. */
export async function sessionsOf(tx: Tx, uid: string): Promise<Session[]> {
  const rows = await tx
    .selectFrom('sessions')
    .selectAll()
    .where('uid', '=', uid)
    .orderBy('lastAccessTime', 'desc')
    .execute()
  return rows.map(asSession)
}

/** A row without what is secret. */
export function asSession(row: SessionsTable): Session {
  return {
    id: row.id,
    uid: row.uid,
    createdAt: row.createdAt,
    lastAccessTime: row.lastAccessTime,
    authAt: row.authAt,
    mustVerify: row.mustVerify === 1,
    isVerified: row.tokenVerificationId === null,
    tokenVerificationId: row.tokenVerificationId,
    verificationMethod: row.verificationMethod,
    ...agentOf(row),
  }
}

/** These members alone: what is given may be a whole session. */
const agentOf = (given: UserAgent): UserAgent => ({
  uaBrowser: given.uaBrowser,
  uaBrowserVersion: given.uaBrowserVersion,
  uaOS: given.uaOS,
  uaOSVersion: given.uaOSVersion,
  uaDeviceType: given.uaDeviceType,
  uaFormFactor: given.uaFormFactor,
})
