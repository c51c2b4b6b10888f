import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import { dayMs, hourMs, minuteMs } from '../base/clock.ts'
import { createLog } from '../base/log.ts'
import type { Database } from '../db/index.ts'
import { enqueueMail, type OutgoingMail, pendingCodes, startMailer } from './index.ts'
import { maxKept } from './outbox.ts'

const uid = '0123456789abcdef0123456789abcdef'
const link = 'https://sync.example.org/settings'

const signInCode: OutgoingMail = {
  template: 'verifyLoginCode',
  to: 'andre@example.org',
  uid,
  locale: null,
  usefulMs: 10 * minuteMs,
  code: '987654',
  headers: {},
}
const news: OutgoingMail = {
  ...{ template: 'postVerify', to: 'andre@example.org', uid, locale: null },
  ...{ usefulMs: dayMs, link, headers: {} },
}

/** An outbox whose mails go where nobody reads them, or not at all. */
function outboxOf(db: Database, { isDown = false, reaches = false } = {}) {
  const time = { now: Date.UTC(2026, 0, 2, 3, 4, 5) }
  const send = async () => {
    if (isDown) throw new Error('the mail server is away')
  }
  const start = () =>
    startMailer({
      db,
      clock: () => time.now,
      log: createLog('silent'),
      transport: reaches ? { send } : { send, reachesNobody: true },
      publicUrl: 'https://sync.example.org',
    })
  const put = (mail: OutgoingMail) => db.transaction((tx) => enqueueMail(tx, mail, time.now))
  const codes = async () =>
    (await db.transaction((tx) => pendingCodes(tx, { uid, now: time.now }))).map(({ code }) => code)
  const rows = () => db.transaction((tx) => tx.selectFrom('mails').selectAll().execute())
  return { time, start, put, codes, rows }
}

for (const [engine, open] of engines) {
  test(`${engine}: where nobody gets mail a code can be looked up until it is over (design.md §4)`, async () => {
    await using db = await open()
    const outbox = outboxOf(db)
    const { time, put, codes, rows } = outbox
    await using mailer = outbox.start()
    await put(signInCode)
    await put({ ...signInCode, uid: 'f'.repeat(32), code: '111111' })
    await put(news)
    time.now += minuteMs
    await put({ ...signInCode, code: '222222' })
    mailer.kick()
    await mailer.idle()
    assert.deepEqual(await codes(), ['222222', '987654'], 'the newest first')
    assert.equal((await rows()).length, 3, 'news are not kept')
    assert.deepEqual(await mailer.state(), { waiting: 0, givenUp: 0, lastError: null })
    time.now += 9 * minuteMs
    assert.deepEqual(await codes(), ['222222'])
    time.now += hourMs
    mailer.kick()
    await mailer.idle()
    assert.deepEqual(await rows(), [])
  })
}

test('a code that waits for the mail server can be looked up, one that has left cannot (design.md §4)', async () => {
  const [, open] = engines[0] ?? assert.fail()
  for (const [isDown, found] of [
    [true, ['987654']],
    [false, []],
  ] as const) {
    await using db = await open()
    const outbox = outboxOf(db, { isDown, reaches: true })
    await using mailer = outbox.start()
    await outbox.put(signInCode)
    mailer.kick()
    await mailer.idle()
    assert.deepEqual(await outbox.codes(), found)
  }
})

test('a start does not send again what is kept; mails that are kept have an end (style.md, "Limits")', async () => {
  const [, open] = engines[0] ?? assert.fail()
  await using db = await open()
  const outbox = outboxOf(db)
  const { put, codes, rows } = outbox
  const count = maxKept + 5
  for (let index = 0; index < count; index++) {
    await put({ ...signInCode, code: String(index).padStart(6, '0') })
  }
  {
    await using mailer = outbox.start()
    mailer.kick()
    await mailer.idle()
  }
  assert.equal((await rows()).length, maxKept)
  assert.equal((await codes()).at(-1), '000005')
  await using again = outbox.start()
  again.kick()
  await again.idle()
  assert.equal((await rows()).length, maxKept)
})
