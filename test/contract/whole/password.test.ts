import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newCredentials } from '../../../src/crypto/onepw-client.ts'
import { expandToken, type TokenKind } from '../../../src/crypto/typed-tokens.ts'
import { tokenPrefixes } from '../../../src/wire.ts'
import { type App, type ControlPlaneEngine, openApp } from '../../support/app.ts'
import { bearerOf, keysChangedAt, oldsync, type Person, signUp } from '../../support/person.ts'
import { storageOf } from './storage-of.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const fenix = 'a2270f727f45f648'
const auth = '/api/auth/v1'
const email = 'ada@example.org'
const minuteMs = 60_000

const tokenIdOf = (session: string): string => session.slice('fxs_'.length)

const bearerFor = (kind: TokenKind, token: string): string =>
  `${tokenPrefixes[kind]}_${expandToken(token, kind).tokenId}`

/** An account with two browsers, each with its device and a phone that was signed in through it. */
async function openHome(engine: ControlPlaneEngine) {
  const app = await openApp({ engine, env: { CORSAC_SIGNUP: 'open' } })
  const post = async (path: string, bearer: string | undefined, body: unknown) => {
    const answer = await app.call(auth + path, { body, ...(bearer && { bearer }) })
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const browser = async (name: string, { session }: Pick<Person, 'session'>) => {
    const { id } = await post('/account/device', session, { name, type: 'desktop' })
    const { refresh_token } = await post('/oauth/token', session, {
      grant_type: 'fxa-credentials',
      client_id: fenix,
      scope: oldsync,
      access_type: 'offline',
      reason: 'token_migration',
    })
    return { session, deviceId: id as string, refreshToken: refresh_token as string }
  }
  const ada = await signUp(app, email)
  const here = await browser('Here', ada)
  const login = await post('/account/login', undefined, { email, authPW: ada.authPW })
  const there = await browser('There', { session: bearerOf(login.sessionToken) })
  return {
    app,
    post,
    ada,
    here,
    there,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}

const isActive = async (app: App, token: string): Promise<boolean> => {
  const { body } = await app.call('/api/oauth/v1/introspect', {
    body: { token, token_type_hint: 'refresh_token' },
  })
  return body.active
}

const statusOf = async (app: App, session: string): Promise<number> =>
  (await app.call(`${auth}/session/status`, { bearer: session })).status

const reads = async ({ client }: Awaited<ReturnType<typeof storageOf>>): Promise<number> =>
  (await client.get('/info/collections')).status

for (const engine of engines) {
  test(`${engine}: after a change of the password this browser goes on with device, phone and data; the others are out (auth-api.md §2.6; settled.md A8, A34)`, async () => {
    await using home = await openHome(engine)
    const { app, post, ada, here, there } = home
    const before = await storageOf(app, ada)
    const removed = await storageOf(app, { ...there, kB: ada.kB })
    assert.equal((await before.client.put('/storage/tabs/a', { payload: 'x' })).status, 200)
    const changedAt = await keysChangedAt(app, ada)

    app.sleep(minuteMs)
    const { passwordChangeToken } = await post('/password/change/start', ada.session, {
      email,
      oldAuthPW: ada.authPW,
    })
    const { credentials } = await newCredentials(email, 'another steppe evening', ada.kB)
    const change = { ...credentials, sessionToken: tokenIdOf(ada.session) }
    const token = bearerFor('passwordChangeToken', passwordChangeToken)
    const { sessionToken } = await post('/password/change/finish', token, change)
    const session = bearerOf(sessionToken)
    await app.server.idle()

    assert.equal(await statusOf(app, ada.session), 401)
    assert.equal(await statusOf(app, there.session), 401)
    assert.equal(await isActive(app, here.refreshToken), true)
    assert.equal(await isActive(app, there.refreshToken), false)
    assert.equal(await reads(removed), 401)
    assert.equal(await reads(before), 401, 'once')

    assert.equal(await keysChangedAt(app, { session }), changedAt)
    const after = await storageOf(app, { session, kB: ada.kB })
    assert.equal(after.body.uid, before.body.uid)
    assert.equal((await after.client.get('/storage/tabs/a')).status, 200)
    const devices = await app.call(`${auth}/account/devices`, { bearer: session })
    assert.deepEqual(
      devices.body.map(({ id, isCurrentDevice }: Record<string, unknown>) => [id, isCurrentDevice]),
      [[here.deviceId, true]],
    )

    const { authPW } = credentials
    const back = await post('/account/login', undefined, { email, authPW })
    const again = bearerOf(back.sessionToken)
    const { id } = await post('/account/device', again, { id: there.deviceId, name: 'There' })
    assert.equal(id, there.deviceId, 'comes back under its id')
  })

  test(`${engine}: after a reset everything is out, and the storage is a new one (auth-api.md §2.1 reset; sync.md §2.6)`, async () => {
    await using home = await openHome(engine)
    const { app, post, ada, here, there } = home
    const before = await storageOf(app, ada)
    assert.equal((await before.client.put('/storage/tabs/a', { payload: 'x' })).status, 200)
    const changedAt = await keysChangedAt(app, ada)

    app.sleep(minuteMs)
    await post('/password/forgot/send_otp', undefined, { email })
    const code = await forgotCode(app)
    const forgot = await post('/password/forgot/verify_otp', undefined, { email, code })
    const { accountResetToken } = await post(
      '/password/forgot/verify_code',
      bearerFor('passwordForgotToken', forgot.token),
      { code: forgot.code },
    )
    const { credentials, kB } = await newCredentials(
      forgot.emailToHashWith,
      'another steppe evening',
    )
    const { sessionToken } = await post(
      '/account/reset',
      bearerFor('accountResetToken', accountResetToken),
      { ...credentials, sessionToken: true },
    )
    const session = bearerOf(sessionToken)
    await app.server.idle()

    for (const { session, refreshToken } of [here, there]) {
      assert.equal(await statusOf(app, session), 401)
      assert.equal(await isActive(app, refreshToken), false)
    }
    assert.equal(await reads(before), 401)
    assert.ok((await keysChangedAt(app, { session })) > changedAt)
    const after = await storageOf(app, { session, kB })
    assert.notEqual(after.body.uid, before.body.uid)
    assert.equal((await after.client.get('/storage/tabs/a')).status, 404)
    const devices = await app.call(`${auth}/account/devices`, { bearer: session })
    assert.deepEqual(devices.body, [])
    const { id } = await post('/account/device', session, { id: here.deviceId, name: 'Here' })
    assert.equal(id, here.deviceId)
  })
}

/** The code of the mail, which leaves a moment after the answer. */
async function forgotCode(app: App): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const mail = (await app.mails()).find(({ headers }) => headers['x-password-forgot-otp'])
    if (mail) return mail.headers['x-password-forgot-otp'] ?? ''
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('no mail with a code came')
}
