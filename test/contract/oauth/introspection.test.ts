import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefused } from './credentials.fixture.ts'
import { fenix, hashOf, type OauthApp, oldsync, openOauth, start } from './oauth.fixture.ts'

const verify = (app: OauthApp, token: unknown) =>
  app.request('/api/oauth/v1/verify', { json: { token } })
const introspect = (app: OauthApp, json: Record<string, unknown>) =>
  app.request('/api/oauth/v1/introspect', { json })

test('verify tells whose token it is and what it may do (auth-api.md §3.8)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson({ verifierSetAt: start - 77, keysChangedAt: start - 77 })
  const { access_token } = await app.signIn(person, { client_id: fenix })
  const { status, json } = await verify(app, access_token)
  assert.equal(status, 200)
  assert.deepEqual(json, {
    user: person.uid,
    client_id: fenix,
    scope: ['profile', oldsync],
    generation: start - 77,
    profile_changed_at: start - 1000,
  })
})

test('verify refuses what is no access token with 108, an expired one with 115 (auth-api.md §6.3)', async () => {
  await using app = await openOauth()
  const { access_token, refresh_token } = await app.signIn(await app.newPerson())
  for (const token of ['ab'.repeat(32), 'a.b.c', '', refresh_token]) {
    isRefused(await verify(app, token), 400, 108)
  }
  for (const token of [undefined, null, 7, 'x'.repeat(4097)]) {
    isRefused(await verify(app, token), 400, 109)
  }
  app.pass(21_900_000 - 1)
  assert.equal((await verify(app, access_token)).status, 200)
  app.pass(1)
  isRefused(await verify(app, access_token), 400, 115, { expiredAt: app.clock() })
})

test('an upper-case token is the same token (auth-api.md §0.4)', async () => {
  await using app = await openOauth()
  const { access_token } = await app.signIn(await app.newPerson())
  assert.equal((await verify(app, access_token.toUpperCase())).status, 200)
})

test('introspection of a refresh token, as the phones ask for it, has times in ms (auth-api.md §3.8)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { refresh_token: token } = await app.signIn(person, { client_id: fenix })
  const { status, json } = await introspect(app, { token, token_type_hint: 'refresh_token' })
  assert.equal(status, 200)
  assert.deepEqual(json, {
    active: true,
    scope: `profile ${oldsync}`,
    client_id: fenix,
    token_type: 'refresh_token',
    iat: start,
    sub: person.uid,
    jti: hashOf(token),
    'fxa-lastUsedAt': start,
  })
})

test('introspection of an access token has its end (auth-api.md §3.8)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { access_token: token } = await app.signIn(person, { client_id: fenix })
  const { json } = await introspect(app, { token })
  assert.deepEqual(json, {
    active: true,
    scope: `profile ${oldsync}`,
    client_id: fenix,
    token_type: 'access_token',
    iat: start,
    exp: start + 21_900_000,
    sub: person.uid,
    jti: hashOf(token),
  })
})

test('tokens that are unknown, malformed, expired or revoked are not active, with 200 (auth-api.md §3.8)', async () => {
  await using app = await openOauth()
  const { access_token, refresh_token } = await app.signIn(await app.newPerson())
  const person = await app.newPerson()
  const other = await app.signIn(person)
  await app.changeAccount(person.uid, { disabledAt: start })
  app.pass(21_900_000)
  await app.request('/api/oauth/v1/destroy', { json: { refresh_token } })
  const dead = [access_token, refresh_token, other.refresh_token, 'ab'.repeat(32), 'a.b', '']
  for (const token of dead) {
    const { status, json } = await introspect(app, { token })
    assert.deepEqual([status, json], [200, { active: false }])
  }
  isRefused(await introspect(app, {}), 400, 109)
  isRefused(await introspect(app, { token: 1 }), 400, 109)
  isRefused(await introspect(app, { token: 'a', client_id: '00'.repeat(8) }), 400, 101)
})

test('a form is as good as JSON (settled.md A35)', async () => {
  await using app = await openOauth()
  const { access_token: token } = await app.signIn(await app.newPerson())
  for (const path of ['verify', 'introspect']) {
    const { status } = await app.request(`/api/oauth/v1/${path}`, { form: { token } })
    assert.equal(status, 200)
  }
})
