import type { Tx } from '../../db/index.ts'
import type { Requester } from '../requester.ts'

const maxUserAgent = 255

/** Adds to the account's recent activity (auth-api.md §7.2). */
export async function recordSecurityEvent(
  tx: Tx,
  event: {
    readonly uid: string
    readonly name: string
    readonly now: number
    readonly from: Requester
    readonly tokenVerificationId?: string | null
  },
): Promise<void> {
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
      userAgent: event.from.userAgent.slice(0, maxUserAgent),
    })
    .execute()
}

/** One line of the recent activity. */
export interface SecurityEvent {
  readonly name: string
  /** ms */
  readonly createdAt: number
  readonly verified: boolean
  readonly ipAddr: string
  readonly userAgent: string
}

/** So many are shown (auth-api.md §2.18). */
const maxShown = 20

/** The account's recent activity, newest first. */
export async function recentEvents(tx: Tx, uid: string): Promise<SecurityEvent[]> {
  const rows = await tx
    .selectFrom('securityEvents')
    .select(['name', 'createdAt', 'verified', 'ip as ipAddr', 'userAgent'])
    .where('uid', '=', uid)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(maxShown)
    .execute()
  return rows.map((row) => ({ ...row, verified: row.verified === 1 }))
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
    .where('name', '=', 'account.login')
    .where('verified', '=', 1)
    .where('ip', '=', ip)
    .where('createdAt', '>', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What only the owner of an account does. */
const ownersEvents = ['account.login', 'account.create']

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
