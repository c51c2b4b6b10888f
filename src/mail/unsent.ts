import type { Database, Tx } from '../db/index.ts'
import { claimMs, never, releaseMails } from './outbox.ts'
import type { OutgoingMail } from './outgoing.ts'

/** A mail that has not left, without what is in it. */
export interface UnsentMail {
  readonly id: number
  readonly template: string
  readonly to: string
  readonly tries: number
  /** In the words of the mail server. */
  readonly lastError: string | null
  /** ms; null: it was given up. */
  readonly nextTryAt: number | null
  /** ms */
  readonly createdAt: number
}

/** More are not shown. */
export const maxShown = 200

/** Mails that wait, and those that were given up lately; the newest first. */
export async function unsentMails(tx: Tx): Promise<UnsentMail[]> {
  const rows = await tx
    .selectFrom('mails')
    .select(['id', 'message', 'createdAt', 'dueAt', 'attempts', 'lastError'])
    .where('keptUntil', 'is', null)
    .orderBy('id', 'desc')
    .limit(maxShown)
    .execute()
  return rows.map(({ id, message, createdAt, dueAt, attempts, lastError }) => {
    const { template, to } = JSON.parse(message) as OutgoingMail
    const nextTryAt = dueAt === never ? null : dueAt
    return { id, template, to, tries: attempts, lastError, nextTryAt, createdAt }
  })
}

/**
 * Makes mails due now that were put off; to be followed by a kick. Where several processes may be
 * sending, those that are due within moments are left alone: one of them may be on its way.
 */
export async function retryMails(
  tx: Tx,
  { engine }: Pick<Database, 'engine'>,
  now: number,
): Promise<void> {
  if (engine === 'sqlite') {
    await releaseMails(tx, now)
    return
  }
  await tx
    .updateTable('mails')
    .set({ dueAt: now })
    .where('dueAt', '>', now + claimMs)
    .where('dueAt', '<', never)
    .execute()
}
