import { open, rename, rm } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { minuteMs, secondMs } from '../base/clock.ts'
import { makeFolders } from '../base/folders.ts'
import type { MailFrom, MailUrl } from '../config/index.ts'
import type { RenderedMail } from './render.ts'
import { strikeLogin } from './strike.ts'

/** How mails leave. `send` may be called again with a mail that it could not send, or seems not to have. */
export interface MailTransport<Answer = unknown> {
  /**
   * What it gives and throws repeats no password of the login.
   *
   * @throws {MailRefused} when trying again is of no use; anything else: try again later
   */
  send(mail: RenderedMail): Promise<Answer>
  /** True where nobody gets what is sent, so that the administrator looks codes up. */
  readonly reachesNobody?: true
  /** What the log says of a mail that it took; absent: it was sent. */
  readonly done?: string
}

/** What the other side said, or that it said nothing. */
export class MailTrouble extends Error {
  /** The library's, such as `EAUTH`. */
  readonly code: string | undefined

  constructor(message: string, code?: string) {
    super(message)
    this.code = code
  }
}

/** The other side said no for good, for this mail. */
export class MailRefused extends MailTrouble {}

/**
 * The transport that CORSAC_MAIL_URL names. Its answer is the mail server's own words, or the path of the
 * file that was written.
 */
export function openMailTransport(to: MailUrl, from: MailFrom): MailTransport<string | undefined> {
  switch (to.kind) {
    case 'none':
      return {
        reachesNobody: true,
        done: 'no mail server: a mail was not sent',
        send: async () => undefined,
      }
    case 'file':
      return fileTransport(to.dir, from)
    case 'smtp':
      return smtpTransport(to, from)
  }
}

const message = (mail: RenderedMail, from: MailFrom) => {
  const host = from.address.slice(from.address.indexOf('@') + 1)
  const copies = mail.cc ?? []
  return {
    from,
    // An object and an envelope of our own: nothing in an address is ever read as a second one.
    to: { name: '', address: mail.to },
    ...(copies.length > 0 && { cc: copies.map((address) => ({ name: '', address })) }),
    envelope: { from: from.address, to: [mail.to, ...copies] },
    subject: mail.subject,
    alternatives: [
      textPart(mail.text),
      { contentType: 'text/html; charset=utf-8', content: mail.html },
    ],
    date: mail.sentAt,
    messageId: `<${mail.id}@${host}>`,
    headers: { ...mail.headers, 'Content-Language': mail.language },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** What may travel as it is: ASCII in lines that no mail server breaks (RFC 5322 §2.1.1). */
const plainText = /^(?:[\t -~]{0,998}\n)*$/

/** A long link would be cut into pieces where it need not be, and whoever reads the file could not use it. */
const textPart = (text: string) =>
  plainText.test(text)
    ? {
        raw: [
          'Content-Type: text/plain; charset=utf-8',
          'Content-Transfer-Encoding: 7bit',
          '',
          text.replaceAll('\n', '\r\n'),
        ].join('\r\n'),
      }
    : { contentType: 'text/plain; charset=utf-8', content: text }

/**
 * One `.eml` per mail; names sort by time, and a file has its name only once it is complete and on
 * the disk.
 */
function fileTransport(dir: string, from: MailFrom): MailTransport<string> {
  return {
    reachesNobody: true,
    done: 'wrote a mail into the outbox folder',
    async send(mail) {
      const { createTransport } = await import('nodemailer')
      const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
      const { message: bytes } = await composer.sendMail(message(mail, from))
      makeFolders(dir)
      const path = join(dir, `${mail.id}-${mail.headers['X-Template-Name']}.eml`)
      const temporary = `${path}.tmp`
      try {
        const file = await open(temporary, 'w', 0o600)
        await file
          .writeFile(bytes as Buffer)
          .then(() => file.sync())
          .finally(() => file.close())
        await rename(temporary, path)
        return path
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },
  }
}

/** What a mail server that is well needs much less than. */
const connectMs = 10 * secondMs
const silenceMs = 30 * secondMs
/** All of one mail, however slowly the other side reads. */
export const sendMs = minuteMs

function smtpTransport(
  to: Extract<MailUrl, { kind: 'smtp' }>,
  from: MailFrom,
): MailTransport<string> {
  const auth = to.login && { user: to.login.user, pass: to.login.password }
  const isLocal = to.host === 'localhost' || to.host === '::1' || /^127\./.test(to.host)
  const options = {
    host: to.host,
    port: to.port,
    secure: to.secure,
    ...(auth && { auth }),
    // A password never travels in the open, except to this very machine.
    requireTLS: auth !== undefined && !to.secure && !isLocal,
    ignoreTLS: isLocal && isIP(to.host) !== 0,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    dnsTimeout: connectMs,
  }
  return {
    async send(mail) {
      const { createTransport } = await import('nodemailer')
      const transport = createTransport(options)
      try {
        const { response } = await withinTime(transport.sendMail(message(mail, from)))
        return strikeLogin(response, to.login)
      } catch (error) {
        // A new one: the library's has the answer in more members than its message.
        const Trouble = isForGood(error) ? MailRefused : MailTrouble
        throw new Trouble(strikeLogin(wordsOf(error), to.login), codeOf(error))
      } finally {
        transport.close()
      }
    },
  }
}

async function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the mail server is too slow')), sendMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** A 5xx about the mail or its reader; about the login it is the operator's mistake, which gets mended. */
function isForGood(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500
}

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
