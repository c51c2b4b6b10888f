import type { Tx } from '../db/index.ts'

/** Where something came from. */
export interface Origin {
  readonly ip: string
  /** The header, cut to what a person reads. */
  readonly userAgent: string
}

const maxUserAgent = 255

/** Adds to the account's recent activity (auth-api.md §7.2). */
export async function recordSecurityEvent(
  tx: Tx,
  event: {
    readonly uid: string
    readonly name: string
    readonly now: number
    readonly from: Origin
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

/** Tells attached services (auth-api.md §7.4). `data` names nobody: events outlive their account. */
export async function recordAccountEvent(
  tx: Tx,
  event: { uid: string; event: string; now: number; data?: Readonly<Record<string, unknown>> },
): Promise<void> {
  const data = JSON.stringify(event.data ?? {})
  await tx
    .insertInto('accountEvents')
    .values({ uid: event.uid, event: event.event, data, createdAt: event.now })
    .execute()
}
