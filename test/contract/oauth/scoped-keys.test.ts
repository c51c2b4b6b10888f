import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefused, refusesAllButSessions } from './credentials.fixture.ts'
import {
  desktop,
  fenix,
  type OauthApp,
  oldsync,
  openOauth,
  type Person,
  sessionScope,
  settingsPage,
  start,
} from './oauth.fixture.ts'

const ask = (app: OauthApp, person: Pick<Person, 'bearer'>, json: Record<string, unknown>) =>
  app.request('/api/auth/v1/account/scoped-key-data', { authorization: person.bearer, json })

const thunderbird = 'https://identity.thunderbird.net/apps/sync'

test('the key data of a scope: identifier, 64 zeros, the time of the keys in ms (auth-api.md §1.8, §2.9)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson({ keysChangedAt: start - 12_345 })
  const { status, json } = await ask(app, person, {
    client_id: desktop,
    scope: `profile ${oldsync} ${sessionScope}`,
  })
  assert.equal(status, 200)
  assert.deepEqual(json, {
    [oldsync]: {
      identifier: oldsync,
      keyRotationSecret: '0'.repeat(64),
      keyRotationTimestamp: start - 12_345,
    },
  })
})

test('a client that may not have the scope gets no key, and neither does one that nobody knows (settled.md A25)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  for (const [client_id, scope] of [
    [settingsPage, oldsync],
    [fenix, thunderbird],
    [fenix, 'profile'],
    [fenix, ''],
    [desktop, `${oldsync}/bookmarks`],
  ]) {
    const { status, json } = await ask(app, person, { client_id, scope })
    assert.deepEqual([status, json], [200, {}])
  }
  isRefused(await ask(app, person, { client_id: '00'.repeat(8), scope: oldsync }), 400, 162)
  const redirect_uri = 'https://evil.example/'
  isRefused(await ask(app, person, { client_id: fenix, scope: oldsync, redirect_uri }), 400, 167)
})

test('a session may ask for another public client, as pairing does (firefox-159-trace.md §7)', async () => {
  await using app = await openOauth()
  const { json } = await ask(app, await app.newPerson(), {
    client_id: fenix,
    scope: `${oldsync} profile`,
  })
  assert.deepEqual(Object.keys(json), [oldsync])
})

test('address and session must be confirmed first; bad input is told (auth-api.md §2.9)', async () => {
  await using app = await openOauth()
  const good = { client_id: desktop, scope: oldsync }
  isRefused(await ask(app, await app.newPerson({ emailVerified: false }), good), 400, 104)
  isRefused(await ask(app, await app.newPerson({ sessionVerified: false }), good), 400, 138)
  const person = await app.newPerson()
  isRefused(await ask(app, person, { client_id: desktop }), 400, 108, { param: 'scope' })
  isRefused(await ask(app, person, { scope: oldsync }), 400, 108, { param: 'client_id' })
  isRefused(await ask(app, person, { client_id: 'q'.repeat(16), scope: oldsync }), 400, 107)
  isRefused(await ask(app, person, { client_id: desktop, scope: {} }), 400, 107)
})

test('key data want a session and nothing else (auth-api.md §1.6)', async () => {
  await using app = await openOauth()
  await refusesAllButSessions(app, (authorization) =>
    app.request('/api/auth/v1/account/scoped-key-data', {
      authorization,
      json: { client_id: desktop, scope: oldsync },
    }),
  )
})
