import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hourMs, minuteMs } from '../../../src/base/clock.ts'
import { engines } from '../../support/databases.ts'
import { errorOf, member, openAccounts, setDisabled } from './accounts-app.ts'
import {
  authenticator,
  eventNames,
  finishSignIn,
  passkeys,
  prove,
  register,
  signInWith,
  startSignIn,
} from './passkeys.ts'
import { turnOn } from './second-factor.ts'

const failed = {
  code: 401,
  errno: 227,
  error: 'Unauthorized',
  message: 'Passkey authentication failed',
}

for (const [engine] of engines) {
  test(`${engine}: a passkey signs in, with both factors (auth-api.md §2.15, §1.7)`, async () => {
    await using app = await openAccounts({ engine, signinConfirm: 'always' })
    const anna = await member(app)
    await turnOn(app, anna)
    const key = authenticator()
    await register(app, anna, key)
    app.sleep(2 * hourMs)
    const { body: options } = await startSignIn(app)
    assert.deepEqual(
      { ...options, challenge: options.challenge.length },
      {
        rpId: 'accounts.example.org',
        challenge: 43,
        timeout: 5 * minuteMs,
        allowCredentials: [],
        userVerification: 'required',
      },
    )
    const answer = { response: key.get(options), challenge: options.challenge }
    const { status, body } = await finishSignIn(app, answer)
    assert.equal(status, 200)
    const { sessionToken: session, ...rest } = body
    assert.match(session, /^[0-9a-f]{64}$/)
    assert.deepEqual(rest, {
      uid: anna.uid,
      email: anna.email,
      authAt: Math.floor(app.now() / 1000),
      metricsEnabled: true,
      hasPassword: true,
      emailVerified: true,
      sessionVerified: true,
      verified: true,
    })
    const { details } = (await app.get('/session/status', { session })).body
    assert.deepEqual(details, {
      accountEmailVerified: true,
      sessionVerificationMethod: 'passkey',
      sessionVerified: true,
      sessionVerificationMeetsMinimumAAL: true,
      verified: true,
    })
    assert.equal((await app.get('/account', { session })).status, 200)
    assert.equal((await app.post('/totp/replace/start', {}, { session })).status, 200, 'fresh')
    assert.equal((await app.mails()).at(-1)?.template, 'newDeviceLogin')
    assert.equal((await eventNames(app, { session }))[0], 'account.passkey.authentication_success')
    const [listed] = await passkeys(app, { session })
    assert.equal(listed?.lastUsedAt, app.now())
    const keys = await app.post(
      '/session/reauth?keys=true',
      { email: anna.email, authPW: anna.credentials.authPW },
      { session },
    )
    const keyFetch = keys.body['keyFetchToken'] as string
    assert.equal((await app.get('/account/keys', { keyFetch })).status, 200, 'by the password')
  })

  test(`${engine}: an answer is taken once, also by several requests at once (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const key = authenticator({ counts: false })
    await register(app, anna, key)
    const { body } = await startSignIn(app)
    const answer = { response: key.get(body), challenge: body.challenge }
    const replies = await Promise.all(Array.from({ length: 4 }, () => finishSignIn(app, answer)))
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 404, 404, 404])
    assert.equal((await finishSignIn(app, answer)).body['errno'], 229)
  })

  test(`${engine}: of two answers with one count at once one is taken (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const key = authenticator()
    await register(app, anna, key)
    const started = await Promise.all([startSignIn(app), startSignIn(app), startSignIn(app)])
    const replies = await Promise.all(
      started.map(({ body }) => {
        const response = key.get(body, { counter: 7 })
        return finishSignIn(app, { response, challenge: body.challenge })
      }),
    )
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 401, 401])
  })

  test(`${engine}: a count that goes back is refused, and its owner is told (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const key = authenticator()
    await register(app, anna, key, { name: 'the blue one' })
    assert.equal((await signInWith(app, key, { twist: { counter: 100 } })).status, 200)
    for (const counter of [100, 99, 1, 0]) {
      const reply = await signInWith(app, key, { twist: { counter } })
      assert.deepEqual(errorOf(reply), failed, String(counter))
      const mail = (await app.mails()).at(-1)
      assert.deepEqual([mail?.template, mail?.args], ['passkeyCopied', { name: 'the blue one' }])
      assert.equal((await eventNames(app, anna))[0], 'account.passkey.counter_back')
    }
    assert.equal((await signInWith(app, key, { twist: { counter: 101 } })).status, 200)
  })
}

test('a session that is made of another remembers the passkey that was signed in with (auth-api.md §2.18)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const key = authenticator()
  await register(app, anna, key)
  const { body } = await signInWith(app, key)
  const copy = await app.post('/session/duplicate', {}, { session: body.sessionToken })
  assert.equal(copy.status, 200)
  const rows = await app.tx((tx) => tx.selectFrom('sessions').select('passkeyId').execute())
  assert.deepEqual(rows.map(({ passkeyId }) => passkeyId).sort(), [
    key.credentialId,
    key.credentialId,
    null,
  ])
})

test('an authenticator that keeps no count signs in again and again (auth-api.md §2.15)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const key = authenticator({ counts: false, isSynced: true })
  await register(app, anna, key)
  for (const _ of [1, 2, 3]) assert.equal((await signInWith(app, key)).status, 200)
  assert.equal((await signInWith(app, key, { twist: { counter: 1 } })).status, 200, 'it begins to')
  assert.deepEqual(errorOf(await signInWith(app, key)), failed, 'it stops again')
})

for (const [what, twist] of [
  ['another origin', { origin: 'https://evil.example.org' }],
  ['another server', { rpId: 'evil.example.org' }],
  ['another ceremony', { type: 'webauthn.create' }],
  ['another challenge', { challenge: 'A'.repeat(43) }],
  ["a frame of another's page", { crossOrigin: true }],
  ['nobody there', { userPresent: false }],
  ['a signature that was touched', { tampered: true }],
  ["somebody else's handle", { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }],
] as const) {
  test(`a sign-in with ${what} is refused with 401, errno 227 (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts()
    const anna = await member(app)
    const key = authenticator()
    await register(app, anna, key)
    assert.deepEqual(errorOf(await signInWith(app, key, { twist })), failed)
    assert.equal((await eventNames(app, anna))[0], 'account.passkey.authentication_failure')
    assert.equal((await signInWith(app, key)).status, 200, 'the next one is right')
  })
}

test('a sign-in without PIN or finger is refused with 422, errno 233 (auth-api.md §2.15)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const key = authenticator()
  await register(app, anna, key)
  const reply = await signInWith(app, key, { twist: { userVerified: false } })
  assert.deepEqual([reply.status, reply.body['errno']], [422, 233])
  const wrong = await signInWith(app, key, { twist: { userVerified: false, tampered: true } })
  assert.deepEqual(errorOf(wrong), failed, 'nobody learns of a passkey by it')
})

test('what nobody may learn is one refusal: unknown, removed, wrong, suspended, a second factor (decisions/0010-passkeys.md)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const bert = await member(app, 'bert@example.org')
  await turnOn(app, anna)
  const [key, removed, second, suspended] = [
    authenticator(),
    authenticator(),
    authenticator(),
    authenticator(),
  ]
  await register(app, anna, key)
  await register(app, anna, removed)
  await register(app, anna, second, { use: 'second-factor' })
  await register(app, bert, suspended)
  await app.request('DELETE', `/passkey/${removed.credentialId}`, anna)
  await setDisabled(app, bert.uid, app.now())
  for (const [what, reply] of Object.entries({
    unknown: await signInWith(app, authenticator()),
    removed: await signInWith(app, removed),
    second: await signInWith(app, second),
    suspended: await signInWith(app, suspended),
    wrong: await signInWith(app, key, { twist: { tampered: true } }),
  })) {
    assert.deepEqual(errorOf(reply), failed, what)
  }
  await setDisabled(app, bert.uid, null)
  assert.equal((await signInWith(app, suspended)).status, 200)
})

test('a challenge for a sign-in is good for five minutes (auth-api.md §2.15)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const key = authenticator()
  await register(app, anna, key)
  for (const [waits, errno] of [
    [5 * minuteMs - 1, undefined],
    [5 * minuteMs, 238],
  ] as const) {
    const { body } = await startSignIn(app)
    app.sleep(waits)
    const reply = await finishSignIn(app, {
      response: key.get(body),
      challenge: body.challenge,
    })
    assert.equal(reply.body['errno'], errno)
  }
})

test('challenges that nobody answered are removed (auth-api.md §2.15)', async () => {
  await using app = await openAccounts()
  const count = () =>
    app.tx(async (tx) => (await tx.selectFrom('passkeyChallenges').selectAll().execute()).length)
  for (const _ of [1, 2, 3]) await startSignIn(app)
  assert.equal(await count(), 3)
  app.sleep(10 * minuteMs)
  await startSignIn(app)
  assert.equal(await count(), 1, 'by the next start')
  app.sleep(10 * minuteMs)
  const pruned = await app.tx((tx) => app.accounts.prune(tx, app.now()))
  assert.equal(pruned.passkeyChallenges, 1)
})

test('a challenge is stored as its hash (design.md §2a)', async () => {
  await using app = await openAccounts()
  const { body } = await startSignIn(app)
  const rows = await app.tx((tx) => tx.selectFrom('passkeyChallenges').selectAll().execute())
  const text = JSON.stringify(rows)
  assert.ok(!text.includes(body.challenge))
  assert.ok(!text.includes(Buffer.from(body.challenge, 'base64url').toString('hex')))
})

test('starting and finishing are counted by address (auth-api.md §7.3)', async () => {
  await using app = await openAccounts({ limits: 1 })
  const ip = '192.0.2.7'
  const call = { ip }
  const start = () => app.post('/passkey/authentication/start', {}, call)
  for (let n = 0; n < 100; n++) assert.equal((await start()).status, 200)
  const refused = await start()
  assert.equal(refused.status, 429)
  assert.equal(refused.body['errno'], 114)
  assert.equal(
    (await app.post('/passkey/authentication/start', {}, { ip: '192.0.2.8' })).status,
    200,
  )
})

test('a session that has ended meanwhile proves nothing (auth-api.md §2.15)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const key = authenticator()
  await register(app, anna, key)
  const { body } = await signInWith(app, key)
  const call = { session: body.sessionToken }
  await app.post('/session/destroy', {}, call)
  const reply = await prove(app, anna, key, { scope: 'email' })
  assert.equal(reply.status, 200)
  const ended = await app.post('/passkey/verification/start', { scope: 'email' }, call)
  assert.equal(ended.body['errno'], 110)
})
