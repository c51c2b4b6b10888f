import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type AccountsApp,
  errorOf,
  lastCode,
  member,
  openAccounts,
  type Reply,
  signUp,
} from './accounts-app.ts'

const email = 'anna@example.org'
const wrong = 'b'.repeat(64)

/** Calls until it is refused. @returns how many were let through, and the refusal */
async function letThrough(
  call: (turn: number) => Promise<Reply>,
): Promise<{ count: number; refusal: Reply }> {
  for (let count = 0; count < 200; count++) {
    const reply = await call(count)
    if (reply.status === 429) return { count, refusal: reply }
  }
  throw new Error('never refused')
}

const open = (): Promise<AccountsApp> => openAccounts({ limits: 1 })

test('too many sign-ins with a wrong password: 429, errno 114, with the seconds to wait (auth-api.md §7.3, §6.1)', async () => {
  await using app = await open()
  const anna = await member(app)
  const { count, refusal } = await letThrough(() =>
    app.post('/account/login', { email, authPW: wrong }),
  )
  assert.equal(count, 5)
  assert.deepEqual(errorOf(refusal), {
    code: 429,
    errno: 114,
    error: 'Too Many Requests',
    message: 'Client has sent too many requests',
    retryAfter: 900,
    verificationMethod: 'email-captcha',
    verificationReason: 'login',
  })
  assert.equal(refusal.headers.get('retry-after'), '900')
  // The right password does not help now, from here; from elsewhere it does.
  const { authPW } = anna.credentials
  assert.equal((await app.post('/account/login', { email, authPW })).status, 429)
  const elsewhere = { ip: '192.0.2.9' }
  assert.equal((await app.post('/account/login', { email, authPW }, elsewhere)).status, 200)
})

test('the typed address is what is counted, whatever salt is sent with it (auth-api.md §7.3)', async () => {
  await using app = await open()
  await member(app)
  const { count } = await letThrough((turn) =>
    app.post('/account/login', {
      email: `salt${turn}@example.org`,
      originalLoginEmail: turn % 2 ? email : email.toUpperCase(),
      authPW: wrong,
    }),
  )
  assert.equal(count, 5)
})

test('a success forgets the failures before it (auth-api.md §7.3)', async () => {
  await using app = await open()
  const { credentials } = await member(app)
  const { authPW } = credentials
  for (let round = 0; round < 3; round++) {
    for (let attempt = 0; attempt < 4; attempt++) {
      assert.equal((await app.post('/account/login', { email, authPW: wrong })).status, 400)
    }
    assert.equal((await app.post('/account/login', { email, authPW })).status, 200)
  }
})

test('one address guessed at from many places is shut for all of them (auth-api.md §7.3)', async () => {
  await using app = await open()
  await member(app)
  const { count } = await letThrough((turn) =>
    app.post('/account/login', { email, authPW: wrong }, { ip: `192.0.2.${turn}` }),
  )
  assert.equal(count, 50)
})

test('where the owner has been before they sign in, though strangers have shut the address for others (auth-api.md §7.3)', async () => {
  await using app = await openAccounts({ limits: 1, signinConfirm: 'never' })
  const { credentials } = await member(app)
  const { authPW } = credentials
  const [home, work] = [{ ip: '198.51.100.1' }, { ip: '198.51.100.2' }]
  assert.equal((await app.post('/account/login', { email, authPW }, home)).status, 200)
  const guess = { email, authPW: wrong }
  await letThrough((turn) => app.post('/account/login', guess, { ip: `192.0.2.${turn}` }))
  assert.equal((await app.post('/account/login', { email, authPW }, work)).status, 429)
  assert.equal((await app.post('/account/login', { email, authPW }, home)).status, 200)
  assert.equal((await app.post('/account/login', { email, authPW }, work)).status, 429)
  const { count } = await letThrough(() => app.post('/account/login', guess, home))
  assert.equal(count, 5, 'there are rules for each place')
})

test('behind an unlisted proxy no place is the owner’s (auth-api.md §7.3; settled.md A20)', async () => {
  await using app = await openAccounts({
    limits: 1,
    signinConfirm: 'never',
    behindUnlistedProxy: true,
  })
  const { credentials } = await member(app)
  const { authPW } = credentials
  const home = { ip: '198.51.100.1' }
  assert.equal((await app.post('/account/login', { email, authPW }, home)).status, 200)
  const guess = { email, authPW: wrong }
  await letThrough((turn) => app.post('/account/login', guess, { ip: `192.0.2.${turn}` }))
  assert.equal((await app.post('/account/login', { email, authPW }, home)).status, 429)
})

test('a code may be guessed wrong ten times (auth-api.md §7.3)', async () => {
  await using app = await open()
  const anna = await signUp(app)
  const right = await lastCode(app)
  const code = right === '000000' ? '000001' : '000000'
  const { count, refusal } = await letThrough(() =>
    app.post('/session/verify_code', { code }, anna),
  )
  assert.equal(count, 10)
  assert.equal(refusal.body['errno'], 114)
  assert.equal((await app.post('/session/verify_code', { code: right }, anna)).status, 429)
  const elsewhere = { session: anna.session, ip: '192.0.2.9' }
  assert.equal((await app.post('/session/verify_code', { code: right }, elsewhere)).status, 200)
})

test('a code is not guessed from many places either (auth-api.md §7.3)', async () => {
  await using app = await open()
  const { session } = await signUp(app)
  const right = await lastCode(app)
  const code = right === '000000' ? '000001' : '000000'
  const { count } = await letThrough((turn) =>
    app.post('/session/verify_code', { code }, { session, ip: `192.0.2.${turn}` }),
  )
  assert.equal(count, 100)
})

test('each action has its own limit (auth-api.md §7.3)', async () => {
  await using app = await open()
  const anna = await member(app)
  const body = { email, authPW: wrong }
  const code = 'a'.repeat(32)
  for (const [max, call] of [
    [5, () => app.post('/session/reauth', body, anna)],
    [5, () => app.post('/account/destroy', body, anna)],
    [5, () => app.post('/session/resend_code', {}, anna)],
    [5, () => app.post('/recovery_email/resend_code', {}, anna)],
    [10, () => app.post('/recovery_email/verify_code', { uid: anna.uid, code })],
    [100, () => app.post('/account/credentials/status', { email })],
    [100, () => app.post('/invitation/status', { code: 'ABCD' })],
  ] as const) {
    assert.equal((await letThrough(call)).count, max, call.toString())
  }
})

test('asking for accounts by uid and by address is one limit; a session asks freely (auth-api.md §7.3)', async () => {
  await using app = await open()
  const anna = await member(app)
  const { count } = await letThrough((turn) =>
    turn % 2 ? app.get(`/account/status?uid=${anna.uid}`) : app.post('/account/status', { email }),
  )
  assert.equal(count, 100)
  assert.equal((await app.get('/account/status', anna)).status, 200)
})

test('sign-ups are limited by client address, before anything is looked at (auth-api.md §7.3)', async () => {
  await using app = await openAccounts({ limits: 0.02, signup: 'invite' })
  const { count } = await letThrough(async () => (await signUp(app)).reply)
  assert.equal(count, 2)
})

test('CORSAC_RATE_LIMITS multiplies every limit, 0 is none (design.md §4)', async () => {
  await using five = await openAccounts({ limits: 5 })
  const body = { email: 'nobody@example.org', authPW: wrong }
  assert.equal((await letThrough(() => five.post('/account/login', body))).count, 25)
  await using none = await openAccounts({ limits: 0 })
  for (let attempt = 0; attempt < 30; attempt++) {
    assert.equal((await none.post('/account/login', body)).status, 400)
  }
})

test('a session that was stolen does not guess the password from many places (auth-api.md §7.3)', async () => {
  for (const path of ['/password/change/start', '/account/destroy']) {
    await using app = await openAccounts({ limits: 1, signinConfirm: 'never' })
    const { session, email } = await member(app)
    const wrong = 'ab'.repeat(32)
    const guess = { email, oldAuthPW: wrong, authPW: wrong }
    const statuses: number[] = []
    for (let turn = 0; turn < 51; turn++) {
      const ip = `198.51.100.${turn}`
      statuses.push((await app.post(path, guess, { session, ip })).status)
    }
    assert.deepEqual([statuses[49], statuses[50]], [400, 429], path)
  }
})
