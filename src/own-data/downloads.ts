import { randomHex } from '../base/bytes.ts'
import { minuteMs, secondMs } from '../base/clock.ts'
import { sha256OfHex } from '../crypto/hash.ts'
import type { DownloadsTable, Tx } from '../db/index.ts'

/** From the press to the browser's request: nobody has to type anything. */
export const ticketMs = minuteMs

/** A download that has not come further for so long was cut: longer than a client may take nothing. */
const cutMs = 3 * minuteMs

/** How long one that is over is told about. */
const toldMs = 60 * minuteMs

/** How often it is written how far a download is. */
export const noteEveryMs = secondMs

export interface NewDownload {
  readonly uid: string
  readonly sessionId: string
  /** With what the browsers have stored, else only what the account itself is. */
  readonly records: boolean
}

/**
 * Makes a ticket for one download of the account's data. One at a time: an earlier download, and its
 * ticket, end. The caller holds the account.
 *
 * @returns 64 hex digits, good once and for a minute; only their hash is stored
 */
export async function makeTicket(
  tx: Tx,
  { uid, sessionId, records }: NewDownload,
  now: number,
): Promise<string> {
  const ticket = randomHex(32)
  const row: Omit<DownloadsTable, 'uid'> = {
    id: sha256OfHex(ticket),
    sessionId,
    withRecords: records ? 1 : 0,
    createdAt: now,
    expiresAt: now + ticketMs,
    startedAt: null,
    records: 0,
    bytes: 0,
    touchedAt: now,
    ofRecords: 0,
    outcome: null,
  }
  await tx
    .insertInto('downloads')
    .values({ uid, ...row })
    .onConflict((conflict) => conflict.column('uid').doUpdateSet(row))
    .execute()
  return ticket
}

/** A download whose ticket was used just now. */
export type Started = NewDownload & Pick<DownloadsTable, 'id'>

/** @returns undefined for a ticket that was used, has run out, or whose session has ended */
export async function spendTicket(
  tx: Tx,
  ticket: string,
  now: number,
): Promise<Started | undefined> {
  const row = await tx
    .updateTable('downloads')
    .set({ startedAt: now, touchedAt: now })
    .where('id', '=', sha256OfHex(ticket))
    .where('startedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['id', 'uid', 'sessionId', 'withRecords'])
    .executeTakeFirst()
  return row && { ...row, records: row.withRecords === 1 }
}

/**
 * Notes how far a download is.
 *
 * @returns false when it is to end: the person stopped it, began another one, or is signed out
 */
export async function noteProgress(
  tx: Tx,
  id: string,
  change: Partial<Pick<DownloadsTable, 'records' | 'bytes' | 'ofRecords' | 'outcome'>>,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('downloads')
    .set({ ...change, touchedAt: now })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Ends the account's download, if there is one, wherever it is. */
export async function stopDownload(tx: Tx, uid: string): Promise<void> {
  await tx.deleteFrom('downloads').where('uid', '=', uid).execute()
}

/** How far the account's last download is (auth-api.md §2.22). */
export interface DownloadStatus {
  /** `waiting`: the browser has not asked for the file yet; `failed`: what it has is not all. */
  readonly state: 'none' | 'waiting' | 'running' | 'done' | 'failed'
  /** What has gone out. */
  readonly records: number
  readonly bytes: number
  /** How many records there were at the beginning. */
  readonly ofRecords: number
}

export async function downloadStatus(tx: Tx, uid: string, now: number): Promise<DownloadStatus> {
  const row = await tx.selectFrom('downloads').selectAll().where('uid', '=', uid).executeTakeFirst()
  const state = row ? stateOf(row, now) : 'none'
  if (!row || state === 'none') return { state: 'none', records: 0, bytes: 0, ofRecords: 0 }
  const { records, bytes, ofRecords } = row
  return { state, records, bytes, ofRecords }
}

function stateOf(row: DownloadsTable, now: number): DownloadStatus['state'] {
  if (now - row.touchedAt >= toldMs) return 'none'
  if (row.outcome !== null) return row.outcome
  if (row.startedAt === null) return row.expiresAt > now ? 'waiting' : 'none'
  return now - row.touchedAt < cutMs ? 'running' : 'failed'
}

/** Forgets downloads that nobody is told about any more. */
export async function pruneDownloads(tx: Tx, now: number): Promise<void> {
  await tx
    .deleteFrom('downloads')
    .where('touchedAt', '<=', now - toldMs)
    .execute()
}
