import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newCredentials } from '../../../src/crypto/onepw-client.ts'
import { type App, type ControlPlaneEngine, openApp } from '../../support/app.ts'
import {
  bearerOf,
  keyIdOf,
  keysChangedAt,
  oldsync,
  type Person,
  signUp,
} from '../../support/person.ts'
import { resetPassword } from '../../support/reset.ts'
import { backupCodes, codeAt } from '../accounts/second-factor.ts'
import { clientOf, storageOf } from './storage-of.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const auth = '/api/auth/v1'
const fenix = 'a2270f727f45f648'
const sessionScope = 'https://identity.mozilla.com/tokens/session'

interface Event {
  readonly id: string
  readonly name: string
  readonly canReport: boolean
  readonly reportedAt: number | null
}

/** An account whose owner syncs, and somebody else who signed in to it and made themselves at home. */
async function openHome(engine: ControlPlaneEngine = 'sqlite') {
  const app = await openApp({ engine, env: { CORSAC_SIGNUP: 'open' } })
  const owner = await signUp(app, 'ada@example.org')
  const post = async (path: string, bearer: string | undefined, body: unknown) => {
    const answer = await app.call(auth + path, { body, ...(bearer && { bearer }) })
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const signIn = async () => {
    app.sleep(60_000)
    const { email, authPW } = owner
    const { sessionToken } = await post('/account/login', undefined, { email, authPW })
    app.sleep(60_000)
    return bearerOf(sessionToken)
  }
  const events = async (bearer = owner.session): Promise<Event[]> =>
    (await app.call(`${auth}/securityEvents`, { bearer })).body
  const report = (id: string, bearer = owner.session) =>
    app.call(`${auth}/securityEvents/report`, { bearer, body: { id } })
  const lives = async (bearer: string) =>
    (await app.call(`${auth}/session/status`, { bearer })).status === 200
  return {
    app,
    owner,
    post,
    signIn,
    events,
    report,
    lives,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}

/** What an intruder may have: a device, a copy of the session, a phone's tokens, storage. */
async function settleIn(app: App, home: Awaited<ReturnType<typeof openHome>>, session: string) {
  const { post, owner } = home
  const device = await post('/account/device', session, { name: 'Theirs', type: 'desktop' })
  const { sessionToken } = await post('/session/duplicate', session, {})
  app.sleep(60_000)
  const phone = await post('/oauth/token', session, {
    grant_type: 'fxa-credentials',
    client_id: fenix,
    scope: `${oldsync} ${sessionScope}`,
    access_type: 'offline',
  })
  const handset = await post('/account/device', phone.refresh_token, {
    name: 'Phone',
    type: 'mobile',
  })
  const { access_token } = await post('/oauth/token', undefined, {
    grant_type: 'refresh_token',
    client_id: fenix,
    refresh_token: phone.refresh_token,
  })
  const token = await app.call('/api/token/1.0/sync/1.5', {
    bearer: access_token,
    headers: { 'X-KeyID': keyIdOf(owner.kB, await keysChangedAt(app, owner)) },
  })
  assert.equal(token.status, 200, JSON.stringify(token.body))
  return {
    devices: [device.id, handset.id],
    sessions: [session, bearerOf(sessionToken), bearerOf(phone.session_token)],
    refreshToken: phone.refresh_token as string,
    accessToken: access_token as string,
    storage: clientOf(app, token.body),
  }
}

type Home = Awaited<ReturnType<typeof openHome>>

/** Replaces the password. @returns the session that goes on */
async function changePassword({ post, owner }: Home, session: string): Promise<string> {
  const { email, authPW: oldAuthPW, kB } = owner
  const { credentials } = await newCredentials(email, 'another quiet evening', kB)
  const { sessionToken } = await post('/password/change', session, {
    email,
    oldAuthPW,
    ...credentials,
  })
  return bearerOf(sessionToken)
}

const recoveryKey = { recoveryKeyId: 'ab'.repeat(16), recoveryData: 'kept' }

/** Sets a second factor up, with backup codes. @returns its secret */
async function addTotp({ app, post }: Home, session: string): Promise<string> {
  const { secret } = await post('/totp/create', session, {})
  await post('/totp/setup/verify', session, { code: codeAt(secret, app.now()) })
  await post('/recoveryCodes', session, { recoveryCodes: backupCodes })
  await post('/totp/setup/complete', session, {})
  return secret
}

/** What somebody may do who is in; `act` gives the secret of a second factor that is in force then. */
const intrusions: readonly {
  readonly did: string
  readonly act: (home: Home, session: string) => Promise<string | undefined>
}[] = [
  {
    did: 'account.recovery_key_added',
    act: async ({ post }, session) => void (await post('/recoveryKey', session, recoveryKey)),
  },
  {
    did: 'account.recovery_key_removed',
    act: async ({ post, app }, session) => {
      await post('/recoveryKey', session, recoveryKey)
      await app.call(`${auth}/recoveryKey`, { method: 'DELETE', bearer: session })
      return undefined
    },
  },
  {
    did: 'account.recovery_key_challenge_failure',
    act: async ({ post, app }, session) => {
      await post('/recoveryKey', session, recoveryKey)
      const recoveryKeyId = 'cd'.repeat(16)
      await app.call(`${auth}/recoveryKey/verify`, { bearer: session, body: { recoveryKeyId } })
      return undefined
    },
  },
  {
    did: 'account.mfa_send_otp_code',
    act: async ({ post }, session) =>
      void (await post('/mfa/otp/request', session, { action: 'email' })),
  },
  { did: 'account.two_factor_added', act: addTotp },
  { did: 'account.recovery_codes_created', act: addTotp },
  {
    did: 'account.two_factor_removed',
    act: async (home, session) => {
      await addTotp(home, session)
      await home.post('/totp/destroy', session, {})
      return undefined
    },
  },
]

const deviceIds = async (app: App, { session }: Pick<Person, 'session'>): Promise<string[]> =>
  (await app.call(`${auth}/account/devices`, { bearer: session })).body.map(
    ({ id }: { id: string }) => id,
  )

for (const engine of engines) {
  test(`${engine}: "that wasn't me" ends all that a sign-in gave, and nothing else (auth-api.md §2.18)`, async () => {
    await using home = await openHome(engine)
    const { app, owner, post, signIn, events, report, lives } = home
    const laptop = await post('/account/device', owner.session, { name: 'Laptop', type: 'desktop' })
    const own = await signIn()
    const intruder = await signIn()
    const theirs = await settleIn(app, home, intruder)
    const before = await storageOf(app, owner)
    assert.equal((await theirs.storage.get('/info/collections')).status, 200)

    const [login] = (await events()).filter(({ name }) => name === 'account.login')
    assert.deepEqual([login?.canReport, login?.reportedAt], [true, null])
    const reply = await report(login?.id ?? '')
    assert.deepEqual([reply.status, reply.body], [200, { passkeys: [] }])
    await app.server.idle()
    for (const session of theirs.sessions) assert.equal(await lives(session), false)
    const { active } = (
      await app.call('/api/oauth/v1/introspect', { body: { token: theirs.refreshToken } })
    ).body
    assert.equal(active, false)
    const profile = await app.call('/api/token/1.0/sync/1.5', { bearer: theirs.accessToken })
    assert.equal(profile.status, 401)
    assert.equal((await theirs.storage.get('/info/collections')).status, 401)
    assert.equal((await theirs.storage.put('/storage/tabs/a', { payload: 'x' })).status, 401)

    assert.deepEqual(await deviceIds(app, owner), [laptop.id])
    assert.ok((await lives(owner.session)) && (await lives(own)))
    assert.equal((await before.client.get('/info/collections')).status, 401, 'it fetches a new one')
    const after = await storageOf(app, owner)
    assert.equal((await after.client.get('/info/collections')).status, 200)

    const list = await events()
    const marked = list.find(({ id }) => id === login?.id)
    assert.deepEqual([marked?.canReport, marked?.reportedAt], [false, app.now()])
    assert.equal(list.filter(({ name }) => name === 'session.destroy').length, 3)
    assert.equal((await report(login?.id ?? '')).status, 200, 'said twice')
    assert.equal((await events()).filter(({ name }) => name === 'session.destroy').length, 3)
  })

  test(`${engine}: a sign-in can be reported when its session is gone but what it gave is not (auth-api.md §2.18)`, async () => {
    await using home = await openHome(engine)
    const { app, post, signIn, events, report, lives } = home
    const intruder = await signIn()
    const { sessionToken } = await post('/session/duplicate', intruder, {})
    const copy = bearerOf(sessionToken)
    await post('/session/destroy', intruder, {})
    const login = (await events()).find(({ name }) => name === 'account.login')
    assert.equal(await lives(copy), true)
    assert.equal((await report(login?.id ?? '')).status, 200)
    assert.equal(await lives(copy), false)
    assert.ok(app.now() > 0)
  })

  test(`${engine}: what somebody did to second factor and recovery can be reported, and ends their sign-in (auth-api.md §2.18)`, async () => {
    for (const { did, act } of intrusions) {
      await using home = await openHome(engine)
      const { app, owner, post, signIn, events, report, lives } = home
      const intruder = await signIn()
      const { sessionToken } = await post('/session/duplicate', intruder, {})
      const secret = await act(home, intruder)
      if (secret !== undefined) {
        // Only who shows the second factor may report.
        app.sleep(60_000)
        await post('/session/verify/totp', owner.session, { code: codeAt(secret, app.now()) })
      }
      const event = (await events()).find(({ name }) => name === did)
      assert.equal(event?.canReport, true, did)
      const reply = await report(event?.id ?? '')
      assert.equal(reply.status, 200, `${did}: ${JSON.stringify(reply.body)}`)
      for (const session of [intruder, bearerOf(sessionToken)]) {
        assert.equal(await lives(session), false, did)
      }
      assert.equal(await lives(owner.session), true)
      const marked = (await events()).filter(({ reportedAt }) => reportedAt === app.now())
      const names = marked.map(({ name }) => name)
      assert.ok(names.includes(did) && names.includes('account.login'), names.join())
    }
  })

  test(`${engine}: a copy ends also when the session that changed something has ended before it (auth-api.md §2.18)`, async () => {
    await using home = await openHome(engine)
    const { post, signIn, events, report, lives } = home
    const intruder = await signIn()
    const { sessionToken } = await post('/session/duplicate', intruder, {})
    await post('/recoveryKey', intruder, recoveryKey)
    await post('/session/destroy', intruder, {})
    const event = (await events()).find(({ name }) => name === 'account.recovery_key_added')
    assert.equal((await report(event?.id ?? '')).status, 200)
    assert.equal(await lives(bearerOf(sessionToken)), false)
  })

  test(`${engine}: a password that somebody else chose is reported from the sign-in after the reset; the own one is not (auth-api.md §2.6, §2.18)`, async () => {
    await using home = await openHome(engine)
    const { app, owner, post, signIn, events, report } = home
    await post('/recoveryKey', owner.session, recoveryKey)
    const intruder = await signIn()
    await changePassword(home, intruder)
    app.sleep(60_000)
    const after = await resetPassword(app, owner, 'the wind over the dunes')
    const list = await events(after.session)
    const idOf = (wanted: string) => list.find(({ name }) => name === wanted)?.id ?? ''
    const reset = await report(idOf('account.reset'), after.session)
    assert.deepEqual([reset.status, reset.body.errno], [400, 107], 'their own')
    const changed = await report(idOf('account.password_changed'), after.session)
    assert.equal(changed.status, 200)
    const marked = (await events(after.session)).filter(({ reportedAt }) => reportedAt !== null)
    assert.deepEqual(marked.map(({ name }) => name).sort(), [
      'account.login',
      'account.password_changed',
      'account.password_reset_success',
    ])
  })

  test(`${engine}: what a session did stays its own when it goes on under another token (auth-api.md §2.6, §2.18)`, async () => {
    await using home = await openHome(engine)
    const { app, owner, post, events, report } = home
    await post('/recoveryKey', owner.session, recoveryKey)
    app.sleep(60_000)
    const session = await changePassword(home, owner.session)
    const list = await events(session)
    for (const name of ['account.recovery_key_added', 'account.password_changed']) {
      const event = list.find((one) => one.name === name)
      assert.equal(event?.canReport, false, name)
      const reply = await report(event?.id ?? '', session)
      assert.deepEqual([reply.status, reply.body.errno], [400, 107], name)
    }
  })
}

test('nobody reports themselves, what has no session, or what is not theirs (auth-api.md §2.18)', async () => {
  await using home = await openHome()
  const { app, owner, signIn, events, report, lives } = home
  const { email, uid } = owner
  await app.call(`${auth}/account/login`, { body: { email, authPW: 'ab'.repeat(32) } })
  const own = await signIn()
  const list = await events()
  const idOf = (wanted: string) => list.find(({ name }) => name === wanted)?.id ?? ''
  assert.equal(list.find(({ name }) => name === 'account.create')?.canReport, false)
  assert.equal(list.find(({ name }) => name === 'account.login.failure')?.canReport, false)
  const bert = await signUp(app, 'bert@example.org')
  const [foreign] = await events(bert.session)
  for (const id of [
    idOf('account.create'),
    idOf('account.login.failure'),
    foreign?.id ?? '',
    '999999999',
    'x',
    '',
    '9'.repeat(30),
  ]) {
    const reply = await report(id)
    assert.deepEqual([reply.status, reply.body.errno], [400, 107], id)
  }
  assert.equal((await report(idOf('account.login'), bert.session)).status, 400)
  assert.ok((await lives(own)) && (await lives(owner.session)) && (await lives(bert.session)))
  assert.ok(uid)
})

test('who has only the password is not told of the activity, and reports nothing (auth-api.md §1.6f)', async () => {
  await using app = await openApp({
    env: { CORSAC_SIGNUP: 'open', CORSAC_SIGNIN_CONFIRM: 'always' },
  })
  const { email, authPW, session } = await signUp(app, 'ada@example.org')
  app.sleep(60_000)
  const login = await app.call(`${auth}/account/login`, { body: { email, authPW } })
  const stranger = bearerOf(login.body.sessionToken)
  const list = (await app.call(`${auth}/securityEvents`, { bearer: stranger })).body
  assert.deepEqual(Object.keys(list[0]).sort(), ['createdAt', 'name', 'verified'])
  const own = (await app.call(`${auth}/securityEvents`, { bearer: session })).body as Event[]
  const create = own.find(({ name }) => name === 'account.create')?.id
  const refused = await app.call(`${auth}/securityEvents/report`, {
    bearer: stranger,
    body: { id: create },
  })
  assert.deepEqual([refused.status, refused.body.errno], [400, 138])
  const waiting = own.find(({ name }) => name === 'account.login')
  assert.equal(waiting?.canReport, true)
  const reported = await app.call(`${auth}/securityEvents/report`, {
    bearer: session,
    body: { id: waiting?.id },
  })
  assert.equal(reported.status, 200)
  assert.equal((await app.call(`${auth}/session/status`, { bearer: stranger })).status, 401)
})
