import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dayMs } from '../../../src/base/clock.ts'
import {
  type AccountsApp,
  bearer,
  type Call,
  errorOf,
  inventedCredentialsOf,
  member,
  openAccounts,
  setDisabled,
  signUp,
} from './accounts-app.ts'

const anna = 'anna@example.org'
const hex = (length: number) => 'a'.repeat(length)

/** Every route that takes a session, with a body that is good. */
const sessionRoutes: readonly [method: string, path: string, body?: object][] = [
  ['GET', '/account'],
  ['POST', '/account/destroy', { email: anna, authPW: hex(64) }],
  ['POST', '/account/language', { language: 'de' }],
  ['GET', '/session/status'],
  ['POST', '/session/destroy', {}],
  ['POST', '/session/duplicate', {}],
  ['POST', '/session/reauth', { email: anna, authPW: hex(64) }],
  ['POST', '/session/verify_code', { code: '123456' }],
  ['POST', '/session/resend_code', {}],
  ['GET', '/recovery_email/status'],
  ['POST', '/recovery_email/resend_code', {}],
  ['GET', '/recovery_emails'],
  ['GET', '/account/emails'],
  ['POST', '/recovery_email', { email: anna }],
  ['POST', '/recovery_email/secondary/verify_code', { email: anna, code: '123456' }],
  ['POST', '/recovery_email/secondary/resend_code', { email: anna }],
  ['POST', '/recovery_email/destroy', { email: anna }],
  ['POST', '/recovery_email/set_primary', { email: anna }],
  ['GET', '/securityEvents'],
  ['POST', '/securityEvents/report', { id: '1' }],
  ['POST', '/password/change/start', { email: anna, oldAuthPW: hex(64) }],
  [
    'POST',
    '/password/change',
    { email: anna, oldAuthPW: hex(64), authPW: hex(64), wrapKb: hex(64) },
  ],
  ['GET', '/totp/exists'],
  ['POST', '/session/verify/totp', { code: '123456' }],
  ['POST', '/session/verify/recoveryCode', { code: 'ABCDEFGH12' }],
  ['GET', '/recoveryCodes/exists'],
  ['GET', '/recoveryCodes'],
  ['POST', '/recoveryCodes', { recoveryCodes: ['ABCDEFGH12'] }],
  ['PUT', '/recoveryCodes', { recoveryCodes: ['ABCDEFGH12'] }],
  ['POST', '/totp/create', {}],
  ['POST', '/totp/setup/verify', { code: '123456' }],
  ['POST', '/totp/setup/complete', {}],
  ['POST', '/totp/replace/start', {}],
  ['POST', '/totp/replace/confirm', { code: '123456' }],
  ['POST', '/totp/destroy', {}],
  ['POST', '/mfa/otp/request', { action: 'test' }],
  ['POST', '/mfa/otp/verify', { action: 'test', code: '123456' }],
]

/** A route that works with a session, but also without. */
const trying: (typeof sessionRoutes)[number] = ['GET', '/account/status']

const invalidToken = {
  code: 401,
  errno: 110,
  error: 'Unauthorized',
  message: 'Invalid authentication token in request signature',
}

let app: AccountsApp
let session: string
let keyFetch: string
let revoked: string

before(async () => {
  app = await openAccounts()
  session = (await member(app)).session
  const { authPW } = inventedCredentialsOf(anna)
  const login = await app.post('/account/login?keys=true', { email: anna, authPW })
  keyFetch = login.body['keyFetchToken'] as string
  revoked = login.body['sessionToken'] as string
  await app.post('/session/destroy', {}, { session: revoked })
})
after(() => app[Symbol.asyncDispose]())

const never = hex(64)

const wrong: readonly [what: string, call: () => Call, onlyWhereNeeded?: true][] = [
  ['no credential', () => ({}), true],
  ['a garbled header', () => ({ authorization: 'Bearer fxs_xyz and more' })],
  ['a scheme nobody knows', () => ({ authorization: `Token ${never}` })],
  ['a Hawk header that is cut', () => ({ authorization: `Hawk id="${never}", ts="1"` })],
  ['a session that never was', () => ({ session: never })],
  ['a Hawk id that never was', () => ({ authorization: hawkHeader(never) })],
  ['a key fetch token', () => ({ authorization: bearer('keyFetchToken', keyFetch) })],
  ['the token itself, not its id', () => ({ authorization: `Bearer fxs_${session}` })],
  ['the id of a key fetch token as a session', () => ({ authorization: asSession(keyFetch) })],
  ['an upper-case id behind the prefix', () => ({ authorization: shouted(session) })],
  ['an access or refresh token', () => ({ authorization: `Bearer ${never}` })],
  ['a session that was ended', () => ({ session: revoked })],
]

const hawkHeader = (id: string) => `Hawk id="${id}", ts="1", nonce="n", mac="bWFj"`
const asSession = (token: string) => bearer('keyFetchToken', token).replace('fxk_', 'fxs_')
const shouted = (token: string) =>
  bearer('sessionToken', token).replace(/_.*/, (id) => id.toUpperCase())

for (const route of [...sessionRoutes, trying]) {
  const [method, path, body] = route
  for (const [what, call, onlyWhereNeeded] of wrong) {
    if (onlyWhereNeeded && route === trying) continue
    test(`${method} ${path} refuses ${what} with 401, errno 110 (auth-api.md §1.6)`, async () => {
      const reply = await app.request(method, path, { ...(body ? { body } : {}), ...call() })
      assert.equal(reply.status, 401)
      assert.deepEqual(errorOf(reply), invalidToken)
    })
  }
  test(`${method} ${path} takes a Hawk header as well as Bearer (settled.md A2, A26)`, async () => {
    const copy = await app.post('/session/duplicate', {}, { session })
    const authorization = hawkHeader(idOf(copy.body['sessionToken'] as string))
    const reply = await app.request(method, path, { ...(body ? { body } : {}), authorization })
    assert.notEqual(reply.status, 401)
  })
}

const idOf = (token: string) => bearer('sessionToken', token).slice('Bearer fxs_'.length)

for (const [what, call] of [
  ['no credential', () => ({})],
  ['a key fetch token that never was', () => ({ keyFetch: never })],
  ['a session', () => ({ session })],
  ['the id of a session as a key fetch token', () => ({ authorization: asKeyFetch(session) })],
  ['a garbled header', () => ({ authorization: 'Bearer fxk_' })],
] as const) {
  test(`GET /account/keys refuses ${what} with 401, errno 110 (auth-api.md §2.1)`, async () => {
    const reply = await app.get('/account/keys', call())
    assert.equal(reply.status, 401)
    assert.deepEqual(errorOf(reply), invalidToken)
  })
}

const asKeyFetch = (token: string) => bearer('sessionToken', token).replace('fxs_', 'fxk_')

test('a credential is refused before the body is looked at (style.md, "How a request flows")', async () => {
  const reply = await app.request('POST', '/session/verify_code', { raw: 'no json' })
  assert.equal(reply.status, 401)
})

test('a session without a device ends four weeks after its last use; one in use goes on (auth-api.md §1.4)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  for (let week = 0; week < 5; week++) {
    app.sleep(7 * dayMs)
    assert.equal((await app.get('/session/status', anna)).status, 200)
    await app.accounts.flush()
  }
  app.sleep(28 * dayMs + 1)
  assert.equal((await app.get('/session/status', anna)).status, 401)
})

test('an authenticated read is not a write: times are collected (design.md §7)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const lastUsed = () =>
    app.tx(
      async (tx) =>
        (await tx.selectFrom('sessions').selectAll().executeTakeFirst())?.lastAccessTime,
    )
  const first = await lastUsed()
  app.sleep(5 * 60_000)
  await app.get('/session/status', anna)
  await app.accounts.flush()
  assert.equal(await lastUsed(), first, 'ten minutes have not passed')
  app.sleep(6 * 60_000)
  await app.get('/session/status', anna)
  await app.accounts.flush()
  assert.equal(await lastUsed(), app.now())
})

test('a disabled account has no sessions (auth-api.md §1.3)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  await setDisabled(app, anna.uid, app.now())
  assert.equal((await app.get('/session/status', anna)).status, 401)
  await setDisabled(app, anna.uid, null)
  assert.equal((await app.get('/session/status', anna)).status, 200)
})

/** Routes for which a password alone is not enough. */
for (const [method, path, body] of [
  ['GET', '/account'],
  ['POST', '/account/language', { language: 'de' }],
  ['POST', '/account/destroy', { email: anna, authPW: hex(64) }],
] as const) {
  test(`${method} ${path} refuses an unconfirmed account or session (auth-api.md §1.6f)`, async () => {
    await using app = await openAccounts({ signinConfirm: 'always' })
    const early = await signUp(app)
    const call = { ...(body ? { body } : {}), session: early.session }
    const unconfirmed = await app.request(method, path, call)
    assert.equal(unconfirmed.status, 400)
    assert.equal(unconfirmed.body['errno'], path === '/account/destroy' ? 138 : 104)
  })

  test(`${method} ${path} refuses an unconfirmed session with 400, errno 138 (auth-api.md §1.6f)`, async () => {
    await using app = await openAccounts({ signinConfirm: 'always' })
    const { credentials } = await member(app)
    const { authPW } = credentials
    const login = await app.post('/account/login', { email: anna, authPW })
    const session = login.body['sessionToken'] as string
    const reply = await app.request(method, path, { ...(body ? { body } : {}), session })
    assert.equal(reply.status, 400)
    assert.deepEqual(errorOf(reply), {
      code: 400,
      errno: 138,
      error: 'Bad Request',
      message: 'Unconfirmed session',
    })
  })
}
