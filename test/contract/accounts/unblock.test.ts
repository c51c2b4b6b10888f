import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayMs, hourMs } from '../../../src/base/clock.ts'
import { engines } from '../../support/databases.ts'
import {
  type AccountsApp,
  type Call,
  errorOf,
  lastCode,
  member,
  openAccounts,
  origin,
  type Person,
} from './accounts-app.ts'
import { turnOn } from './second-factor.ts'

const email = 'anna@example.org'
const wrong = 'b'.repeat(64)

const login = (app: AccountsApp, person: Person, more: object = {}, call: Call = {}) =>
  app.post(
    '/account/login',
    { email: person.email, authPW: person.credentials.authPW, ...more },
    call,
  )

/** Guesses until this place is refused. */
async function block(app: AccountsApp, address = email): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    const reply = await app.post('/account/login', { email: address, authPW: wrong })
    if (reply.status === 429) return
  }
  throw new Error('never refused')
}

async function unblockCode(app: AccountsApp): Promise<string> {
  const reply = await app.post('/account/login/send_unblock_code', { email })
  assert.deepEqual(reply.body, {})
  return lastCode(app)
}

const open = (more: object = {}) => openAccounts({ limits: 1, signinConfirm: 'always', ...more })

test('a sign-in that is held up says that a mailed code would help; with it the sign-in passes, confirmed (auth-api.md §2.8, §2.1)', async () => {
  await using app = await open()
  const anna = await member(app)
  await block(app)
  const refused = await login(app, anna)
  assert.deepEqual(errorOf(refused), {
    code: 429,
    errno: 114,
    error: 'Too Many Requests',
    message: 'Client has sent too many requests',
    retryAfter: 900,
    verificationMethod: 'email-captcha',
    verificationReason: 'login',
  })
  assert.equal(refused.headers.get('retry-after'), '900')
  const code = await unblockCode(app)
  assert.match(code, /^[0-9A-Z]{8}$/)
  const mail = (await app.mails()).at(-1)
  assert.equal(mail?.template, 'unblockCode')
  assert.equal(mail?.link, `${origin}/report_signin?uid=${anna.uid}&unblockCode=${code}`)
  const passed = await login(app, anna, { unblockCode: code })
  assert.equal(passed.status, 200)
  assert.equal(passed.body['verified'], true)
  assert.equal((await login(app, anna)).status, 200, 'what was counted is forgotten')
})

test('strangers who guess from everywhere cannot keep the owner out (auth-api.md §7.3)', async () => {
  await using app = await open()
  const anna = await member(app)
  for (let turn = 0; turn < 60; turn++) {
    await app.post('/account/login', { email, authPW: wrong }, { ip: `192.0.2.${turn}` })
  }
  const place = { ip: '198.51.100.7' }
  assert.equal((await login(app, anna, {}, place)).body['verificationMethod'], 'email-captcha')
  const code = await unblockCode(app)
  const passed = await login(app, anna, { unblockCode: code.toLowerCase() }, place)
  assert.equal(passed.status, 200)
})

test('a wrong code, one of another account, a used one and one that is over: 400, errno 127 (auth-api.md §2.8)', async () => {
  await using app = await open()
  const anna = await member(app)
  const ben = await member(app, 'ben@example.org')
  await block(app)
  const errno = async (code: string, person = anna) =>
    (await login(app, person, { unblockCode: code })).body['errno']
  assert.equal(await errno('AAAAAAAA'), 127)
  const code = await unblockCode(app)
  await block(app, ben.email)
  assert.equal(await errno(code, ben), 127)
  const mistyped = await login(app, anna, { unblockCode: code, authPW: wrong })
  assert.equal(mistyped.body['errno'], 103, 'the code lets one try through')
  assert.equal(await errno(code), 127)
  const late = await unblockCode(app)
  app.sleep(hourMs)
  assert.equal(await errno(late), 127)
  for (const [what, bad] of [
    ['short', 'AAAAAAA'],
    ['with marks', 'AAAA!AAA'],
  ] as const) {
    assert.equal((await login(app, anna, { unblockCode: bad })).body['errno'], 107, what)
  }
})

test('an address that nobody has is held up in the same way, whatever code is sent (auth-api.md §2.1 login step 1)', async () => {
  await using app = await open()
  const address = 'nobody@example.org'
  await block(app, address)
  const claim = { email: address, authPW: wrong }
  const refused = await app.post('/account/login', claim)
  assert.equal(refused.body['errno'], 114)
  assert.equal(refused.body['verificationMethod'], 'email-captcha')
  const unblocked = await app.post('/account/login', { ...claim, unblockCode: 'AAAAAAAA' })
  assert.equal(unblocked.body['errno'], 127)
  const wish = { email: address }
  assert.equal((await app.post('/account/login/send_unblock_code', wish)).body['errno'], 102)
})

test('where nothing holds the sign-in up a code is not looked at, and not spent (auth-api.md §2.1)', async () => {
  await using app = await open()
  const anna = await member(app)
  assert.equal((await login(app, anna, { unblockCode: 'AAAAAAAA' })).status, 200)
  const code = await unblockCode(app)
  assert.equal((await login(app, anna, { unblockCode: code })).body['verified'], false)
  await block(app)
  assert.equal((await login(app, anna, { unblockCode: code })).status, 200)
})

test('a code does not stand in for the second factor (auth-api.md §2.1 login step 7)', async () => {
  await using app = await open()
  const anna = await member(app)
  await turnOn(app, anna)
  await block(app)
  const reply = await login(app, anna, { unblockCode: await unblockCode(app) })
  assert.equal(reply.body['verified'], false)
  assert.equal(reply.body['verificationMethod'], 'totp-2fa')
})

test('signing in again is held up and let through in the same way (auth-api.md §2.2 reauth)', async () => {
  await using app = await open()
  const anna = await member(app)
  const again = (authPW: string, more: object = {}) =>
    app.post('/session/reauth', { email, authPW, ...more }, anna)
  for (let turn = 0; turn < 6; turn++) await again(wrong)
  const { authPW } = anna.credentials
  assert.equal((await again(authPW)).body['verificationMethod'], 'email-captcha')
  const code = await unblockCode(app)
  assert.equal((await again(authPW, { unblockCode: code })).status, 200)
})

test('codes are guessed ten times, then even those tries are held up (auth-api.md §7.3)', async () => {
  await using app = await open()
  const anna = await member(app)
  await block(app)
  const statuses: number[] = []
  for (let turn = 0; turn < 11; turn++) {
    statuses.push((await login(app, anna, { unblockCode: 'AAAAAAAA' })).status)
  }
  assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 400), 429])
})

test('who did not ask for a code makes it worthless, once (auth-api.md §2.8)', async () => {
  await using app = await open()
  const anna = await member(app)
  await block(app)
  const code = await unblockCode(app)
  const reject = (body: object) => app.post('/account/login/reject_unblock_code', body)
  const report = { uid: anna.uid, unblockCode: code }
  assert.equal((await reject({ ...report, uid: 'a'.repeat(32) })).body['errno'], 127)
  assert.equal((await reject({ ...report, unblockCode: 'AAAAAAAA' })).body['errno'], 127)
  assert.deepEqual((await reject(report)).body, {})
  assert.equal((await reject(report)).body['errno'], 127)
  assert.equal((await login(app, anna, { unblockCode: code })).body['errno'], 127)
})

test('codes are sent five times in a quarter of an hour; the three newest are good (auth-api.md §7.3; settled.md A51)', async () => {
  await using app = await open()
  const anna = await member(app)
  await block(app)
  const codes: string[] = []
  for (let turn = 0; turn < 5; turn++) {
    codes.push(await unblockCode(app))
    app.sleep(1)
  }
  const more = await app.post('/account/login/send_unblock_code', { email })
  assert.equal(more.status, 429)
  const [first = '', , third = ''] = codes
  assert.equal((await login(app, anna, { unblockCode: first })).body['errno'], 127)
  assert.equal((await login(app, anna, { unblockCode: third })).status, 200)
})

for (const [engine] of engines) {
  test(`${engine}: one code used by several sign-ins at once lets one through (auth-api.md §2.8)`, async () => {
    await using app = await open({ engine })
    const anna = await member(app)
    await block(app)
    const code = await unblockCode(app)
    // A wrong password: a right one forgets what was counted, and the others need no code any more.
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => login(app, anna, { unblockCode: code, authPW: wrong })),
    )
    const errnos = replies.map(({ body }) => body['errno'])
    assert.deepEqual(errnos.sort(), [103, 127, 127, 127])
  })
}

test('what is over is removed: codes that let through, set-ups that were not finished (auth-api.md §7.4)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await unblockCode(app)
  await app.post('/totp/create', {}, anna)
  const prune = () => app.tx((tx) => app.accounts.prune(tx, app.now()))
  const kept = await prune()
  assert.deepEqual([kept.codes, kept.pendingTotps], [0, 0])
  app.sleep(dayMs)
  const gone = await prune()
  assert.deepEqual([gone.codes, gone.pendingTotps], [1, 1])
})
