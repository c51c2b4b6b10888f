import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondMs } from '../../../src/base/clock.ts'
import { engines } from '../../support/databases.ts'
import { type AccountsApp, member, openAccounts, type Person } from './accounts-app.ts'
import {
  authenticator,
  eventNames,
  passkeys,
  type RequestOptions,
  register,
  signInWith,
} from './passkeys.ts'
import { codeAt, signInToo, turnOn } from './second-factor.ts'

type Key = ReturnType<typeof authenticator>
type Call = Pick<Person, 'session'>

const start = (app: AccountsApp, call: Call) => app.post('/passkey/second-factor/start', {}, call)

async function show(app: AccountsApp, call: Call, key: Key, twist?: Parameters<Key['get']>[1]) {
  const options = (await start(app, call)).body as unknown as RequestOptions
  const answer = { response: key.get(options, twist), challenge: options.challenge }
  return app.post('/passkey/second-factor/finish', answer, call)
}

const exists = async (app: AccountsApp, call: Call) =>
  (await app.get('/passkey/second-factor', call)).body['exists']

for (const [engine] of engines) {
  test(`${engine}: a security key is the second factor in place of a code (auth-api.md §2.15)`, async () => {
    await using app = await openAccounts({ engine, signinConfirm: 'never' })
    const anna = await member(app)
    await turnOn(app, anna)
    assert.equal(await exists(app, anna), false)
    const key = authenticator({ userVerified: false, transports: ['usb'] })
    const added = await register(app, anna, key, { use: 'second-factor' })
    assert.deepEqual(
      [added.status, added.body.use, added.body.name, added.body.prfEnabled],
      [200, 'second-factor', 'Security Key', false],
    )
    assert.equal(added.body.mfaToken, undefined)
    const { email, credentials } = anna
    const login = await app.post('/account/login?keys=true', { email, authPW: credentials.authPW })
    const call = { session: login.body['sessionToken'] as string }
    const keyFetch = login.body['keyFetchToken'] as string
    assert.equal(await exists(app, call), true)
    assert.equal((await app.get('/account/keys', { keyFetch })).body['errno'], 104)
    const options = (await start(app, call)).body as unknown as RequestOptions
    assert.deepEqual(
      options.allowCredentials.map(({ id }) => id),
      [key.credentialId],
    )
    assert.equal(options.userVerification, 'discouraged')
    const shown = await show(app, call, key)
    assert.deepEqual([shown.status, shown.body], [200, {}])
    const { details } = (await app.get('/session/status', call)).body
    assert.equal(Reflect.get(details as object, 'sessionVerificationMethod'), 'passkey')
    assert.equal(Reflect.get(details as object, 'sessionVerificationMeetsMinimumAAL'), true)
    assert.equal((await app.get('/account/keys', { keyFetch })).status, 200)
    assert.equal((await eventNames(app, call))[0], 'account.two_factor_challenge_success')
    assert.equal((await show(app, call, key, { prf: { enabled: true } })).status, 200)
    assert.equal((await passkeys(app, call))[0]?.prfEnabled, false)
    assert.equal((await app.mails()).at(-1)?.template, 'newDeviceLogin')
  })
}

test('a session that was there before two-step sign-in is raised by a passkey, too (auth-api.md §1.6f)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const before = { session: await signInToo(app, anna) }
  await turnOn(app, anna)
  const key = authenticator()
  await register(app, anna, key)
  assert.equal((await app.get('/account', before)).body['errno'], 138)
  assert.equal((await show(app, before, key)).status, 200)
  assert.equal((await app.get('/account', before)).status, 200)
})

test('a wrong answer is no second factor, and a code still is (auth-api.md §2.15)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const anna = await member(app)
  const bert = await member(app, 'bert@example.org')
  const secret = await turnOn(app, anna)
  await turnOn(app, bert)
  const [key, foreign] = [authenticator(), authenticator()]
  await register(app, anna, key, { use: 'second-factor' })
  await register(app, bert, foreign, { use: 'second-factor' })
  const call = { session: await signInToo(app, anna) }
  for (const [what, reply] of Object.entries({
    tampered: await show(app, call, key, { tampered: true }),
    origin: await show(app, call, key, { origin: 'https://evil.example.org' }),
    absent: await show(app, call, key, { userPresent: false }),
    back: await show(app, call, key, { counter: 0 }),
    foreign: await show(app, call, foreign),
    unknown: await show(app, call, authenticator()),
  })) {
    assert.deepEqual([reply.status, reply.body['errno']], [401, 227], what)
  }
  assert.equal((await app.get('/account', call)).body['errno'], 138)
  assert.ok((await eventNames(app, anna)).includes('account.two_factor_challenge_failure'))
  app.sleep(30 * secondMs)
  const code = codeAt(secret, app.now())
  const shown = await app.post('/session/verify/totp', { code }, call)
  assert.deepEqual(shown.body, { success: true })
})

test('without two-step sign-in there is no second factor to add or to show (decisions/0010-passkeys.md)', async () => {
  await using app = await openAccounts({ signinConfirm: 'always' })
  const anna = await member(app)
  await register(app, anna, authenticator())
  const added = await register(app, anna, authenticator(), { use: 'second-factor' })
  assert.deepEqual([added.status, added.body['errno']], [400, 160])
  const call = { session: await signInToo(app, anna) }
  assert.equal(await exists(app, call), false)
  assert.deepEqual([(await start(app, call)).body['errno']], [155])
})

test('with two-step sign-in, security keys go; passkeys to sign in with stay (auth-api.md §2.10)', async () => {
  for (const byAdministrator of [false, true]) {
    await using app = await openAccounts({ signinConfirm: 'never' })
    const anna = await member(app)
    await turnOn(app, anna)
    const [key, security] = [authenticator(), authenticator()]
    await register(app, anna, key)
    await register(app, anna, security, { use: 'second-factor' })
    const waiting = { session: await signInToo(app, anna) }
    const options = (await start(app, waiting)).body as unknown as RequestOptions
    if (byAdministrator) await app.accounts.administration.liftSecondFactor(anna.uid)
    else assert.equal((await app.post('/totp/destroy', {}, anna)).status, 200)
    const left = (await passkeys(app, anna)).map(({ credentialId }) => credentialId)
    assert.deepEqual(left, [key.credentialId])
    const { challenge } = options
    for (const [one, errno] of [
      [security, 227],
      [key, 229],
    ] as const) {
      const answer = { response: one.get(options), challenge }
      const reply = await app.post('/passkey/second-factor/finish', answer, waiting)
      assert.equal(reply.body['errno'], errno)
    }
    assert.equal((await signInWith(app, key)).status, 200)
  }
})

test('a security key proves nothing at a step-up (decisions/0010-passkeys.md)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await turnOn(app, anna)
  await register(app, anna, authenticator(), { use: 'second-factor' })
  const reply = await app.post('/passkey/verification/start', { scope: 'email' }, anna)
  assert.deepEqual([reply.status, reply.body['errno']], [404, 224])
})
