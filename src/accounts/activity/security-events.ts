import type { Tx } from '../../db/index.ts'
import { maxUserAgentLength, type Requester } from '../requester.ts'

/** Something that happens to an account. */
export interface NewSecurityEvent {
  readonly uid: string
  readonly name: string
  readonly now: number
  readonly from: Requester
  readonly tokenVerificationId?: string | null
  /** The session that did it, or that it made. */
  readonly sessionId?: string | undefined
}

/** Adds to the account's recent activity (auth-api.md §7.2). */
export async function recordSecurityEvent(tx: Tx, event: NewSecurityEvent): Promise<void> {
  const tokenVerificationId = event.tokenVerificationId ?? null
  await tx
    .insertInto('securityEvents')
    .values({
      uid: event.uid,
      name: event.name,
      createdAt: event.now,
      verified: tokenVerificationId === null ? 1 : 0,
      tokenVerificationId,
      ip: event.from.ip,
      userAgent: event.from.userAgent.slice(0, maxUserAgentLength),
      sessionId: event.sessionId ?? null,
      disownedAt: null,
    })
    .execute()
}

/** One line of the recent activity. */
export interface SecurityEvent {
  readonly id: number
  readonly name: string
  /** ms */
  readonly createdAt: number
  readonly verified: boolean
  readonly ipAddr: string
  readonly userAgent: string
  /** The session that did it, or that it made; it may have ended. */
  readonly sessionId: string | null
  /** ms; when the person said that it was not them. */
  readonly disownedAt: number | null
}

/** So many are shown to whoever has the account (auth-api.md §2.18). */
export const maxShownEvents = 20

/** The newest of the account's recent activity, the newest first. @param max how many at most */
export async function eventsOf(tx: Tx, uid: string, max: number): Promise<SecurityEvent[]> {
  const rows = await selectEvents(tx, uid)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(max)
    .execute()
  return rows.map(asEvent)
}

/** An event of the account; a foreign one is not found. */
export async function findEvent(
  tx: Tx,
  { uid, id }: { readonly uid: string; readonly id: number },
): Promise<SecurityEvent | undefined> {
  const row = await selectEvents(tx, uid).where('id', '=', id).executeTakeFirst()
  return row && asEvent(row)
}

const selectEvents = (tx: Tx, uid: string) =>
  tx
    .selectFrom('securityEvents')
    .select([
      'id',
      'name',
      'createdAt',
      'verified',
      'ip as ipAddr',
      'userAgent',
      'sessionId',
      'disownedAt',
    ])
    .where('uid', '=', uid)

const asEvent = (row: Omit<SecurityEvent, 'verified'> & { verified: number }): SecurityEvent => ({
  ...row,
  verified: row.verified === 1,
})

/** A session goes on under another id: what it did stays what it did. */
export async function passOnEvents(
  tx: Tx,
  change: { readonly uid: string; readonly from: string; readonly to: string },
): Promise<void> {
  await tx
    .updateTable('securityEvents')
    .set({ sessionId: change.to })
    .where('uid', '=', change.uid)
    .where('sessionId', '=', change.from)
    .execute()
}

/** When a session was signed in to, ms, as far as the recent activity goes back. */
export async function signInTimes(
  tx: Tx,
  { uid, sessionId }: { readonly uid: string; readonly sessionId: string },
): Promise<number[]> {
  const rows = await tx
    .selectFrom('securityEvents')
    .select('createdAt')
    .where('uid', '=', uid)
    .where('sessionId', '=', sessionId)
    .where('name', 'in', ownersEvents)
    .execute()
  return rows.map(({ createdAt }) => createdAt)
}

/** Marks all that these sessions did. */
export async function markDisowned(
  tx: Tx,
  what: { readonly uid: string; readonly sessionIds: readonly string[]; readonly now: number },
): Promise<void> {
  await tx
    .updateTable('securityEvents')
    .set({ disownedAt: what.now })
    .where('uid', '=', what.uid)
    .where('sessionId', 'in', what.sessionIds)
    .where('disownedAt', 'is', null)
    .execute()
}

/** True when a sign-in from this address was confirmed since. */
export async function hasSignedInFrom(
  tx: Tx,
  { uid, ip, since }: { readonly uid: string; readonly ip: string; readonly since: number },
): Promise<boolean> {
  const row = await tx
    .selectFrom('securityEvents')
    .select('id')
    .where('uid', '=', uid)
    .where('name', 'in', signInEvents)
    .where('verified', '=', 1)
    .where('disownedAt', 'is', null)
    .where('ip', '=', ip)
    .where('createdAt', '>', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Somebody showed who they are: with the password for a session that was made of it, with it once more for
 * a session that went on, with a passkey (auth-api.md §7.2).
 */
const signInEvents = [
  'account.login',
  'account.password_check',
  'account.passkey.authentication_success',
] as const

export type SignInEvent = (typeof signInEvents)[number]

/** What only the owner of an account does. */
const ownersEvents = [...signInEvents, 'account.create']

/** True when the account's owner was at this address before, as far as the recent activity goes back. */
export async function isOwnersPlace(
  tx: Tx,
  { uid, ip }: { readonly uid: string; readonly ip: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('securityEvents')
    .select('id')
    .where('uid', '=', uid)
    .where('name', 'in', ownersEvents)
    .where('verified', '=', 1)
    .where('disownedAt', 'is', null)
    .where('ip', '=', ip)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** True when something of the account was confirmed with this code before. */
export async function wasConfirmedWith(
  tx: Tx,
  { uid, code }: { readonly uid: string; readonly code: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('securityEvents')
    .select('id')
    .where('uid', '=', uid)
    .where('tokenVerificationId', '=', code)
    .where('verified', '=', 1)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
