import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import { dayMs, hourMs, minuteMs } from '../base/clock.ts'
import { createLog } from '../base/log.ts'
import { Busy } from '../base/queue.ts'
import type { Database } from '../db/index.ts'
import { enqueueMail, type OutgoingMail, openMailTransport, startMailer } from './index.ts'
import { keepMs, maxWaiting } from './outbox.ts'
import type { RenderedMail } from './render.ts'
import { smtpServer } from './smtp-server.fixture.ts'
import { MailRefused, type MailTransport } from './transports.ts'

const uid = '0123456789abcdef0123456789abcdef'
const code: OutgoingMail = {
  template: 'verifyShortCode',
  to: 'andre@example.org',
  uid,
  locale: null,
  usefulMs: dayMs,
  code: '987654',
  headers: {},
}
const signInCode: OutgoingMail = {
  ...code,
  template: 'verifyLoginCode',
  usefulMs: 10 * minuteMs,
}

/** A mailer on a clock that stands still until it is moved. */
function mailerFor(
  db: Database,
  send: (mail: RenderedMail) => Promise<unknown>,
  rest: Omit<MailTransport, 'send'> = {},
) {
  const logged: string[] = []
  const time = { now: Date.UTC(2026, 0, 2, 3, 4, 5) }
  const transport: MailTransport = { send, ...rest }
  const start = (isAlone = false) =>
    startMailer({
      isAlone,
      db,
      clock: () => time.now,
      log: createLog('debug', { write: (line) => logged.push(line) }),
      transport,
      publicUrl: 'https://sync.example.org',
    })
  const put = (mail: OutgoingMail) => db.transaction((tx) => enqueueMail(tx, mail, time.now))
  return { time, start, put, log: () => logged.join('') }
}

for (const [engine, open] of engines) {
  test(`${engine}: a mail leaves the outbox once it is sent (design.md §7)`, async () => {
    await using db = await open()
    const sent: RenderedMail[] = []
    const { start, put, log } = mailerFor(db, async (mail) => void sent.push(mail))
    await using mailer = start()
    await put(code)
    await put({ ...code, to: 'second@example.org' })
    mailer.kick()
    await mailer.idle()
    assert.deepEqual(
      sent.map((mail) => mail.to),
      ['andre@example.org', 'second@example.org'],
    )
    assert.deepEqual(await mailer.state(), { waiting: 0, givenUp: 0, lastError: null })
    assert.match(log(), /sent a mail/)
    assert.doesNotMatch(log(), /987654/)
  })

  test(`${engine}: a mail whose transaction fails is not sent (design.md §7)`, async () => {
    await using db = await open()
    const { start } = mailerFor(db, async () => assert.fail('sent'))
    await using mailer = start()
    const failing = db.transaction(async (tx) => {
      await enqueueMail(tx, code, 0)
      throw new Error('no')
    })
    await assert.rejects(failing)
    mailer.kick()
    await mailer.idle()
    assert.equal((await mailer.state()).waiting, 0)
  })

  test(`${engine}: what cannot be sent waits, longer each time, and the reason is seen (settled.md A55)`, async () => {
    await using db = await open()
    let works = false
    let tries = 0
    const { time, start, put } = mailerFor(db, async () => {
      tries++
      if (!works) throw new Error('the mail server\r\nis away')
    })
    await using mailer = start()
    await put(code)
    for (const waitMs of [0, 1000, 2000, 4000, 8000]) {
      time.now += waitMs - 1
      mailer.kick()
      await mailer.idle()
      const before = tries
      time.now += 1
      mailer.kick()
      await mailer.idle()
      assert.equal(tries, before + 1)
      const { waiting, lastError } = await mailer.state()
      assert.deepEqual([waiting, lastError], [1, 'the mail server is away'])
    }
    works = true
    time.now += 15 * minuteMs
    mailer.kick()
    await mailer.idle()
    assert.deepEqual(await mailer.state(), { waiting: 0, givenUp: 0, lastError: null })
  })

  test(`${engine}: two senders on one outbox send each mail once`, async () => {
    await using db = await open()
    const sent: string[] = []
    const { start, put } = mailerFor(db, async (mail) => void sent.push(mail.id))
    for (let index = 0; index < 30; index++) await put(code)
    await using first = start()
    await using second = start()
    while ((await first.state()).waiting > 0) {
      first.kick()
      second.kick()
      await Promise.all([first.idle(), second.idle()])
    }
    assert.equal(sent.length, 30)
    assert.equal(new Set(sent).size, 30)
  })

  test(`${engine}: a refused mail is given up, stays visible without its code, and goes after a week`, async () => {
    await using db = await open()
    const { time, start, put } = mailerFor(db, async () => {
      throw new MailRefused('550 nobody here')
    })
    await using mailer = start()
    await put(code)
    mailer.kick()
    await mailer.idle()
    assert.deepEqual(await mailer.state(), {
      waiting: 0,
      givenUp: 1,
      lastError: '550 nobody here',
    })
    const rows = await db.transaction((tx) => tx.selectFrom('mails').selectAll().execute())
    assert.match(rows[0]?.message ?? '', /andre@example\.org/)
    assert.doesNotMatch(rows[0]?.message ?? '', /987654/)
    time.now += keepMs + hourMs
    mailer.kick()
    await mailer.idle()
    assert.equal((await mailer.state()).givenUp, 0)
  })
}

test('a mail is given up once it is of no use any more, others are sent (settled.md A16)', async () => {
  const [, open] = engines[0] ?? assert.fail()
  await using db = await open()
  let works = false
  const sent: string[] = []
  const { time, start, put } = mailerFor(db, async (mail) => {
    if (!works) throw new Error('away')
    sent.push(mail.headers['X-Template-Name'] ?? '')
  })
  await using mailer = start()
  await put(signInCode)
  await put(code)
  mailer.kick()
  await mailer.idle()
  works = true
  time.now += 10 * minuteMs + 1
  mailer.kick()
  await mailer.idle()
  assert.deepEqual(sent, ['verifyShortCode'])
  assert.deepEqual(await mailer.state(), { waiting: 0, givenUp: 1, lastError: 'away' })
})

for (const [verb, answer] of [
  ['AUTH', '535'],
  ['message', '554'],
] as const) {
  test(`a password that the mail server repeats (${answer}) reaches neither the log nor the administrator`, async () => {
    const [, open] = engines[0] ?? assert.fail()
    await using db = await open()
    const login = { user: 'me', password: 'geheim' }
    const echo = `AUTH PLAIN ${Buffer.from('\0me\0geheim').toString('base64')}`
    await using server = await smtpServer((command) =>
      command === verb ? `${answer} echo: ${echo} geheim` : undefined,
    )
    const transport = openMailTransport(
      { kind: 'smtp', host: '127.0.0.1', port: server.port, secure: false, login },
      { name: 'Sync', address: 'sync@example.org' },
    )
    const { start, put, log } = mailerFor(db, async (mail) => void (await transport.send(mail)))
    await using mailer = start()
    await put(code)
    mailer.kick()
    await mailer.idle()
    const { lastError } = await mailer.state()
    for (const told of [lastError ?? '', log()]) {
      assert.match(told, /echo: AUTH PLAIN \(secret\) \(secret\)/)
      assert.doesNotMatch(told, /geheim|AG1l/)
    }
  })
}

test('a mail that a killed process was sending is sent by the next one', async () => {
  const [, open] = engines[0] ?? assert.fail()
  await using db = await open()
  let release: (() => void) | undefined
  const sent: string[] = []
  const { time, start, put } = mailerFor(db, (mail) => {
    if (release) {
      sent.push(mail.id)
      return Promise.resolve()
    }
    return new Promise((_, reject) => {
      release = () => reject(new Error('cut off'))
    })
  })
  await put(code)
  // It stays inside the sending, like a process that is gone.
  const killed = start()
  while (!release) await new Promise((resolve) => setTimeout(resolve, 5))
  await using mailer = start()
  await mailer.idle()
  assert.deepEqual(sent, [], 'the other one may still be at it')
  time.now += 3 * minuteMs
  mailer.kick()
  await mailer.idle()
  assert.equal(sent.length, 1)
  release()
  await killed[Symbol.asyncDispose]()
})

test('a process that is alone sends at its start what a killed one was sending, once (design.md §7)', async () => {
  const [, open] = engines[0] ?? assert.fail()
  await using db = await open()
  const sent: string[] = []
  let cut: (() => void) | undefined
  const { start, put } = mailerFor(db, (mail) => {
    if (cut) {
      sent.push(mail.to)
      return Promise.resolve()
    }
    return new Promise((_, reject) => {
      cut = () => reject(new Error('cut off'))
    })
  })
  await put(code)
  const killed = start()
  while (!cut) await new Promise((resolve) => setTimeout(resolve, 5))
  await using mailer = start(true)
  await mailer.idle()
  assert.deepEqual(sent, ['andre@example.org'])
  assert.equal((await mailer.state()).waiting, 0)
  mailer.kick()
  await mailer.idle()
  assert.equal(sent.length, 1)
  cut()
  await killed[Symbol.asyncDispose]()
})

test('a process that is alone tries at its start what was put off, and leaves what was given up', async () => {
  const [, open] = engines[0] ?? assert.fail()
  await using db = await open()
  let answer: Error | undefined = new MailRefused('550 nobody here')
  const sent: string[] = []
  const { start, put } = mailerFor(db, async (mail) => {
    if (answer) throw answer
    sent.push(mail.to)
  })
  await put(code)
  const first = start()
  await first.idle()
  await put({ ...code, to: 'second@example.org' })
  answer = new Error('away')
  first.kick()
  await first.idle()
  await first[Symbol.asyncDispose]()
  answer = undefined
  await using mailer = start(true)
  await mailer.idle()
  assert.deepEqual(sent, ['second@example.org'])
  assert.equal((await mailer.state()).givenUp, 1)
})

test('the outbox has an end: one mail more than maxWaiting is refused as overload', async () => {
  const [, open] = engines[0] ?? assert.fail()
  await using db = await open()
  const row = { message: '{}', createdAt: 0, dueAt: 0, attempts: 0, lastError: null }
  await db.transaction(async (tx) => {
    const rows = Array.from({ length: 1000 }, () => row)
    for (let count = 0; count < maxWaiting - 1000; count += 1000) {
      await tx.insertInto('mails').values(rows).execute()
    }
    await tx.insertInto('mails').values(rows.slice(1)).execute()
    await enqueueMail(tx, code, 0)
  })
  await assert.rejects(
    db.transaction((tx) => enqueueMail(tx, code, 0)),
    Busy,
  )
})

test('the log does not call a mail sent that went nowhere or into a file (design.md §4)', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'corsac-outbox-'))
  const from = { name: 'Corsac', address: 'corsac@sync.example.org' }
  const [, open] = engines[0] ?? assert.fail()
  for (const [to, said] of [
    [{ kind: 'none' }, /no mail server: a mail was not sent/],
    [{ kind: 'file', dir }, /wrote a mail into the outbox folder/],
  ] as const) {
    await using db = await open()
    const { send, ...rest } = openMailTransport(to, from)
    const { start, put, log } = mailerFor(db, send, rest)
    await using mailer = start()
    await put(code)
    mailer.kick()
    await mailer.idle()
    assert.match(log(), said)
    assert.doesNotMatch(log(), /sent a mail/)
  }
  await rm(dir, { recursive: true })
})
