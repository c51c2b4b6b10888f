import { type Clock, hourMs, secondMs } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import { type OutboxRunner, reasonOf, startOutbox } from '../base/outbox.ts'
import type { Database } from '../db/index.ts'
import {
  batchSize,
  claimMail,
  dueMails,
  forgetOldMails,
  giveUpMail,
  keepMail,
  type MailState,
  mailState,
  postponeMail,
  releaseMails,
  removeMail,
  type WaitingMail,
} from './outbox.ts'
import { parseOutgoing } from './outgoing.ts'
import { renderMail } from './render.ts'
import { loadMailTexts, type TextsFor } from './texts.ts'
import { MailRefused, type MailTransport } from './transports.ts'

/** Sends what is in the outbox until it is disposed of. */
export interface Mailer extends OutboxRunner {
  state(): Promise<MailState>
}

interface MailerOptions {
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
  readonly transport: MailTransport
  /** A bare origin; its host stands in the texts. */
  readonly publicUrl: string
  /** The texts of the folder `locales` when absent. */
  readonly textsFor?: TextsFor
  /** True when no other process uses the outbox: then a claim from before the start is nobody's. */
  readonly isAlone?: boolean
}

type Sender = Required<Omit<MailerOptions, 'isAlone'>>

const cleanEveryMs = hourMs
/** How long a stop waits for a mail that is being sent; it is sent again after the next start. */
const stopMs = 4 * secondMs

/**
 * Starts sending, one mail after the other. A mail that the mail server refuses, or that is of no use
 * any more, is given up; one that meets any other trouble waits, longer each time, and the others wait
 * for the next look. Several processes may send from one outbox.
 *
 * @throws when a language's texts have a mistake
 */
export function startMailer(options: MailerOptions): Mailer {
  const sender: Sender = { ...options, textsFor: options.textsFor ?? loadMailTexts() }
  const { db, clock, log } = sender
  let cleanedAt = Number.NEGATIVE_INFINITY
  let mustRelease = options.isAlone ?? false
  const runner = startOutbox({
    name: 'mails',
    log,
    stopMs,
    async deliverDue(stopped) {
      const now = clock()
      if (mustRelease) {
        await db.transaction((tx) => releaseMails(tx, now))
        mustRelease = false
      }
      if (now - cleanedAt >= cleanEveryMs) {
        await db.transaction((tx) => forgetOldMails(tx, now))
        cleanedAt = now
      }
      return sendDue(sender, stopped)
    },
  })
  return { ...runner, state: () => db.transaction(mailState) }
}

/** @returns true when there may be more that is due */
async function sendDue(sender: Sender, stopped: AbortSignal): Promise<boolean> {
  const { db, clock } = sender
  const due = await db.transaction((tx) => dueMails(tx, clock()))
  for (const mail of due) {
    if (stopped.aborted) return false
    if (!(await db.transaction((tx) => claimMail(tx, mail, clock())))) continue
    if ((await sendOne(sender, mail)) === 'trouble') return false
  }
  return due.length === batchSize
}

/** @returns `trouble` when the others had better wait as well */
async function sendOne(sender: Sender, row: WaitingMail): Promise<'done' | 'trouble'> {
  const { db, clock, log, transport, publicUrl, textsFor } = sender
  const { id, createdAt } = row
  const mail = parseOutgoing(row.message)
  const about = { mail: id, template: mail.template, uid: mail.uid }
  if (clock() - createdAt > mail.usefulMs) {
    log.error(about, 'gave up a mail: what it says is out of date')
    await db.transaction((tx) => giveUpMail(tx, row, mail, undefined))
    return 'done'
  }
  try {
    await transport.send(renderMail(mail, { id, createdAt, publicUrl, textsFor }))
  } catch (error) {
    const reason = reasonOf(error)
    if (error instanceof MailRefused) {
      log.error({ ...about, reason }, 'gave up a mail: the mail server refuses it')
      await db.transaction((tx) => giveUpMail(tx, row, mail, reason))
      return 'done'
    }
    log.warn({ ...about, reason }, 'could not send a mail; it stays in the outbox')
    await db.transaction((tx) => postponeMail(tx, row, { lastError: reason, now: clock() }))
    return 'trouble'
  }
  const isKept = transport.reachesNobody && mail.code !== undefined
  await db.transaction((tx) =>
    isKept ? keepMail(tx, row, createdAt + mail.usefulMs) : removeMail(tx, row),
  )
  log.info(about, transport.done ?? 'sent a mail')
  return 'done'
}
