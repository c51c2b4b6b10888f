import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { minuteMs } from '../base/clock.ts'
import { type OutgoingMail, openMailTransport } from './index.ts'
import { renderMail } from './render.ts'
import { type Answers, smtpServer } from './smtp-server.fixture.ts'
import { loadMailTexts } from './texts.ts'
import { MailRefused } from './transports.ts'

const uid = '0123456789abcdef0123456789abcdef'
const from = { name: 'Our "Sync", Inc.', address: 'sync@example.org' }
const textsFor = loadMailTexts()
const mailTo = (to: string, id = 1) => {
  const mail: OutgoingMail = {
    template: 'verifyLoginCode',
    to,
    uid,
    locale: null,
    usefulMs: minuteMs,
    code: '012345',
    headers: { 'X-Device-Id': 'a'.repeat(32) },
  }
  const createdAt = Date.UTC(2026, 0, 2, 3, 4, 5, id)
  return renderMail(mail, { id, createdAt, publicUrl: 'https://sync.example.org', textsFor })
}

const smtp = (port: number) =>
  openMailTransport({ kind: 'smtp', host: '127.0.0.1', port, secure: false }, from)

/** Header fields, unfolded. */
const headersOf = (message: string) =>
  (message.split(/\r?\n\r?\n/)[0] ?? '').replace(/\r?\n\s+/g, ' ').split(/\r?\n/)

test('file: one complete .eml per mail, sorted by time, readable by its owner only (design.md §4)', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'corsac-outbox-'))
  try {
    const transport = openMailTransport({ kind: 'file', dir: join(dir, 'outbox') }, from)
    for (const id of [1, 2, 10]) await transport.send(mailTo(`a${id}@example.org`, id))
    const names = (await readdir(join(dir, 'outbox'))).sort()
    assert.equal(names.length, 3)
    assert.ok(
      names.every((name) => name.endsWith('-verifyLoginCode.eml')),
      String(names),
    )
    const texts = await Promise.all(
      names.map((name) => readFile(join(dir, 'outbox', name), 'utf8')),
    )
    assert.deepEqual(
      texts.map((text) => headersOf(text).find((line) => line.startsWith('To:'))),
      ['To: a1@example.org', 'To: a2@example.org', 'To: a10@example.org'],
    )
    const { mode } = await stat(join(dir, 'outbox', names[0] ?? ''))
    assert.equal(mode & 0o777, 0o600)
    assert.ok(headersOf(texts[0] ?? '').includes('X-Signin-Verify-Code: 012345'))
    assert.ok(headersOf(texts[0] ?? '').includes(`X-Device-ID: ${'a'.repeat(32)}`))
    assert.ok((texts[0] ?? '').split('\n').includes('012345'))
  } finally {
    await rm(dir, { recursive: true })
  }
})

for (const [what, resume, isWhole] of [
  ['a long link stands whole in the file', '', true],
  ['a line that no mail server takes is broken', 'a'.repeat(2000), false],
] as const) {
  test(`file: ${what} (settled.md A54)`, async () => {
    const dir = await mkdtemp(join(tmpdir(), 'corsac-outbox-'))
    const code = 'fedcba9876543210fedcba9876543210'
    const query = new URLSearchParams({ uid, code, service: 'sync', ...(resume && { resume }) })
    const link = `https://sync.example.org/verify_email?${query}`
    const mail: OutgoingMail = {
      ...{ template: 'verify', to: 'a@example.org', uid, locale: null, usefulMs: minuteMs },
      ...{ code, link, headers: {} },
    }
    const context = { id: 1, createdAt: 0, publicUrl: 'https://sync.example.org', textsFor }
    try {
      await openMailTransport({ kind: 'file', dir }, from).send(renderMail(mail, context))
      const [name = ''] = await readdir(dir)
      const text = await readFile(join(dir, name), 'utf8')
      assert.equal(text.split('\n').includes(link), isWhole)
      assert.ok(text.split('\n').every((line) => line.length <= 998))
      assert.match(text, /multipart\/alternative[\s\S]*text\/plain[\s\S]*text\/html/)
      assert.ok(!text.includes('\r'))
    } finally {
      await rm(dir, { recursive: true })
    }
  })
}

test('file: a folder that cannot be made leaves nothing half-written and fails', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'corsac-outbox-'))
  try {
    await writeFile(join(dir, 'outbox'), '')
    const transport = openMailTransport({ kind: 'file', dir: join(dir, 'outbox') }, from)
    await assert.rejects(transport.send(mailTo('a@example.org')))
    assert.deepEqual(await readdir(dir), ['outbox'])
  } finally {
    await rm(dir, { recursive: true })
  }
})

test('smtp and file: news go to further addresses too, which everybody sees (auth-api.md §7.1)', async () => {
  const mail = { ...mailTo('a@example.org'), cc: ['b@example.org', 'c@exämple.org'] }
  await using server = await smtpServer()
  await smtp(server.port).send(mail)
  const [received] = server.mails
  assert.deepEqual(received?.to, ['a@example.org', 'b@example.org', 'c@xn--exmple-cua.org'])
  const dir = await mkdtemp(join(tmpdir(), 'corsac-outbox-'))
  try {
    await openMailTransport({ kind: 'file', dir }, from).send(mail)
    const [name = ''] = await readdir(dir)
    for (const text of [received?.data ?? '', await readFile(join(dir, name), 'utf8')]) {
      assert.ok(headersOf(text).includes('To: a@example.org'), text)
      assert.ok(
        headersOf(text).some((line) => line.startsWith('Cc: b@example.org, c@')),
        text,
      )
    }
  } finally {
    await rm(dir, { recursive: true })
  }
})

test('none: nothing happens', async () => {
  await openMailTransport({ kind: 'none' }, from).send(mailTo('a@example.org'))
})

test('smtp: a mail arrives with its headers, from and to whom it says', async () => {
  await using server = await smtpServer()
  assert.equal(await smtp(server.port).send(mailTo('andre@exämple.org')), '250 taken')
  const [mail, ...more] = server.mails
  assert.equal(more.length, 0)
  assert.equal(mail?.from, 'sync@example.org')
  assert.deepEqual(mail?.to, ['andre@xn--exmple-cua.org'])
  const headers = headersOf(mail?.data ?? '')
  for (const line of [
    'X-Template-Name: verifyLoginCode',
    'X-Template-Version: 2',
    `X-Uid: ${uid}`,
    'X-Signin-Verify-Code: 012345',
    'From: "Our \\"Sync\\", Inc." <sync@example.org>',
    'Subject: Your sign-in code for sync.example.org',
    'Date: Fri, 02 Jan 2026 03:04:05 +0000',
    'Message-ID: <2026-01-02T03-04-05.001Z-000000001@example.org>',
  ]) {
    assert.ok(headers.includes(line), `${line}\n${headers.join('\n')}`)
  }
})

test('smtp: user and password are given', async () => {
  await using server = await smtpServer()
  const login = { user: 'me', password: 's@cret' }
  const to = { kind: 'smtp', host: '127.0.0.1', port: server.port, secure: false, login } as const
  await openMailTransport(to, from).send(mailTo('a@example.org'))
  const sent = Buffer.from('\0me\0s@cret').toString('base64')
  assert.ok(server.commands.includes(`AUTH PLAIN ${sent}`), server.commands.join('\n'))
  assert.equal(server.mails.length, 1)
})

const failures: readonly [what: string, answers: Answers, isForGood: boolean][] = [
  ['an unknown reader (550)', (c) => (c === 'RCPT' ? '550 nobody' : undefined), true],
  [
    'a message refused after its data (554)',
    (c) => (c === 'message' ? '554 spam' : undefined),
    true,
  ],
  ['greylisting (451)', (c) => (c === 'RCPT' ? '451 later' : undefined), false],
  ['a full disk after the data (452)', (c) => (c === 'message' ? '452 full' : undefined), false],
  ['a server that is closing (421)', (c) => (c === 'connect' ? '421 going' : undefined), false],
]
for (const [what, answers, isForGood] of failures) {
  test(`smtp: ${what} is ${isForGood ? 'for good' : 'tried again'}`, async () => {
    await using server = await smtpServer(answers)
    const error = await smtp(server.port)
      .send(mailTo('a@example.org'))
      .then(
        () => assert.fail('sent'),
        (reason) => reason,
      )
    assert.equal(error instanceof MailRefused, isForGood, String(error))
  })
}

test('smtp: a refused login is tried again, since the operator mends it', async () => {
  await using server = await smtpServer((c) => (c === 'AUTH' ? '535 wrong' : undefined))
  const login = { user: 'me', password: 'wrong' }
  const to = { kind: 'smtp', host: '127.0.0.1', port: server.port, secure: false, login } as const
  const error = await openMailTransport(to, from)
    .send(mailTo('a@example.org'))
    .then(
      () => assert.fail('sent'),
      (reason) => reason,
    )
  assert.equal(error instanceof MailRefused, false)
  assert.doesNotMatch(String(error), /bWUA|d3Jvbmc|AG1l/)
})

for (const [when, verb, answer] of [
  ['refuses the login', 'AUTH', '535'],
  ['refuses the mail', 'message', '554'],
  ['takes the mail', 'message', '250'],
] as const) {
  test(`smtp: a server that repeats the login when it ${when} does not bring the password to light`, async () => {
    const login = { user: 'me', password: 'geheim' }
    const repeated = `AUTH PLAIN ${Buffer.from('\0me\0geheim').toString('base64')}`
    await using server = await smtpServer((command) => {
      if (command === verb) return `${answer} echo: ${repeated} geheim`
    })
    const to = { kind: 'smtp', host: '127.0.0.1', port: server.port, secure: false, login } as const
    const told = await openMailTransport(to, from)
      .send(mailTo('a@example.org'))
      .then(String, (error) => inspect(error, { showHidden: true, depth: 9 }))
    assert.match(told, new RegExp(`${answer} echo: AUTH PLAIN \\(secret\\) \\(secret\\)`))
    assert.doesNotMatch(told, /geheim|AG1l|Z2Vo/)
    assert.ok(server.commands.includes(repeated))
  })
}

test('smtp: a password is never sent over an open line to another machine', async () => {
  await using server = await smtpServer()
  const login = { user: 'me', password: 'secret' }
  // Another name of this machine stands for another machine.
  const to = { kind: 'smtp', host: '0.0.0.0', port: server.port, secure: false, login } as const
  await assert.rejects(openMailTransport(to, from).send(mailTo('a@example.org')))
  assert.ok(!server.commands.some((line) => line.startsWith('AUTH')), server.commands.join('\n'))
})

test('smtp: a server that is away fails at once, one that says nothing within the bounds', async (t) => {
  const gone = await smtpServer()
  await gone[Symbol.asyncDispose]()
  await assert.rejects(smtp(gone.port).send(mailTo('a@example.org')), { code: 'ESOCKET' })
  await using mute = await smtpServer(() => 'silence')
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const sending = smtp(mute.port)
    .send(mailTo('a@example.org'))
    .then(
      () => assert.fail('sent'),
      (reason) => reason,
    )
  const turn = setInterval(() => t.mock.timers.tick(1000), 5)
  const error = await sending.finally(() => clearInterval(turn))
  t.mock.timers.reset()
  assert.match(String(error), /Greeting never received|too slow|timeout/i)
})
