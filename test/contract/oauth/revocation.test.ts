import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefused } from './credentials.fixture.ts'
import { desktop, fenix, hashOf, type OauthApp, openOauth } from './oauth.fixture.ts'

const accounts = (app: OauthApp, json: Record<string, unknown>) =>
  app.request('/api/auth/v1/oauth/destroy', { json })
const native = (app: OauthApp, json: Record<string, unknown>) =>
  app.request('/api/oauth/v1/destroy', { json })
const isActive = async (app: OauthApp, token: string) =>
  (await app.request('/api/oauth/v1/introspect', { json: { token } })).json.active

test('Firefox throws its refresh token away at sign-in: 200 {}, and it is dead with what it gave (firefox-153-trace.md §5)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { access_token, refresh_token } = await app.signIn(person)
  const { status, json } = await accounts(app, { client_id: desktop, token: refresh_token })
  assert.deepEqual([status, json], [200, {}])
  assert.equal(await isActive(app, refresh_token), false)
  assert.equal(await isActive(app, access_token), false)
  assert.deepEqual(app.ended, [{ id: hashOf(refresh_token), uid: person.uid }])
})

test('oauth/destroy without token, or with one that is unknown, foreign or garbage, is 200 {} (settled.md A15)', async () => {
  await using app = await openOauth()
  const { access_token, refresh_token } = await app.signIn(await app.newPerson(), {
    client_id: fenix,
  })
  for (const more of [
    {},
    { token: null },
    { token: '' },
    { token: 'ab'.repeat(32) },
    { token: 'a.b.c' },
    { token: refresh_token },
    { token: access_token, token_type_hint: 'access_token' },
  ]) {
    const { status, json } = await accounts(app, { client_id: desktop, ...more })
    assert.deepEqual([status, json], [200, {}])
  }
  // They were another client's.
  assert.equal(await isActive(app, refresh_token), true)
  assert.equal(await isActive(app, access_token), true)
  assert.deepEqual(app.ended, [])
})

test('oauth/destroy takes access tokens too, whatever the hint, and any Authorization (auth-api.md §3.8)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { json } = await app.grant(person, { scope: 'profile' })
  const token = json.access_token
  const reply = await app.request('/api/auth/v1/oauth/destroy', {
    authorization: 'Bearer nonsense',
    form: { client_id: desktop, token, token_type_hint: 'refresh_token' },
  })
  assert.deepEqual([reply.status, reply.json], [200, {}])
  assert.equal(await isActive(app, token), false)
})

test('oauth/destroy wants a client that there is: 108, 107, 162, 166 (auth-api.md §3.8)', async () => {
  await using app = await openOauth()
  isRefused(await accounts(app, { token: 'ab'.repeat(32) }), 400, 108, { param: 'client_id' })
  isRefused(await accounts(app, { client_id: 'x' }), 400, 107)
  isRefused(await accounts(app, { client_id: '00'.repeat(8) }), 400, 162)
  isRefused(await accounts(app, { client_id: desktop, client_secret: 'ab' }), 400, 166)
  isRefused(await accounts(app, { client_id: desktop, token: 7 }), 400, 107)
  isRefused(await accounts(app, { client_id: desktop, token: 'x'.repeat(4097) }), 400, 107)
})

test('the native destroy takes any token of ours without a client (settled.md A33)', async () => {
  await using app = await openOauth()
  for (const member of ['token', 'access_token', 'refresh_token', 'refresh_token_id']) {
    const tokens = await app.signIn(await app.newPerson(), { client_id: fenix })
    const isAccess = member === 'token' || member === 'access_token'
    const token = isAccess ? tokens.access_token : tokens.refresh_token
    const value = member === 'refresh_token_id' ? hashOf(token) : token
    const { status, json } = await native(app, { [member]: value })
    assert.deepEqual([status, json], [200, {}], member)
    assert.equal(await isActive(app, token), false)
    isRefused(await native(app, { [member]: value }), 400, 108)
  }
  const { refresh_token } = await app.signIn(await app.newPerson(), { client_id: fenix })
  assert.equal((await native(app, { token: refresh_token })).status, 200)
  assert.equal(await isActive(app, refresh_token), false)
})

test('the native destroy wants exactly one token, of the kind it is named, of the client that is named (auth-api.md §3.8)', async () => {
  await using app = await openOauth()
  const tokens = await app.signIn(await app.newPerson(), { client_id: fenix })
  isRefused(await native(app, {}), 400, 109)
  isRefused(
    await native(app, { access_token: tokens.access_token, refresh_token: tokens.refresh_token }),
    400,
    109,
  )
  isRefused(await native(app, { access_token: tokens.refresh_token }), 400, 108)
  isRefused(await native(app, { refresh_token: tokens.access_token }), 400, 108)
  isRefused(await native(app, { refresh_token_id: tokens.refresh_token }), 400, 108)
  isRefused(await native(app, { token: tokens.access_token, client_id: desktop }), 400, 108)
  isRefused(
    await native(app, { refresh_token: tokens.refresh_token, client_id: desktop }),
    400,
    108,
  )
  isRefused(await native(app, { token: tokens.access_token, client_id: '00'.repeat(8) }), 400, 101)
  isRefused(await native(app, { token: 'a.b.c' }), 400, 108)
  isRefused(await native(app, { token: 5 }), 400, 109)
  assert.equal(await isActive(app, tokens.access_token), true)
  const named = { access_token: tokens.access_token, client_id: fenix }
  assert.equal((await native(app, named)).status, 200)
  // A secret without a client is ignored.
  const secret = { refresh_token: tokens.refresh_token, client_secret: 'ab'.repeat(32) }
  assert.equal((await native(app, secret)).status, 200)
})
