import { type Clock, dayMs, hourMs, minuteMs, secondMs } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { Database, Tx } from '../db/index.ts'
import { type OutgoingMail, parseOutgoing, templateOf } from './outgoing.ts'
import { renderMail } from './render.ts'
import { loadMailTexts, type TextsFor } from './texts.ts'
import { MailRefused, type MailTransport, sendMs } from './transports.ts'

/** Sends what is in the outbox until it is disposed of. */
export interface Mailer extends AsyncDisposable {
  /** Looks for mails now rather than at the next poll. Call it after a transaction that wrote one. */
  kick(): void
  /** What the administrator should see (settled.md A55). */
  state(): Promise<MailState>
  /** Resolves when nothing that is due is left untried. */
  idle(): Promise<void>
}

export interface MailState {
  readonly waiting: number
  /** Refused for good, or of no use any more; kept for `keepMs`. */
  readonly givenUp: number
  /** What the newest mail in trouble met. */
  readonly lastError: string | null
}

interface MailerOptions {
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
  readonly transport: MailTransport
  readonly publicUrl: string
  readonly textsFor?: TextsFor
}

interface Waiting {
  readonly id: number
  readonly message: string
  readonly createdAt: number
  readonly dueAt: number
  readonly attempts: number
}

const pollMs = 10 * secondMs
const batchSize = 20
/** Another process may take a mail whose sender died in the middle, after this. */
const claimMs = sendMs + minuteMs
const maxBackoffMs = 15 * minuteMs
/** How long a mail that was given up stays visible. */
export const keepMs = 7 * dayMs
const cleanEveryMs = hourMs
/** How long a stop waits for a mail that is being sent; it is sent again after the next start. */
const stopMs = 4 * secondMs
const maxErrorLength = 300
/** `dueAt` of a mail that was given up: the last moment there is. */
const never = 8.64e15

export function startMailer(options: MailerOptions): Mailer {
  const { db, log } = options
  const textsFor = options.textsFor ?? loadMailTexts()
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  let cleanedAt = Number.NEGATIVE_INFINITY
  const kick = () => {
    if (stopped) return
    again = true
    running ??= drain().finally(() => {
      running = undefined
      if (again && !stopped) kick()
    })
  }
  const drain = async () => {
    while (again && !stopped) {
      again = false
      try {
        const now = options.clock()
        if (now - cleanedAt >= cleanEveryMs) {
          await db.transaction((tx) => forgetOld(tx, now))
          cleanedAt = now
        }
        const isMore = await sendDue({ ...options, textsFor }, () => stopped)
        again ||= isMore
      } catch (err) {
        log.error({ err }, 'could not look for mails; they stay in the outbox')
      }
    }
  }
  const timer = setInterval(kick, pollMs)
  kick()
  return {
    kick,
    state: () => db.transaction(stateOf),
    async idle() {
      while (running !== undefined) await running
    },
    async [Symbol.asyncDispose]() {
      stopped = true
      clearInterval(timer)
      if (!running) return
      let late: NodeJS.Timeout | undefined
      const patience = new Promise<void>((resolve) => {
        late = setTimeout(resolve, stopMs)
      })
      await Promise.race([running, patience])
      clearTimeout(late)
    },
  }
}

/** @returns true when there may be more that is due */
async function sendDue(
  options: MailerOptions & { readonly textsFor: TextsFor },
  isStopped: () => boolean,
): Promise<boolean> {
  const due = await options.db.transaction((tx) =>
    tx
      .selectFrom('mails')
      .select(['id', 'message', 'createdAt', 'dueAt', 'attempts'])
      .where('dueAt', '<=', options.clock())
      .orderBy('dueAt')
      .orderBy('id')
      .limit(batchSize)
      .execute(),
  )
  for (const row of due) {
    if (isStopped()) return false
    if (!(await claim(options, row))) continue
    if ((await sendOne(options, row)) === 'trouble') return false
  }
  return due.length === batchSize
}

/** Several processes may share an outbox: the one that moves `dueAt` sends. */
async function claim({ db, clock }: MailerOptions, row: Waiting): Promise<boolean> {
  const { numUpdatedRows } = await db.transaction((tx) =>
    tx
      .updateTable('mails')
      .set({ dueAt: clock() + claimMs, attempts: row.attempts + 1 })
      .where('id', '=', row.id)
      .where('dueAt', '=', row.dueAt)
      .executeTakeFirstOrThrow(),
  )
  return numUpdatedRows > 0n
}

/** @returns `trouble` when the others had better wait as well */
async function sendOne(
  options: MailerOptions & { readonly textsFor: TextsFor },
  row: Waiting,
): Promise<'done' | 'trouble'> {
  const { db, clock, log, transport, publicUrl, textsFor } = options
  const mail = parseOutgoing(row.message)
  const about = { mail: row.id, template: mail.template, uid: mail.uid }
  if (clock() - row.createdAt > templateOf(mail.template).usefulMs) {
    log.error(about, 'gave up a mail: what it says is out of date')
    await giveUp(db, row, mail, undefined)
    return 'done'
  }
  try {
    await transport.send(
      renderMail(mail, { id: row.id, createdAt: row.createdAt, publicUrl, textsFor }),
    )
  } catch (error) {
    const reason = reasonOf(error)
    if (error instanceof MailRefused) {
      log.error({ ...about, reason }, 'gave up a mail: the mail server refuses it')
      await giveUp(db, row, mail, reason)
      return 'done'
    }
    log.warn({ ...about, reason }, 'could not send a mail; it stays in the outbox')
    await postpone(options, row, reason)
    return 'trouble'
  }
  await db.transaction((tx) => tx.deleteFrom('mails').where('id', '=', row.id).execute())
  log.info(about, 'sent a mail')
  return 'done'
}

async function postpone({ db, clock }: MailerOptions, row: Waiting, lastError: string) {
  const dueAt = clock() + Math.min(maxBackoffMs, 2 ** row.attempts * secondMs)
  await db.transaction((tx) =>
    tx.updateTable('mails').set({ dueAt, lastError }).where('id', '=', row.id).execute(),
  )
}

/** Keeps the row for the administrator, without what was secret in it. */
async function giveUp(db: Database, row: Waiting, mail: OutgoingMail, reason: string | undefined) {
  const { template, to, uid, locale } = mail
  const message = JSON.stringify({ template, to, uid, locale, headers: {}, isGivenUp: true })
  const lastError = reason === undefined ? undefined : { lastError: reason }
  await db.transaction((tx) =>
    tx
      .updateTable('mails')
      .set({ message, dueAt: never, ...lastError })
      .where('id', '=', row.id)
      .execute(),
  )
}

const forgetOld = (tx: Tx, now: number) =>
  tx
    .deleteFrom('mails')
    .where('dueAt', '=', never)
    .where('createdAt', '<', now - keepMs)
    .execute()

async function stateOf(tx: Tx): Promise<MailState> {
  const { all, givenUp } = await tx
    .selectFrom('mails')
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

/** One line for the log and the administrator. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/\s+/g, ' ').slice(0, maxErrorLength)
}
