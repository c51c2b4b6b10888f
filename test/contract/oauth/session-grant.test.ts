import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefused, refusesAllButSessions } from './credentials.fixture.ts'
import {
  desktop,
  hashOf,
  oldsync,
  openOauth,
  sessionScope,
  settingsPage,
  start,
} from './oauth.fixture.ts'

test('a session gives a browser access tokens, as Firefox asks for them (firefox-153-trace.md §5)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson({ authAt: start - 61_000 })
  const { status, json } = await app.grant(person, {
    ttl: 21600,
    exclude_dau: true,
    refresh_token: 'x',
  })
  assert.equal(status, 200)
  const { access_token, ...rest } = json
  assert.match(access_token, /^[0-9a-f]{64}$/)
  assert.deepEqual(rest, {
    token_type: 'bearer',
    scope: oldsync,
    expires_in: 21600,
    auth_at: Math.floor((start - 61_000) / 1000),
  })
})

test('Hawk and typed Bearer are one: no grant_type means fxa-credentials without a code (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const id = person.bearer.slice('Bearer fxs_'.length)
  const { status, json } = await app.request('/api/auth/v1/oauth/token', {
    authorization: `Hawk id="${id}", ts="1795418922", nonce="abc", mac="AAAA"`,
    json: { client_id: desktop, scope: 'profile' },
  })
  assert.deepEqual([status, json.scope], [200, 'profile'])
})

test('offline access brings a refresh token that belongs to the session (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { json } = await app.grant(person, { access_type: 'offline' })
  const row = await app.db.transaction((tx) =>
    tx.selectFrom('refreshTokens').selectAll().executeTakeFirstOrThrow(),
  )
  assert.deepEqual([row.id, row.sessionId], [hashOf(json.refresh_token), person.session.id])
  assert.deepEqual(
    app.issued.map(({ id, sessionId, isMigration }) => ({ id, sessionId, isMigration })),
    [{ id: row.id, sessionId: person.session.id, isMigration: false }],
  )
})

test('token_migration brings no session and no notice (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const wanted = { scope: `${oldsync} ${sessionScope}`, access_type: 'offline' }
  const usual = await app.grant(person, wanted)
  assert.match(usual.json.session_token, /^[0-9a-f]{64}$/)
  const migration = await app.grant(person, { ...wanted, reason: 'token_migration' })
  assert.equal('session_token' in migration.json, false)
  assert.deepEqual(
    app.issued.map(({ isMigration, sessionId }) => [isMigration, sessionId]),
    [
      [false, person.session.id],
      [true, person.session.id],
    ],
  )
})

test('unconfirmed address and session are 104 and 138, unknown scopes are dropped (auth-api.md §3.4)', async () => {
  await using app = await openOauth()
  isRefused(await app.grant(await app.newPerson({ emailVerified: false })), 400, 104)
  isRefused(await app.grant(await app.newPerson({ sessionVerified: false })), 400, 138)
  const person = await app.newPerson()
  const { json } = await app.grant(person, {
    scope: 'profile https://identity.mozilla.com/apps/monitor',
  })
  assert.equal(json.scope, 'profile')
  const page = await app.grant(person, {
    client_id: settingsPage,
    scope: `profile:write ${oldsync}`,
  })
  assert.equal(page.json.scope, 'profile:write')
})

test('openid brings an id token here too (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const { json } = await app.grant(await app.newPerson(), { scope: 'openid' })
  assert.equal(json.id_token.split('.').length, 3)
})

test('bad input is 106, 107, 108 or 162 (auth-api.md §0.2)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  isRefused(await app.grant(person, { scope: undefined }), 400, 108, { param: 'scope' })
  isRefused(await app.grant(person, { client_id: undefined }), 400, 108, { param: 'client_id' })
  isRefused(await app.grant(person, { client_id: '00'.repeat(8) }), 400, 162)
  for (const more of [{ scope: 5 }, { scope: null }, { access_type: 'x' }, { ttl: 'x' }]) {
    const { status, json } = await app.grant(person, more)
    assert.deepEqual([status, [107, 108].includes(json.errno)], [400, true])
  }
})

test('a session token asks for itself only: everything else is 401/110 (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  await refusesAllButSessions(app, (authorization) =>
    app.request('/api/auth/v1/oauth/token', {
      authorization,
      json: { grant_type: 'fxa-credentials', client_id: desktop, scope: 'profile' },
    }),
  )
})

test('the native API grants nothing to sessions (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const json = { grant_type: 'fxa-credentials', client_id: desktop, scope: 'profile' }
  const path = '/api/oauth/v1/token'
  isRefused(await app.request(path, { authorization: person.bearer, json }), 401, 104)
})
