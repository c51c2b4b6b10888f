import type { Command } from 'commander'
import { randomHex } from '../base/bytes.ts'
import { systemClock } from '../base/clock.ts'
import { reasonOf } from '../base/outbox.ts'
import { escapeHtml, isEmailAddress } from '../base/text.ts'
import { type Config, type MailUrl, refuseForeignFiles } from '../config/index.ts'
import { MailTrouble, openMailTransport } from '../mail/index.ts'
import { configFromEnvironment } from './environment.ts'
import { CommandProblem, exitCodes } from './problem.ts'
import { say } from './terminal.ts'

/** `corsac mail …`: whether mails leave. */
export function addMail(program: Command): void {
  const mail = program.command('mail').description('look whether mails leave')
  mail
    .command('test')
    .description(
      'send one mail as CORSAC_MAIL_URL says, now, and show what the mail server answers',
    )
    .argument('<address>', 'who gets it')
    .action((address: string) => sendTest(address))
}

type Smtp = Extract<MailUrl, { kind: 'smtp' }>

async function sendTest(address: string): Promise<void> {
  if (!isEmailAddress(address)) {
    throw new CommandProblem(`"${address}" is not an e-mail address`, exitCodes.usage)
  }
  const { config } = configFromEnvironment()
  const { mailUrl, mailFrom } = config
  if (mailUrl.kind === 'none') {
    throw new CommandProblem('CORSAC_MAIL_URL is none, so no mail ever leaves')
  }
  if (mailUrl.kind === 'file') refuseForeignFiles(config, [mailUrl.dir])
  const transport = openMailTransport(mailUrl, mailFrom)
  try {
    const answer = await transport.send(testMail(address, config))
    for (const line of answerLines(mailUrl, address, inOneLine(answer ?? ''))) say(line)
  } catch (error) {
    if (mailUrl.kind !== 'smtp' || !(error instanceof MailTrouble)) throw error
    throw new CommandProblem(troubleWords(error, mailUrl))
  }
}

function testMail(to: string, { publicUrl }: Config) {
  const sentAt = new Date(systemClock())
  const sentence = `This is a test mail from the Corsac server ${publicUrl}. Mails leave it.`
  return {
    id: `${sentAt.toISOString().replaceAll(':', '-')}-${randomHex(4)}`,
    to,
    subject: `Test mail from ${new URL(publicUrl).host}`,
    text: `${sentence}\n`,
    html: `<!doctype html>\n<html lang="en"><body><p>${escapeHtml(sentence)}</p></body></html>\n`,
    language: 'en',
    headers: { 'X-Template-Name': 'test', 'Auto-Submitted': 'auto-generated' },
    sentAt,
  }
}

function answerLines(to: MailUrl, address: string, answer: string): string[] {
  if (to.kind !== 'smtp') {
    return [
      `Wrote the mail to ${answer}.`,
      'Nobody is sent anything: CORSAC_MAIL_URL names no mail server.',
    ]
  }
  return [
    `${to.host}:${to.port} took the mail for ${address}; it answered: ${answer}`,
    'What happens behind that server shows in the mailbox; look among the spam, too.',
  ]
}

/** By the code of the library's error: what the server does, and what to look at. */
const troubles: Readonly<Record<string, readonly [what: string, check: string]>> = {
  EDNS: ['is not found', 'check the host in CORSAC_MAIL_URL'],
  ESOCKET: ['cannot be reached', 'check host and port in CORSAC_MAIL_URL'],
  ECONNECTION: ['closed the connection', 'check host and port in CORSAC_MAIL_URL'],
  ETIMEDOUT: [
    'does not answer',
    'check host and port in CORSAC_MAIL_URL, and that no firewall is in the way; a port that speaks TLS at once, such as 465, needs smtps://',
  ],
  ETLS: [
    'offers no encryption, without which a password does not leave this machine',
    'use its port for smtps://, mostly 465',
  ],
  EAUTH: ['refuses the login', 'check user and password in CORSAC_MAIL_URL'],
  EENVELOPE: ['refuses who the mail is from or for', 'check CORSAC_MAIL_FROM and the address'],
  EMESSAGE: ['refuses the mail', 'its answer says why'],
}
const tls: (typeof troubles)[string] = [
  'cannot be spoken to with encryption',
  'smtps:// is for ports that begin with it, such as 465, and smtp:// for others, such as 587; the certificate must be good for the host in CORSAC_MAIL_URL',
]

function troubleWords(error: MailTrouble, { host, port }: Smtp): string {
  const { code = '' } = error
  const reason = inOneLine(reasonOf(error))
  const isTls = /\b(ssl|tls)\b|certificate|self-signed|altnames/i.test(reason)
  const known = code === 'ESOCKET' && isTls ? tls : troubles[code]
  const [what, check] = known ?? ['did not take the mail', 'the log of the mail server says more']
  return `${host}:${port} ${what}: ${reason}; ${check}`
}

/** The words of others, with nothing in them that steers a terminal. */
const inOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
