import { dayMs, minuteMs } from '../base/clock.ts'
import { backoffMs } from '../base/outbox.ts'
import { Busy } from '../base/queue.ts'
import type { Tx } from '../db/index.ts'
import { checkedMail, type OutgoingMail } from './outgoing.ts'
import { sendMs } from './transports.ts'

/** What the administrator should see (settled.md A55). */
export interface MailState {
  readonly waiting: number
  /** Refused for good, or of no use any more; kept for `keepMs`. */
  readonly givenUp: number
  /** What the newest mail in trouble met. */
  readonly lastError: string | null
}

/** A mail in the outbox. */
export interface WaitingMail {
  readonly id: number
  /** SECRET. See `parseOutgoing`. */
  readonly message: string
  readonly createdAt: number
  readonly dueAt: number
  readonly attempts: number
}

/** Mails that may wait at once; more means that something sends them in a loop. */
export const maxWaiting = 10_000
export const batchSize = 20
/** Another process may take a mail whose sender died in the middle, after this. */
export const claimMs = sendMs + minuteMs
/** How long a mail that was given up stays visible. */
export const keepMs = 7 * dayMs
/** Mails that wait for nobody but the administrator; the oldest go first. */
export const maxKept = 1000
/** `dueAt` of a mail that is not to be sent any more: the last moment there is. */
export const never = 8.64e15

/**
 * Writes a mail into the outbox, in the transaction that causes it. Afterwards `mailer.kick()` sends it
 * at once.
 *
 * @param now ms
 * @throws {Busy} when too many wait
 * @throws {v.ValiError} for what no mail may contain, such as a header with a line break: a bug of the caller
 */
export async function enqueueMail(tx: Tx, mail: OutgoingMail, now: number): Promise<void> {
  const message = JSON.stringify(checkedMail(mail))
  const tooMany = await tx
    .selectFrom('mails')
    .select('id')
    .orderBy('id')
    .offset(maxWaiting - 1)
    .limit(1)
    .executeTakeFirst()
  if (tooMany) throw new Busy('mails')
  await tx
    .insertInto('mails')
    .values({ message, createdAt: now, dueAt: now, attempts: 0, lastError: null, keptUntil: null })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** What is due, the longest waiting first. */
export const dueMails = (tx: Tx, now: number): Promise<WaitingMail[]> =>
  tx
    .selectFrom('mails')
    .select(['id', 'message', 'createdAt', 'dueAt', 'attempts'])
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .orderBy('id')
    .limit(batchSize)
    .execute()

/**
 * Several processes may share an outbox: the one that moves `dueAt` sends.
 *
 * @returns whether that was this one
 */
export async function claimMail(tx: Tx, mail: WaitingMail, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('mails')
    .set({ dueAt: now + claimMs, attempts: mail.attempts + 1 })
    .where('id', '=', mail.id)
    .where('dueAt', '=', mail.dueAt)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/**
 * Makes everything that waits due now: what a process that died had claimed, and what was put off. Only
 * for the one process that uses the outbox.
 */
export const releaseMails = (tx: Tx, now: number) =>
  tx
    .updateTable('mails')
    .set({ dueAt: now })
    .where('dueAt', '>', now)
    .where('dueAt', '<', never)
    .execute()

/** It has been sent. */
export async function removeMail(tx: Tx, { id }: WaitingMail): Promise<void> {
  await tx.deleteFrom('mails').where('id', '=', id).execute()
}

/**
 * It went where nobody reads it: until its code is over the administrator can look the code up.
 *
 * @param until ms
 */
export async function keepMail(tx: Tx, { id }: WaitingMail, until: number): Promise<void> {
  await tx
    .updateTable('mails')
    .set({ dueAt: never, keptUntil: until })
    .where('id', '=', id)
    .execute()
  const newest = tx
    .selectFrom('mails')
    .select('id')
    .where('keptUntil', 'is not', null)
    .orderBy('id', 'desc')
    .limit(maxKept)
  await tx
    .deleteFrom('mails')
    .where('keptUntil', 'is not', null)
    .where('id', 'not in', newest)
    .execute()
}

/** Puts a mail that could not be sent off, longer each time. */
export const postponeMail = (
  tx: Tx,
  { id, attempts }: WaitingMail,
  trouble: { readonly lastError: string; readonly now: number },
) =>
  tx
    .updateTable('mails')
    .set({ dueAt: trouble.now + backoffMs(attempts), lastError: trouble.lastError })
    .where('id', '=', id)
    .execute()

/**
 * Keeps the row for the administrator, without what was secret in it.
 *
 * @param lastError undefined leaves what it met before
 */
export const giveUpMail = (
  tx: Tx,
  { id }: WaitingMail,
  { template, to, uid, locale }: OutgoingMail,
  lastError: string | undefined,
) =>
  tx
    .updateTable('mails')
    .set({
      message: JSON.stringify({ template, to, uid, locale, headers: {}, isGivenUp: true }),
      dueAt: never,
      ...(lastError !== undefined && { lastError }),
    })
    .where('id', '=', id)
    .execute()

/** Removes what was given up long ago, and codes that are over. */
export async function forgetOldMails(tx: Tx, now: number): Promise<void> {
  await tx
    .deleteFrom('mails')
    .where('dueAt', '=', never)
    .where('createdAt', '<', now - keepMs)
    .execute()
  await tx.deleteFrom('mails').where('keptUntil', '<=', now).execute()
}

/**
 * Removes what an account that is being deleted leaves in the outbox: what is kept for the
 * administrator, and codes, which open nothing any more. News that wait are still sent.
 */
export async function forgetMailsOf(tx: Tx, uid: string): Promise<void> {
  await tx
    .deleteFrom('mails')
    // As `enqueueMail` and `giveUpMail` write it; inside a text the quotes would be escaped.
    .where('message', 'like', `%"uid":${JSON.stringify(uid)}%`)
    .where((row) => row.or([row('dueAt', '=', never), row('message', 'like', '%"code":"%')]))
    .execute()
}

/** How the outbox stands. */
export async function mailState(tx: Tx): Promise<MailState> {
  const { all, givenUp } = await tx
    .selectFrom('mails')
    .where('keptUntil', 'is', null)
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('all'),
      fn
        .countAll<number>()
        .filterWhere(eb('dueAt', '=', never))
        .as('givenUp'),
    ])
    .executeTakeFirstOrThrow()
  const newest = await tx
    .selectFrom('mails')
    .select('lastError')
    .where('lastError', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    waiting: Number(all) - Number(givenUp),
    givenUp: Number(givenUp),
    lastError: newest?.lastError ?? null,
  }
}
