import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ControlPlaneEngine, openApp } from '../../support/app.ts'
import { bearerOf, keyIdOf, keysChangedAt, oldsync, signUp } from '../../support/person.ts'
import { clientOf, storageOf } from './storage-of.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const fenix = 'a2270f727f45f648'
const settingsPage = '98e6508e88680e1a'
const auth = '/api/auth/v1'
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** An account with two browsers that sync. */
async function openHome(engine: ControlPlaneEngine) {
  const app = await openApp({ engine, env: { CORSAC_SIGNUP: 'open' } })
  const kept = await signUp(app, 'ada@example.org')
  const { email, authPW, kB } = kept
  const signIn = async () => {
    const { body } = await app.call(`${auth}/account/login`, { body: { email, authPW } })
    return { session: bearerOf(body.sessionToken), kB }
  }
  const post = async (path: string, bearer: string | undefined, body: unknown) => {
    const answer = await app.call(auth + path, { body, ...(bearer && { bearer }) })
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  return {
    app,
    kept,
    signIn,
    post,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}

type Home = Awaited<ReturnType<typeof openHome>>

/** The tokens of an app that has no session of its own, as phones have them. */
async function phone({ app, kept, post }: Home) {
  const { refresh_token, access_token } = await post('/oauth/token', kept.session, {
    grant_type: 'fxa-credentials',
    client_id: fenix,
    scope: oldsync,
    access_type: 'offline',
    reason: 'token_migration',
  })
  const { access_token: own } = await post('/oauth/token', undefined, {
    grant_type: 'refresh_token',
    client_id: fenix,
    refresh_token,
  })
  const token = await app.call('/api/token/1.0/sync/1.5', {
    bearer: own,
    headers: { 'X-KeyID': keyIdOf(kept.kB, await keysChangedAt(app, kept)) },
  })
  assert.equal(token.status, 200)
  return { refresh_token, access_token, own, client: clientOf(app, token.body) }
}

const reads = async (client: Awaited<ReturnType<typeof storageOf>>['client']) =>
  (await client.get('/info/collections')).status

/** That what has just ended is out, and that the browser that stays goes on with its next token. */
async function onlyKeptGoesOn(
  { app, kept }: Home,
  removed: Parameters<typeof reads>[0],
  before: Parameters<typeof reads>[0],
) {
  await app.server.idle()
  assert.equal(await reads(removed), 401)
  assert.equal((await removed.put('/storage/tabs/a', { payload: 'x' })).status, 401)
  assert.equal(await reads(before), 401)
  const after = await storageOf(app, kept)
  assert.equal(await reads(after.client), 200, 'in the same millisecond')
  app.sleep(-60_000)
  const back = await storageOf(app, kept)
  assert.equal(await reads(back.client), 200, 'also when the clock was set back')
}

const nameOfDevice = { name: 'Laptop', type: 'desktop' }

for (const engine of engines) {
  test(`${engine}: the storage refuses a browser from the moment that its session ends (design.md §1)`, async () => {
    await using home = await openHome(engine)
    const { app, kept, signIn, post } = home
    const removed = await signIn()
    const { client, token, keyId } = await storageOf(app, removed)
    const before = await storageOf(app, kept)
    assert.equal(await reads(client), 200)
    await post('/session/destroy', removed.session, {})
    await onlyKeptGoesOn(home, client, before.client)
    const again = await app.call('/api/token/1.0/sync/1.5', {
      bearer: token,
      headers: { 'X-KeyID': keyId },
    })
    assert.equal(again.status, 401)
  })

  for (const path of ['/account/device/destroy', '/account/attached_client/destroy'] as const) {
    test(`${engine}: the storage refuses a browser that ${path} removes (design.md §1)`, async () => {
      await using home = await openHome(engine)
      const { app, kept, signIn, post } = home
      const removed = await signIn()
      const { client, token } = await storageOf(app, removed)
      const before = await storageOf(app, kept)
      const { id } = await post('/account/device', removed.session, nameOfDevice)
      // Without the access token only its device shows that it may have been at the storage.
      await post('/oauth/destroy', undefined, { client_id: '5882386c6d801776', token })
      await post(path, kept.session, path.includes('device/') ? { id } : { deviceId: id })
      await onlyKeptGoesOn(home, client, before.client)
    })
  }

  test(`${engine}: the storage refuses a browser whose session ends after its access token (design.md §1)`, async () => {
    await using home = await openHome(engine)
    const { app, kept, signIn, post } = home
    const removed = await signIn()
    const { client, token } = await storageOf(app, removed)
    const before = await storageOf(app, kept)
    await post('/oauth/destroy', undefined, { client_id: '5882386c6d801776', token })
    assert.equal(await reads(client), 200)
    await post('/session/destroy', removed.session, {})
    await onlyKeptGoesOn(home, client, before.client)
  })

  test(`${engine}: the storage refuses an app whose refresh token ends after its access tokens (design.md §1)`, async () => {
    await using home = await openHome(engine)
    const { app, kept, post } = home
    const { client, refresh_token, own } = await phone(home)
    const before = await storageOf(app, kept)
    await post('/oauth/destroy', undefined, { client_id: fenix, token: own })
    await post('/oauth/destroy', undefined, { client_id: fenix, token: refresh_token })
    await onlyKeptGoesOn(home, client, before.client)
  })

  test(`${engine}: a clock that ran ahead at a sign-out shuts nobody out when it is set right (design.md §7)`, async () => {
    await using home = await openHome(engine)
    const { app, kept, signIn, post } = home
    app.sleep(dayMs)
    const removed = await signIn()
    const { client } = await storageOf(app, removed)
    await post('/session/destroy', removed.session, {})
    await app.server.idle()
    app.sleep(hourMs + 1)
    await post('/session/destroy', (await signIn()).session, {})
    await app.server.idle()
    app.sleep(-dayMs)
    const back = await storageOf(app, kept)
    assert.equal(back.body.duration, hourMs / 1000)
    assert.equal((await back.client.put('/storage/tabs/a', { payload: 'x' })).status, 200)
    assert.equal(await reads(client), 401)
    app.sleep(hourMs)
    const late = await back.client.put('/storage/tabs/a', { payload: 'y' })
    assert.equal(late.status, 401, 'the token lives as long as it says')
    assert.equal(await reads((await storageOf(app, kept)).client), 200)
  })

  test(`${engine}: the storage refuses an app whose refresh token ends (design.md §1)`, async () => {
    await using home = await openHome(engine)
    const { app, kept, post } = home
    const { client, refresh_token } = await phone(home)
    const before = await storageOf(app, kept)
    assert.equal(await reads(client), 200)
    await post('/oauth/destroy', undefined, { client_id: fenix, token: refresh_token })
    await onlyKeptGoesOn(home, client, before.client)
  })

  test(`${engine}: the storage refuses an app that is removed from the list (design.md §1)`, async () => {
    await using home = await openHome(engine)
    const { app, kept, post } = home
    const { client } = await phone(home)
    const before = await storageOf(app, kept)
    await post('/account/attached_client/destroy', kept.session, { clientId: fenix })
    await onlyKeptGoesOn(home, client, before.client)
  })

  test(`${engine}: a page that signs out, and never synced, disturbs no browser (design.md §1)`, async () => {
    await using home = await openHome(engine)
    const { app, kept, signIn, post } = home
    const before = await storageOf(app, kept)
    const page = await signIn()
    await post('/oauth/token', page.session, {
      grant_type: 'fxa-credentials',
      client_id: settingsPage,
      scope: 'profile',
    })
    await post('/session/destroy', page.session, {})
    await app.server.idle()
    assert.equal(await reads(before.client), 200)
  })
}
