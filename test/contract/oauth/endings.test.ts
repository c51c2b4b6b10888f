import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FindClient } from '../../../src/oauth/index.ts'
import {
  accessTokensOf,
  refreshTokensOf,
  revokeClient,
  revokeRefreshToken,
} from '../../../src/oauth/index.ts'
import { isRefused } from './credentials.fixture.ts'
import {
  desktop,
  fenix,
  hashOf,
  type OauthApp,
  oldsync,
  openOauth,
  pkce,
  start,
} from './oauth.fixture.ts'

const engines = ['sqlite', 'postgres'] as const

const isActive = async (app: OauthApp, token: string): Promise<boolean> =>
  (await app.request('/api/oauth/v1/introspect', { json: { token } })).json.active

const count = (app: OauthApp, table: 'accessTokens' | 'refreshTokens' | 'oauthCodes') =>
  app.db.transaction(async (tx) => (await tx.selectFrom(table).select('id').execute()).length)

for (const engine of engines) {
  test(`${engine}: tokens that a session asked for end with it, a phone’s refresh token does not (auth-api.md §3.6)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const own = (await app.grant(person)).json.access_token
    const { json } = await app.authorize(person, { access_type: 'online', scope: 'profile' })
    const byCode = (await app.redeem(json.code)).json.access_token
    const phone = await app.signIn(person, { client_id: fenix })
    const other = await app.newSession(person)
    const others = (await app.grant(other)).json.access_token
    await app.endSessionOf(person.session)
    for (const token of [own, byCode]) assert.equal(await isActive(app, token), false)
    for (const token of [phone.access_token, phone.refresh_token, others]) {
      assert.equal(await isActive(app, token), true)
    }
    assert.equal(await count(app, 'accessTokens'), 2)
  })

  test(`${engine}: a token does not outlive the session or refresh token that it came from, whatever removed that (auth-api.md §3.7)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const asked = (await app.grant(person)).json.access_token
    const { access_token } = await app.signIn(person, { client_id: fenix })
    for (const token of [asked, access_token]) assert.equal(await isActive(app, token), true)
    const remove = (table: 'sessions' | 'refreshTokens') =>
      app.db.transaction((tx) => tx.deleteFrom(table).where('uid', '=', person.uid).execute())
    await remove('refreshTokens')
    assert.equal(await isActive(app, access_token), false)
    assert.equal(await isActive(app, asked), true)
    await remove('sessions')
    assert.equal(await isActive(app, asked), false)
    assert.equal(await app.oauthToken(`Bearer ${asked}`), undefined)
  })

  test(`${engine}: everything goes with the account (auth-api.md §2.1)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const phone = await app.signIn(person, { client_id: fenix })
    await app.authorize(person)
    const own = (await app.grant(person)).json.access_token
    await app.deleteAccount(person.uid)
    for (const token of [phone.access_token, phone.refresh_token, own]) {
      assert.equal(await isActive(app, token), false)
    }
    for (const table of ['accessTokens', 'refreshTokens', 'oauthCodes'] as const) {
      assert.equal(await count(app, table), 0)
    }
  })
}

test('access tokens from before the keys changed are dead, whatever removed them or did not (auth-api.md §1.3)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { access_token } = (await app.grant(person)).json
  await app.changeAccount(person.uid, { verifierSetAt: start + 1 })
  assert.equal(await isActive(app, access_token), true)
  await app.changeAccount(person.uid, { keysChangedAt: start + 1 })
  assert.equal(await isActive(app, access_token), false)
  assert.equal(await isActive(app, (await app.grant(person)).json.access_token), true)
})

test('tokens of a disabled account do nothing, and live again with it (auth-api.md §3.4)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { access_token, refresh_token } = await app.signIn(person, { client_id: fenix })
  await app.changeAccount(person.uid, { disabledAt: start })
  for (const token of [access_token, refresh_token]) assert.equal(await isActive(app, token), false)
})

test('endRefreshToken ends what came from the token and tells what hangs on it (settled.md A34)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { access_token, refresh_token } = await app.signIn(person, { client_id: fenix })
  const id = hashOf(refresh_token)
  const end = () =>
    app.db.transaction((tx) => app.oauth.endRefreshToken(tx, { id, uid: person.uid }))
  assert.equal(await end(), true)
  assert.deepEqual(app.ended, [{ id, uid: person.uid }])
  for (const token of [access_token, refresh_token]) assert.equal(await isActive(app, token), false)
  assert.equal(await end(), false)
})

test('revokeRefreshToken and revokeClient end tokens and tell nobody: the caller has the device (clients.md §1.0)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const one = await app.signIn(person, { client_id: fenix })
  const two = await app.signIn(person, { client_id: fenix })
  const other = await app.signIn(person)
  const ending = { hooks: app.hooks, now: app.clock() }
  assert.equal(
    await app.db.transaction((tx) => revokeRefreshToken(tx, ending, hashOf(one.refresh_token))),
    true,
  )
  for (const token of [one.access_token, one.refresh_token]) {
    assert.equal(await isActive(app, token), false)
  }
  await app.db.transaction((tx) => revokeClient(tx, ending, { uid: person.uid, clientId: fenix }))
  for (const token of [two.access_token, two.refresh_token]) {
    assert.equal(await isActive(app, token), false)
  }
  for (const token of [other.access_token, other.refresh_token]) {
    assert.equal(await isActive(app, token), true)
  }
  assert.deepEqual(app.ended, [])
})

test('the lists show refresh tokens, and apps that hold access tokens only (auth-api.md §2.5)', async () => {
  const app16 = { id: 'dcdb5ae7add825d2', name: 'App', canGrant: false, isPublic: true }
  const findClient: FindClient = async (_tx, id) => ({
    id,
    name: id === app16.id ? app16.name : 'Firefox for Android',
    imageUri: '',
    redirectUris: ['https://app.example/'],
    isPublic: true,
    isTrusted: true,
    canGrant: id !== app16.id,
    allowedScopes: [oldsync],
    secretHashes: [],
  })
  await using app = await openOauth({ findClient })
  const person = await app.newPerson()
  const phone = await app.signIn(person, { client_id: fenix })
  await app.grant(person)
  const { json } = await app.authorize(person, {
    client_id: app16.id,
    scope: 'profile',
    access_type: 'online',
  })
  await app.redeem(json.code, { client_id: app16.id })
  const [refresh, access] = await app.db.transaction(async (tx) => [
    await refreshTokensOf(tx, { uid: person.uid }),
    await accessTokensOf(tx, person.uid, app.clock()),
  ])
  assert.deepEqual(
    refresh?.map(({ id, clientName, scope, sessionId }) => ({ id, clientName, scope, sessionId })),
    [
      {
        id: hashOf(phone.refresh_token),
        clientName: 'Firefox for Android',
        scope: `profile ${oldsync}`,
        sessionId: null,
      },
    ],
  )
  assert.deepEqual(
    access?.map(({ clientId, scope }) => [clientId, scope]),
    [[app16.id, 'profile']],
  )
  app.pass(21_900_000)
  const later = await app.db.transaction((tx) => accessTokensOf(tx, person.uid, app.clock()))
  assert.deepEqual(later, [])
})

test('expired codes are removed at once, expired access tokens a day later (auth-api.md §7.4)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  await app.authorize(person)
  await app.grant(person, { ttl: 600 })
  const prune = () => app.db.transaction((tx) => app.oauth.prune(tx))
  app.pass(599_999)
  await prune()
  assert.deepEqual([await count(app, 'oauthCodes'), await count(app, 'accessTokens')], [1, 1])
  app.pass(1)
  await prune()
  assert.deepEqual([await count(app, 'oauthCodes'), await count(app, 'accessTokens')], [0, 1])
  app.pass(86_400_000)
  await prune()
  assert.equal(await count(app, 'accessTokens'), 0)
})

test('a code outlives neither prune nor its account: it is unknown then (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const { json } = await app.authorize(await app.newPerson())
  app.pass(600_000)
  await app.db.transaction((tx) => app.oauth.prune(tx))
  isRefused(
    await app.redeem(json.code, { client_id: desktop, code_verifier: pkce.verifier }),
    400,
    172,
  )
})
