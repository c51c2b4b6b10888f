import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handleOf } from '../../../src/accounts/index.ts'
import { dayMs } from '../../../src/base/clock.ts'
import { sha256OfHex } from '../../../src/crypto/hash.ts'
import { expandToken } from '../../../src/crypto/typed-tokens.ts'
import { engines } from '../../support/databases.ts'
import {
  type AccountsApp,
  errorOf,
  lastCode,
  member,
  openAccounts,
  type Person,
  signUp,
} from './accounts-app.ts'

const email = 'anna@example.org'

const newSession = async (app: AccountsApp, person: Person, more: object = {}): Promise<string> => {
  const { authPW } = person.credentials
  const reply = await app.post('/account/login', { email: person.email, authPW, ...more })
  return reply.body['sessionToken'] as string
}

test('session/status works for sessions that wait for their code (auth-api.md §2.2)', async () => {
  await using app = await openAccounts()
  const anna = await signUp(app)
  assert.deepEqual((await app.get('/session/status', anna)).body, {
    state: 'unverified',
    uid: anna.uid,
    details: {
      accountEmailVerified: false,
      sessionVerificationMethod: null,
      sessionVerified: false,
      sessionVerificationMeetsMinimumAAL: true,
      verified: false,
    },
  })
  await app.post('/session/verify_code', { code: await lastCode(app) }, anna)
  assert.deepEqual((await app.get('/session/status', anna)).body, {
    state: 'verified',
    uid: anna.uid,
    details: {
      accountEmailVerified: true,
      sessionVerificationMethod: 'email-2fa',
      sessionVerified: true,
      sessionVerificationMeetsMinimumAAL: true,
      verified: true,
    },
  })
})

for (const [engine] of engines) {
  test(`${engine}: session/destroy ends this session, by wish, with what hangs on it (auth-api.md §2.2; settled.md A8)`, async () => {
    await using app = await openAccounts({ engine })
    const ended: [string, string][] = []
    app.accounts.plug({
      sessionEnding: async (_, { uid }, why) => {
        ended.push([uid, why])
      },
    })
    const anna = await member(app)
    const other = await newSession(app, anna)
    const reply = await app.post('/session/destroy?service=sync', {}, anna)
    assert.equal(reply.status, 200)
    assert.deepEqual(reply.body, {})
    assert.deepEqual(ended, [[anna.uid, 'wanted']])
    assert.equal((await app.get('/session/status', anna)).status, 401)
    const events = await app.get('/securityEvents', { session: other })
    const [event] = events.body as unknown as { name: string }[]
    assert.equal(event?.name, 'session.destroy')
  })
}

for (const raw of ['', 'null', '{}']) {
  test(`session/destroy takes the body ${JSON.stringify(raw)} (auth-api.md §2.2)`, async () => {
    await using app = await openAccounts()
    const anna = await member(app)
    assert.equal((await app.request('POST', '/session/destroy', { raw, ...anna })).status, 200)
  })
}

test('session/destroy ends another session of the account by its id, in either case, or by its handle (auth-api.md §2.2)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const { handleKey } = app.accounts.guard
  for (const nameOf of [
    (tokenId: string) => tokenId,
    (tokenId: string) => tokenId.toUpperCase(),
    (tokenId: string) => handleOf(handleKey, { uid: anna.uid, id: sha256OfHex(tokenId) }),
  ]) {
    const session = await newSession(app, anna)
    const customSessionToken = nameOf(expandToken(session, 'sessionToken').tokenId)
    const reply = await app.post('/session/destroy', { customSessionToken }, anna)
    assert.equal(reply.status, 200)
    assert.equal((await app.get('/session/status', { session })).status, 401)
    assert.equal((await app.get('/session/status', anna)).status, 200)
  }
})

test('the stored hash of a session is no name for it: only a credential or a handle is (auth-api.md §1.6b)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const session = await newSession(app, anna)
  const customSessionToken = sha256OfHex(expandToken(session, 'sessionToken').tokenId)
  const reply = await app.post('/session/destroy', { customSessionToken }, anna)
  assert.equal(reply.status, 401)
})

test('session/destroy of somebody else’s session, or none, is 401, errno 110 and ends nothing (auth-api.md §2.2)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const bert = await member(app, 'bert@example.org')
  const theirs = expandToken(bert.session, 'sessionToken').tokenId
  const handle = handleOf(app.accounts.guard.handleKey, {
    uid: bert.uid,
    id: sha256OfHex(theirs),
  })
  for (const customSessionToken of [theirs, handle, 'a'.repeat(64)]) {
    const reply = await app.post('/session/destroy', { customSessionToken }, anna)
    assert.equal(reply.status, 401)
    assert.equal(reply.body['errno'], 110)
  }
  assert.equal((await app.get('/session/status', bert)).status, 200)
  assert.equal((await app.get('/session/status', anna)).status, 200)
})

test('session/duplicate makes a session that is as good, with the same times (auth-api.md §2.2)', async () => {
  await using app = await openAccounts()
  const agent = 'Mozilla/5.0 (Android 14; Mobile; rv:159.0) Gecko/159.0 Firefox/159.0'
  const anna = await signUp(app, email, {}, { headers: { 'User-Agent': agent } })
  await app.post('/session/verify_code', { code: await lastCode(app) }, anna)
  const authAt = Math.floor(app.now() / 1000)
  app.sleep(dayMs)
  const reply = await app.post('/session/duplicate', { reason: 'migration' }, anna)
  const { sessionToken, ...rest } = reply.body
  assert.deepEqual(rest, {
    uid: anna.uid,
    authAt,
    emailVerified: true,
    sessionVerified: true,
    verified: true,
  })
  const copy = sessionToken as string
  assert.equal((await app.get('/session/status', { session: copy })).body['state'], 'verified')
  const rows = await app.tx((tx) => tx.selectFrom('sessions').selectAll().execute())
  const [first, second] = rows
  assert.equal(rows.length, 2)
  assert.notEqual(first?.wrappedAuthKey, second?.wrappedAuthKey)
  for (const name of ['createdAt', 'authAt', 'uaBrowser', 'uaOS', 'uaDeviceType'] as const) {
    assert.equal(first?.[name], second?.[name], name)
  }
  await app.post('/session/destroy', {}, { session: copy })
  assert.equal((await app.get('/session/status', anna)).status, 200)
})

test('the duplicate of an unconfirmed session must be confirmed for itself (auth-api.md §2.2)', async () => {
  await using app = await openAccounts({ signinConfirm: 'always' })
  const anna = await member(app)
  const session = await newSession(app, anna, { verificationMethod: 'email-otp' })
  const code = await lastCode(app)
  const { body } = await app.post('/session/duplicate', {}, { session })
  assert.equal(body['verified'], false)
  assert.equal(body['verificationReason'], 'login')
  await app.post('/session/verify_code', { code }, { session })
  const copy = { session: body['sessionToken'] as string }
  assert.equal((await app.get('/session/status', copy)).body['state'], 'unverified')
})

test('session/reauth keeps the session and its verification; no new token (auth-api.md §2.2; settled.md A24)', async () => {
  await using app = await openAccounts({ signinConfirm: 'always' })
  const anna = await member(app)
  app.sleep(3 * dayMs)
  const { authPW } = anna.credentials
  const wish = { email, authPW, reason: 'signin', verificationMethod: 'email-otp' }
  const reply = await app.post('/session/reauth?keys=true', wish, anna)
  const { keyFetchToken, ...rest } = reply.body
  assert.deepEqual(rest, {
    uid: anna.uid,
    authAt: Math.floor(app.now() / 1000),
    metricsEnabled: true,
    emailVerified: true,
    sessionVerified: true,
    verified: true,
  })
  const keys = await app.get('/account/keys', { keyFetch: keyFetchToken as string })
  assert.equal(keys.status, 200)
  assert.equal((await app.get('/session/status', anna)).body['state'], 'verified')
  const rows = await app.tx((tx) => tx.selectFrom('sessions').selectAll().execute())
  assert.equal(rows.length, 1)
  assert.equal(rows[0]?.authAt, app.now())
})

test('session/reauth of an unconfirmed session mails a code, which confirms its new key fetch token (auth-api.md §2.2)', async () => {
  await using app = await openAccounts({ signinConfirm: 'always' })
  const anna = await member(app)
  const session = await newSession(app, anna)
  const { authPWVersion2: authPW } = anna.credentials
  const wish = { email, authPW, verificationMethod: 'email-otp' }
  const reply = await app.post('/session/reauth?keys=true', wish, { session })
  assert.equal(reply.body['verified'], false)
  const keyFetch = reply.body['keyFetchTokenVersion2'] as string
  assert.equal((await app.get('/account/keys', { keyFetch })).body['errno'], 104)
  await app.post('/session/verify_code', { code: await lastCode(app) }, { session })
  assert.equal((await app.get('/account/keys', { keyFetch })).status, 200)
})

test('session/reauth with another person’s password is unknown: 400, errno 102 (auth-api.md §2.2)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const bert = await member(app, 'bert@example.org')
  const { authPW } = bert.credentials
  const reply = await app.post('/session/reauth', { email: bert.email, authPW }, anna)
  assert.equal(reply.status, 400)
  assert.equal(reply.body['errno'], 102)
})

test('session/reauth with a wrong password is 103, in a wrong case 120, and changes nothing (auth-api.md §2.2)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  app.sleep(1000)
  const authPW = 'b'.repeat(64)
  assert.equal((await app.post('/session/reauth', { email, authPW }, anna)).body['errno'], 103)
  const shouted = { email: 'ANNA@example.org', authPW }
  const reply = await app.post('/session/reauth', shouted, anna)
  assert.equal(reply.body['errno'], 120)
  assert.equal(reply.body['email'], email)
  const row = await app.tx((tx) => tx.selectFrom('sessions').selectAll().executeTakeFirst())
  assert.equal(row?.authAt, app.now() - 1000)
})

test('a wrong code is 400, errno 183, and does not spend the right one (auth-api.md §2.2; settled.md A51)', async () => {
  await using app = await openAccounts()
  const anna = await signUp(app)
  const code = await lastCode(app)
  const wrong = code === '000000' ? '000001' : '000000'
  for (let attempt = 0; attempt < 5; attempt++) {
    const reply = await app.post('/session/verify_code', { code: wrong }, anna)
    assert.equal(reply.status, 400)
    assert.deepEqual(errorOf(reply), {
      code: 400,
      errno: 183,
      error: 'Bad Request',
      message: 'Invalid or expired confirmation code',
    })
  }
  assert.deepEqual((await app.post('/session/verify_code', { code }, anna)).body, {})
})

test('a code is typed with spaces and dashes (settled.md A51)', async () => {
  await using app = await openAccounts()
  const anna = await signUp(app)
  const code = await lastCode(app)
  const typed = ` ${code.slice(0, 3)} – ${code.slice(3)} `
  assert.equal((await app.post('/session/verify_code', { code: typed }, anna)).status, 200)
})

test('a code works once (auth-api.md §2.2)', async () => {
  await using app = await openAccounts()
  const anna = await signUp(app)
  const code = await lastCode(app)
  assert.equal((await app.post('/session/verify_code', { code }, anna)).status, 200)
  assert.equal((await app.post('/session/verify_code', { code }, anna)).body['errno'], 183)
})

test('confirming the account says so to the person, confirming a sign-in too (auth-api.md §2.2)', async () => {
  await using app = await openAccounts({ signinConfirm: 'always' })
  const anna = await member(app)
  assert.equal((await app.mails()).at(-1)?.template, 'postVerify')
  const session = await newSession(app, anna, { verificationMethod: 'email-otp' })
  await app.post('/session/verify_code', { code: await lastCode(app) }, { session })
  assert.equal((await app.mails()).at(-1)?.template, 'newDeviceLogin')
  const events = await app.tx((tx) => tx.selectFrom('accountEvents').selectAll().execute())
  assert.equal(events.filter((event) => event.event === 'verified').length, 1)
})

test('session/resend_code mails another; three at most stay valid (auth-api.md §2.2; settled.md A51)', async () => {
  await using app = await openAccounts()
  const anna = await signUp(app)
  const codes = [await lastCode(app)]
  for (let sent = 0; sent < 3; sent++) {
    app.sleep(1000)
    const reply = await app.post('/session/resend_code', {}, anna)
    assert.equal(reply.status, 200)
    assert.deepEqual(reply.body, {})
    codes.push(await lastCode(app))
  }
  assert.equal(new Set(codes).size, 4, 'four codes that differ; 1 in 160,000 runs they do not')
  const rows = await app.tx((tx) => tx.selectFrom('codes').selectAll().execute())
  assert.equal(rows.length, 3)
  const [oldest = '', second = ''] = codes
  assert.equal((await app.post('/session/verify_code', { code: oldest }, anna)).status, 400)
  assert.equal((await app.post('/session/verify_code', { code: second }, anna)).status, 200)
})

test('session/resend_code has nothing to do for a session that is confirmed (auth-api.md §2.2)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const before = (await app.mails()).length
  assert.equal((await app.post('/session/resend_code', {}, anna)).status, 200)
  assert.equal((await app.mails()).length, before)
})

test('securityEvents: the newest twenty, newest first; only a confirmed session sees addresses (auth-api.md §2.18)', async () => {
  await using app = await openAccounts({ signinConfirm: 'always' })
  const anna = await member(app)
  for (let attempt = 0; attempt < 25; attempt++) {
    app.sleep(1000)
    const call = { ip: `192.0.2.${attempt}`, headers: { 'User-Agent': 'tool/1' } }
    await app.post('/account/login', { email, authPW: 'b'.repeat(64) }, call)
  }
  const events = (await app.get('/securityEvents', anna)).body as unknown as {
    id: string
    createdAt: number
  }[]
  assert.equal(events.length, 20)
  const [{ id, ...newest } = { id: '', createdAt: 0 }] = events
  assert.match(id, /^[0-9]+$/)
  assert.deepEqual(newest, {
    name: 'account.login.failure',
    createdAt: app.now(),
    verified: true,
    ipAddr: '192.0.2.24',
    userAgent: 'tool/1',
    canReport: false,
    reportedAt: null,
  })
  assert.ok(
    events.every(
      (event, index) => index === 0 || event.createdAt < (events[index - 1]?.createdAt ?? 0),
    ),
  )
  const session = await newSession(app, anna)
  const [seen] = (await app.get('/securityEvents', { session })).body as unknown as object[]
  assert.deepEqual(Object.keys(seen ?? {}), ['name', 'createdAt', 'verified'])
})

test('get_random_bytes gives 32 new ones to anybody (auth-api.md §2.20)', async () => {
  await using app = await openAccounts()
  const first = (await app.post('/get_random_bytes')).body['data'] as string
  const second = (await app.post('/get_random_bytes')).body['data'] as string
  assert.match(first, /^[0-9a-f]{64}$/)
  assert.notEqual(first, second)
})

for (const [engine] of engines) {
  test(`${engine}: an account has 500 sessions at most; the one unused for longest makes room (style.md, limits)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    await app.tx(async (tx) => {
      const row = await tx.selectFrom('sessions').selectAll().executeTakeFirstOrThrow()
      const rows = Array.from({ length: 499 }, (_, index) => ({
        ...row,
        id: sha256OfHex(String(index).padStart(64, '0')),
        lastAccessTime: row.lastAccessTime - 1000 + index,
      }))
      await tx.insertInto('sessions').values(rows).execute()
    })
    const copy = await app.post('/session/duplicate', {}, anna)
    const login = await newSession(app, anna)
    const rows = await app.tx((tx) => tx.selectFrom('sessions').select('id').execute())
    const ids = rows.map((row) => row.id)
    assert.equal(ids.length, 500)
    for (const index of [0, 1, 2]) {
      const isThere = ids.includes(sha256OfHex(String(index).padStart(64, '0')))
      assert.equal(isThere, index === 2)
    }
    for (const session of [anna.session, copy.body['sessionToken'] as string, login]) {
      assert.equal((await app.get('/session/status', { session })).status, 200)
    }
  })
}
