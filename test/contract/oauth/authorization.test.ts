import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefused, refusesAllButSessions } from './credentials.fixture.ts'
import {
  fenix,
  hashOf,
  ios,
  oldsync,
  openOauth,
  pkce,
  publicUrl,
  sessionScope,
  settingsPage,
  webChannel,
} from './oauth.fixture.ts'

const keysJwe = 'eyJhbGciOiJFQ0RILUVTIn0..aXY.Y2lwaGVy.dGFn'

test('an authorization gives code, unchanged state, redirect and granted scope (auth-api.md §3.5, settled.md A29)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { status, json } = await app.authorize(person, { state: 'a b&c=ü' })
  assert.equal(status, 200)
  assert.match(json.code, /^[0-9a-f]{64}$/)
  assert.equal(json.state, 'a b&c=ü')
  assert.equal(json.scope, `profile ${oldsync}`)
  const [uri, query] = json.redirect.split('?')
  assert.equal(uri, webChannel)
  assert.deepEqual(Object.fromEntries(new URLSearchParams(query)), {
    code: json.code,
    state: json.state,
  })
})

test('only the hash of a code is stored, with a life of ten minutes (design.md §2a, settled.md A16)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { json } = await app.authorize(person)
  const row = await app.db.transaction((tx) =>
    tx.selectFrom('oauthCodes').selectAll().executeTakeFirstOrThrow(),
  )
  assert.equal(row.id, hashOf(json.code))
  assert.equal(row.expiresAt - row.createdAt, 600_000)
  assert.ok(!JSON.stringify(row).includes(json.code))
})

test('a client without redirect_uri in the request gets its first one, others must fit to the letter (auth-api.md §3.2)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const success = `${publicUrl}/oauth/success/${fenix}`
  for (const [wanted, used] of [
    [undefined, success],
    [success, success],
    [webChannel, webChannel],
    [
      'urn:ietf:wg:oauth:2.0:oob:pair-auth-webchannel',
      'urn:ietf:wg:oauth:2.0:oob:pair-auth-webchannel',
    ],
  ]) {
    const { json } = await app.authorize(person, { client_id: fenix, redirect_uri: wanted })
    assert.equal(json.redirect.split('?')[0], used)
  }
  for (const wrong of [`${success}/`, 'https://evil.example/', '', `${success}?a=b`]) {
    isRefused(await app.authorize(person, { client_id: fenix, redirect_uri: wrong }), 400, 167, {
      redirectUri: wrong,
    })
  }
})

test('an unknown client is 162, and its id is told (auth-api.md §6.2)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  isRefused(await app.authorize(person, { client_id: '00000000000000aa' }), 400, 162, {
    clientId: '00000000000000aa',
  })
})

test('address and session must be confirmed first: 104, 138 (auth-api.md §3.4)', async () => {
  await using app = await openOauth()
  isRefused(await app.authorize(await app.newPerson({ emailVerified: false })), 400, 104)
  isRefused(await app.authorize(await app.newPerson({ sessionVerified: false })), 400, 138)
  const neither = await app.newPerson({ emailVerified: false, sessionVerified: false })
  isRefused(await app.authorize(neither), 400, 104)
})

test('a public client must bring an S256 challenge: 169, 107 (auth-api.md §3.5)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  isRefused(await app.authorize(person, { code_challenge: undefined }), 400, 169)
  isRefused(await app.authorize(person, { code_challenge: null }), 400, 169)
  isRefused(await app.authorize(person, { code_challenge_method: 'plain' }), 400, 107)
  isRefused(await app.authorize(person, { code_challenge: pkce.challenge.slice(1) }), 400, 107)
  isRefused(await app.authorize(person, { code_challenge: `${pkce.challenge}=` }), 400, 107)
})

test('only the code flow is there: another response_type is 168 (auth-api.md §3.5)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  isRefused(await app.authorize(person, { response_type: 'token' }), 400, 168)
  assert.equal((await app.authorize(person, { response_type: 'code' })).status, 200)
})

test('AAL2 needs a session with a second factor: 170 with what was found (auth-api.md §3.4)', async () => {
  await using app = await openOauth()
  const weak = await app.newPerson({ verificationMethod: 1 })
  isRefused(await app.authorize(weak, { acr_values: 'AAL1 AAL2' }), 400, 170, { foundValue: 1 })
  assert.equal((await app.authorize(weak, { acr_values: 'AAL1' })).status, 200)
  const strong = await app.newPerson({ verificationMethod: 2 })
  assert.equal((await app.authorize(strong, { acr_values: 'AAL2' })).status, 200)
})

test('without scope a browser names a service; the reply says what that means (auth-api.md §3.5)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const granted = async (service: string, more = {}) =>
    (await app.authorize(person, { scope: undefined, service, ...more })).json.scope
  const apps = 'https://identity.mozilla.com/apps'
  assert.equal(await granted('sync'), `${oldsync} profile`)
  assert.equal(await granted('relay'), `${apps}/relay profile`)
  assert.equal(await granted('smartwindow'), `${apps}/smartwindow profile:uid`)
  assert.equal(await granted('vpn'), `${apps}/vpn profile`)
  assert.equal(await granted('relay', { keys_jwe: keysJwe }), `${apps}/relay profile ${oldsync}`)
  assert.equal(await granted('sync', { keys_jwe: keysJwe }), `${oldsync} profile`)
  isRefused(await app.authorize(person, { scope: undefined, service: 'other' }), 400, 108, {
    param: 'scope',
  })
  isRefused(await app.authorize(person, { scope: undefined }), 400, 108, { param: 'scope' })
})

test('an empty scope means no permissions, and is granted (auth-api.md §3.5)', async () => {
  await using app = await openOauth()
  const { status, json } = await app.authorize(await app.newPerson(), { scope: '' })
  assert.deepEqual([status, json.scope], [200, ''])
})

test('what a client of ours may not have is dropped and not refused (settled.md A39)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const vpn = 'https://identity.mozilla.com/apps/vpn'
  const phone = await app.authorize(person, {
    client_id: ios,
    scope: `profile ${vpn} ${oldsync} https://identity.mozilla.com/apps/new ${sessionScope}`,
  })
  assert.equal(phone.json.scope, `profile ${vpn} ${oldsync} ${sessionScope}`)
  const page = await app.authorize(person, {
    client_id: settingsPage,
    scope: `profile:write ${oldsync} clients:write`,
  })
  assert.equal(page.json.scope, 'profile:write clients:write')
})

test('keys go only to a client that may have the scope they belong to (settled.md A25)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  for (const [scope, expected] of [
    [oldsync, keysJwe],
    ['profile', null],
  ]) {
    const { json } = await app.authorize(person, { scope, keys_jwe: keysJwe })
    const row = await app.db.transaction((tx) =>
      tx
        .selectFrom('oauthCodes')
        .select('keysJwe')
        .where('id', '=', hashOf(json.code))
        .executeTakeFirstOrThrow(),
    )
    assert.equal(row.keysJwe, expected)
  }
  const page = await app.authorize(person, {
    client_id: settingsPage,
    scope: oldsync,
    keys_jwe: keysJwe,
  })
  const reply = await app.redeem(page.json.code, { client_id: settingsPage })
  assert.equal(reply.json.keys_jwe, undefined)
})

test('bad input is 106, 107, 108 or 413 and makes no code (auth-api.md §0.2)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const path = '/api/auth/v1/oauth/authorization'
  const { bearer: authorization } = person
  const missing = [{}, { client_id: fenix }, { state: 'a' }]
  for (const json of missing) {
    isRefused(await app.request(path, { authorization, json }), 400, 108)
  }
  isRefused(await app.request(path, { authorization, body: '', method: 'POST' }), 400, 108)
  isRefused(await app.request(path, { authorization, body: 'null' }), 400, 108)
  isRefused(await app.request(path, { authorization, body: '{' }), 400, 106)
  isRefused(await app.request(path, { authorization, body: '[]' }), 400, 107)
  const wrong: Record<string, unknown>[] = [
    { client_id: 'zz' },
    { client_id: 7 },
    { state: 's'.repeat(513) },
    { state: null },
    { scope: 'profile;drop' },
    { scope: ['profile'] },
    { scope: 'a'.repeat(1025) },
    { access_type: 'forever' },
    { keys_jwe: 'not a jwe' },
    { keys_jwe: `a..b.c.${'d'.repeat(8192)}` },
    { redirect_uri: 'x'.repeat(257) },
    { acr_values: 'x'.repeat(257) },
    { state: 'a\u0000' },
    { nonce: 'n'.repeat(1025) },
  ]
  for (const more of wrong) {
    isRefused(await app.authorize(person, more), 400, 107)
  }
  isRefused(await app.authorize(person, { state: 'x'.repeat(70_000) }), 413, 113)
  const rows = await app.db.transaction((tx) => tx.selectFrom('oauthCodes').selectAll().execute())
  assert.equal(rows.length, 0)
})

test('limits hold at the limit: state of 512, scope of 1024 (auth-api.md §0.4)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  assert.equal((await app.authorize(person, { state: 's'.repeat(512) })).status, 200)
  assert.equal((await app.authorize(person, { scope: 'a'.repeat(1024) })).json.scope, '')
})

test('unknown members and members that are null are as if they were not there (auth-api.md §0.2)', async () => {
  await using app = await openOauth()
  const { status } = await app.authorize(await app.newPerson(), {
    keys_jwe: null,
    acr_values: null,
    service: null,
    access_type: null,
    response_type: null,
    redirect_uri: null,
    prompt: 'login',
    max_age: 3,
    resource: 'https://x.example',
    metricsContext: {},
  })
  assert.equal(status, 200)
})

test('offline_access among the scopes asks for offline access (clients.md §5.1)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { json } = await app.authorize(person, {
    scope: 'openid offline_access',
    access_type: 'online',
  })
  assert.equal(json.scope, 'openid')
  assert.match((await app.redeem(json.code)).json.refresh_token, /^[0-9a-f]{64}$/)
})

test('an authorization wants a session and nothing else (auth-api.md §1.6)', async () => {
  await using app = await openOauth()
  await refusesAllButSessions(app, (authorization) =>
    app.request('/api/auth/v1/oauth/authorization', {
      authorization,
      json: { client_id: fenix, state: 'a', scope: 'profile', code_challenge: pkce.challenge },
    }),
  )
})
