import { equalSecrets, sha256OfHex } from '../../crypto/hash.ts'
import { newToken } from '../../crypto/typed-tokens.ts'
import type { SessionsTable, Tx } from '../../db/index.ts'
import type { AccountHooks, SessionEnd } from '../hooks.ts'
import type { Session, UserAgent } from '../types.ts'
import { handleOf } from './handles.ts'
import type { UsedKind } from './last-used.ts'

/** What a new session starts with; everything else follows from it. */
export interface NewSession {
  readonly uid: string
  readonly now: number
  readonly authAt: number
  readonly userAgent: UserAgent
  /** Set while a code is still to be entered; null makes a verified session. */
  readonly tokenVerificationId: string | null
  readonly verificationMethod?: number | null
  /** The passkey that was signed in with; absent: none. */
  readonly passkeyId?: string | null
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
    storageUntil: null,
    passkeyId: start.passkeyId ?? null,
  }
  await tx.insertInto('sessions').values(row).execute()
  return { token, session: asSession(row) }
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
 * @param wanted.name 64 hex digits
 */
export async function findOwnSession(
  tx: Tx,
  handleKey: Uint8Array,
  wanted: { readonly uid: string; readonly name: string },
): Promise<Session | undefined> {
  const { uid, name } = wanted
  const id = sha256OfHex(name)
  const sessions = await sessionsOf(tx, uid)
  return sessions.find((session) => {
    const isNamed = equalSecrets(handleOf(handleKey, session), name)
    return isNamed || equalSecrets(session.id, id)
  })
}

/** A session that was presented, with the key that its requests are signed with; for guards. */
export async function findPresentedSession(
  tx: Tx,
  id: string,
): Promise<{ readonly session: Session; readonly wrappedAuthKey: string } | undefined> {
  const row = await tx.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { session: asSession(row), wrappedAuthKey: row.wrappedAuthKey }
}

/** The session that waits for this code; of several that share it the newest. */
export async function findWaitingSession(
  tx: Tx,
  { uid, code }: { readonly uid: string; readonly code: string },
): Promise<Session | undefined> {
  const row = await tx
    .selectFrom('sessions')
    .selectAll()
    .where('uid', '=', uid)
    .where('tokenVerificationId', '=', code)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && asSession(row)
}

/** A session by its id; a foreign one is not found. */
export async function findSession(
  tx: Tx,
  { uid, id }: Pick<Session, 'uid' | 'id'>,
): Promise<Session | undefined> {
  const row = await tx
    .selectFrom('sessions')
    .selectAll()
    .where('id', '=', id)
    .where('uid', '=', uid)
    .executeTakeFirst()
  return row && asSession(row)
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

/** When a session was used, for `LastUsed`. */
export const usedSession: UsedKind = {
  async write(tx, id, lastAccessTime) {
    await tx
      .updateTable('sessions')
      .set({ lastAccessTime })
      .where('id', '=', id)
      .where('lastAccessTime', '<', lastAccessTime)
      .execute()
  },
}

/** When the person of a session last proved who they are, ms (auth-api.md §1.7). */
export const provenAt = ({ authAt, createdAt }: Pick<Session, 'authAt' | 'createdAt'>): number =>
  authAt || createdAt

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
    passkeyId: row.passkeyId,
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
