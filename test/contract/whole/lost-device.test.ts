import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expandToken } from '../../../src/crypto/typed-tokens.ts'
import { type ControlPlaneEngine, openApp } from '../../support/app.ts'
import { bearerOf, desktop, keyIdOf, keysChangedAt, oldsync, signUp } from '../../support/person.ts'
import { clientOf, storageOf } from './storage-of.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const auth = '/api/auth/v1'
const fenix = 'a2270f727f45f648'
const sessionScope = 'https://identity.mozilla.com/tokens/session'
const channel = 'urn:ietf:wg:oauth:2.0:oob:oauth-redirect-webchannel'

/** An account, and means to sign in to it. */
async function openHome(engine: ControlPlaneEngine = 'sqlite') {
  const app = await openApp({ engine, env: { CORSAC_SIGNUP: 'open' } })
  const person = await signUp(app, 'ada@example.org')
  const { email, authPW, kB } = person
  const post = async (path: string, bearer: string | undefined, body: unknown) => {
    const answer = await app.call(auth + path, { body, ...(bearer && { bearer }) })
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  /** Each at a time of its own, as people do. */
  const signIn = async () => {
    app.sleep(60_000)
    const body = await post('/account/login?keys=true', undefined, { email, authPW })
    return {
      session: bearerOf(body.sessionToken),
      keyFetchToken: (body.keyFetchToken ?? body.keyFetchTokenVersion2) as string,
      kB,
    }
  }
  return {
    app,
    person,
    post,
    signIn,
    lost: (bearer: string, body: object) =>
      app.call(`${auth}/account/device/lost`, { bearer, body }),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}

type Home = Awaited<ReturnType<typeof openHome>>
type Browser = Awaited<ReturnType<Home['signIn']>>

/** Tokens of every kind that a desktop browser can have, with its device. */
async function wholeBrowser(home: Home, name: string) {
  const { app, post, signIn } = home
  const browser = await signIn()
  const { id } = await post('/account/device', browser.session, { name, type: 'desktop' })
  const { client, token, keyId } = await storageOf(app, browser)
  const duplicate = bearerOf((await post('/session/duplicate', browser.session, {})).sessionToken)
  const page = await post('/oauth/token', browser.session, {
    grant_type: 'fxa-credentials',
    client_id: fenix,
    scope: oldsync,
    access_type: 'offline',
  })
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  const { code } = await post('/oauth/authorization', browser.session, {
    ...{ client_id: desktop, scope: oldsync, state: 's', access_type: 'offline' },
    ...{ response_type: 'code', redirect_uri: channel },
    ...{ code_challenge: challenge, code_challenge_method: 'S256' },
  })
  await post('/mfa/otp/request', browser.session, { action: 'email' })
  const mail = (await app.mails()).findLast(
    ({ headers }) => headers['x-account-change-verify-code'] !== undefined,
  )
  const { accessToken: proof } = await post('/mfa/otp/verify', browser.session, {
    action: 'email',
    code: mail?.headers['x-account-change-verify-code'],
  })
  const { ticket } = await post('/account/download', browser.session, { records: false })
  return { ...browser, id, client, token, keyId, duplicate, page, code, proof, ticket }
}

type Whole = Awaited<ReturnType<typeof wholeBrowser>>

/** What of it is taken still, by name; spends what is good once. */
async function livesOf({ app }: Home, whole: Whole): Promise<Record<string, boolean>> {
  const isTaken = async (path: string, bearer: string | undefined, body?: object) =>
    (await app.call(path, { ...(bearer && { bearer }), ...(body && { body }) })).status === 200
  const sync = await app.call('/api/token/1.0/sync/1.5', {
    bearer: whole.token,
    headers: { 'X-KeyID': whole.keyId },
  })
  const file = await app.request(`${auth}/account/download/file`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: `ticket=${whole.ticket}`,
  })
  await file.text()
  return {
    session: await isTaken(`${auth}/session/status`, whole.session),
    duplicate: await isTaken(`${auth}/session/status`, whole.duplicate),
    accessToken: sync.status === 200,
    refreshToken: await isTaken(`${auth}/oauth/token`, undefined, {
      grant_type: 'refresh_token',
      client_id: fenix,
      refresh_token: whole.page.refresh_token,
    }),
    itsAccessToken: await isTaken('/api/oauth/v1/verify', undefined, {
      token: whole.page.access_token,
    }),
    code: await isTaken(`${auth}/oauth/token`, undefined, {
      ...{ grant_type: 'authorization_code', client_id: desktop, code: whole.code },
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    }),
    keyFetchToken: await isTaken(`${auth}/account/keys`, keyFetchBearer(whole)),
    proof: await isTaken(`${auth}/mfa/recovery_email/destroy`, whole.proof, {
      email: 'nobody@example.org',
    }),
    ticket: file.status === 200,
  }
}

const keyFetchBearer = ({ keyFetchToken }: Pick<Browser, 'keyFetchToken'>) =>
  `fxk_${expandToken(keyFetchToken, 'keyFetchToken').tokenId}`

const reads = async (client: Whole['client']) => (await client.get('/info/collections')).status

for (const engine of engines) {
  test(`${engine}: of a lost device no token is good for anything, and others go on (auth-api.md §2.5)`, async () => {
    await using home = await openHome(engine)
    const { app, lost } = home
    const phoneLess = await wholeBrowser(home, 'Laptop')
    const other = await wholeBrowser(home, 'Desk')
    const answer = await lost(other.session, { deviceId: phoneLess.id })
    assert.deepEqual([answer.status, answer.body], [200, {}])
    await app.server.idle()
    assert.equal(await reads(phoneLess.client), 401, 'the storage token')
    const dead = await livesOf(home, phoneLess)
    assert.deepEqual(
      Object.keys(dead).filter((name) => dead[name]),
      [],
    )
    const alive = await livesOf(home, other)
    assert.deepEqual(
      Object.keys(alive).filter((name) => !alive[name] && name !== 'proof'),
      [],
    )
    assert.equal(await reads((await storageOf(app, other)).client), 200)
    const { body: events } = await app.call(`${auth}/securityEvents`, { bearer: other.session })
    const names = events.map(({ name }: { name: string }) => name)
    assert.ok(names.includes('account.device_lost') && names.includes('session.destroy'))
    const { body: left } = await app.call(`${auth}/account/devices`, { bearer: other.session })
    assert.deepEqual(
      left.map(({ name }: { name: string }) => name),
      ['Desk'],
    )
  })

  test(`${engine}: a lost phone that hangs on a refresh token ends with its session and what that granted (auth-api.md §2.5)`, async () => {
    await using home = await openHome(engine)
    const { app, person, post, lost } = home
    app.sleep(60_000)
    const { refresh_token, session_token } = await post('/oauth/token', person.session, {
      grant_type: 'fxa-credentials',
      client_id: fenix,
      scope: `${oldsync} ${sessionScope}`,
      access_type: 'offline',
    })
    const { id } = await post('/account/device', refresh_token, { name: 'Phone', type: 'mobile' })
    const { access_token } = await post('/oauth/token', undefined, {
      grant_type: 'refresh_token',
      client_id: fenix,
      refresh_token,
    })
    const sync = await app.call('/api/token/1.0/sync/1.5', {
      bearer: access_token,
      headers: { 'X-KeyID': keyIdOf(person.kB, await keysChangedAt(app, person)) },
    })
    const client = clientOf(app, sync.body)
    const finder = await home.signIn()
    assert.equal((await lost(finder.session, { deviceId: id })).status, 200)
    await app.server.idle()
    assert.equal(await reads(client), 401)
    for (const bearer of [refresh_token, ...(session_token ? [bearerOf(session_token)] : [])]) {
      assert.equal((await app.call(`${auth}/account/devices`, { bearer })).status, 401)
    }
    assert.equal((await app.call(`${auth}/session/status`, { bearer: finder.session })).status, 200)
  })
}

const handleOf = async ({ app }: Home, bearer: string) => {
  const { body } = await app.call(`${auth}/account/attached_clients`, { bearer })
  const own = body.find(({ isCurrentSession }: { isCurrentSession: boolean }) => isCurrentSession)
  return own.sessionTokenId as string
}

test('a device with two sign-ins ends with both, and with what each was granted (auth-api.md §2.5)', async () => {
  await using home = await openHome()
  const { app, post, lost, signIn } = home
  const first = await wholeBrowser(home, 'Laptop')
  const second = await signIn()
  const grant = await post('/oauth/token', second.session, {
    grant_type: 'fxa-credentials',
    client_id: fenix,
    scope: oldsync,
    access_type: 'offline',
  })
  const storage = await storageOf(app, second)
  const finder = await signIn()
  const alsoSessions = [await handleOf(home, second.session)]
  assert.equal((await lost(finder.session, { deviceId: first.id, alsoSessions })).status, 200)
  await app.server.idle()
  assert.equal(await reads(storage.client), 401)
  for (const bearer of [first.session, first.duplicate, second.session, grant.refresh_token]) {
    assert.equal((await app.call(`${auth}/account/devices`, { bearer })).status, 401)
  }
  assert.equal((await app.call(`${auth}/session/status`, { bearer: finder.session })).status, 200)
})

test('a sign-in without a device can be lost too (auth-api.md §2.5)', async () => {
  await using home = await openHome()
  const { app, lost, signIn } = home
  const page = await signIn()
  const finder = await signIn()
  const sessionTokenId = await handleOf(home, page.session)
  assert.equal((await lost(finder.session, { sessionTokenId })).status, 200)
  assert.equal((await app.call(`${auth}/session/status`, { bearer: page.session })).status, 401)
  assert.equal((await app.call(`${auth}/session/status`, { bearer: finder.session })).status, 200)
})

test('nobody loses the browser that asks, or what is not theirs; then nothing ends (auth-api.md §2.5)', async () => {
  await using home = await openHome()
  const { app, post, lost, signIn } = home
  const me = await signIn()
  const { id: own } = await post('/account/device', me.session, { name: 'Mine', type: 'desktop' })
  const other = await signIn()
  const { id } = await post('/account/device', other.session, { name: 'Other', type: 'desktop' })
  const bert = await signUp(app, 'bert@example.org')
  const { id: foreign } = await post('/account/device', bert.session, {
    name: 'Bert’s',
    type: 'desktop',
  })
  const mine = await handleOf(home, me.session)
  const theirs = await handleOf(home, bert.session)
  for (const [body, errno] of [
    [{}, 107],
    [{ deviceId: own }, 107],
    [{ sessionTokenId: mine }, 107],
    [{ deviceId: id, alsoSessions: [mine] }, 107],
    [{ deviceId: id, alsoSessions: [theirs] }, 107],
    [{ deviceId: id, alsoSessions: ['ab'] }, 107],
    [{ deviceId: foreign }, 123],
    [{ deviceId: 'ab'.repeat(16) }, 123],
    [{ sessionTokenId: theirs }, 107],
    [{ refreshTokenId: 'ab'.repeat(32), clientId: fenix }, 182],
  ] as const) {
    const answer = await lost(me.session, body)
    assert.deepEqual([answer.status, answer.body.errno], [400, errno], JSON.stringify(body))
  }
  for (const { session } of [me, other, bert]) {
    assert.equal((await app.call(`${auth}/session/status`, { bearer: session })).status, 200)
  }
})

test('only a confirmed session of the account says that a device is lost (auth-api.md §1.6f)', async () => {
  await using app = await openApp({
    env: { CORSAC_SIGNUP: 'open', CORSAC_SIGNIN_CONFIRM: 'always' },
  })
  const { email, authPW, session } = await signUp(app, 'ada@example.org')
  const device = { name: 'Laptop', type: 'desktop' }
  const { body } = await app.call(`${auth}/account/device`, { bearer: session, body: device })
  const login = await app.call(`${auth}/account/login`, { body: { email, authPW } })
  const lost = (bearer: string | undefined) =>
    app.call(`${auth}/account/device/lost`, {
      body: { deviceId: body.id },
      ...(bearer && { bearer }),
    })
  const waiting = await lost(bearerOf(login.body.sessionToken))
  assert.deepEqual([waiting.status, waiting.body.errno], [400, 138])
  for (const bearer of [undefined, 'ab'.repeat(32), session.replace('fxs_', 'fxk_')]) {
    const refused = await lost(bearer)
    assert.deepEqual([refused.status, refused.body.errno], [401, 110])
  }
  assert.equal((await app.call(`${auth}/session/status`, { bearer: session })).status, 200)
})
