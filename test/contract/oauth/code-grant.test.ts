import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefused } from './credentials.fixture.ts'
import {
  bearerOf,
  desktop,
  fenix,
  hashOf,
  oldsync,
  openOauth,
  pkce,
  sessionScope,
  start,
  webChannel,
} from './oauth.fixture.ts'

const engines = ['sqlite', 'postgres'] as const
const keysJwe = 'eyJhbGciOiJFQ0RILUVTIn0..aXY.Y2lwaGVy.dGFn'

test('a code gives tokens, scope, life, auth_at and the keys that came with it (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson({ authAt: start - 90_500 })
  const { json } = await app.authorize(person, { keys_jwe: keysJwe })
  const { status, json: reply, headers } = await app.redeem(json.code)
  assert.equal(status, 200)
  const { access_token, refresh_token, ...rest } = reply
  for (const token of [access_token, refresh_token]) assert.match(token, /^[0-9a-f]{64}$/)
  assert.deepEqual(rest, {
    token_type: 'bearer',
    scope: `profile ${oldsync}`,
    expires_in: 21900,
    auth_at: Math.floor((start - 90_500) / 1000),
    keys_jwe: keysJwe,
  })
  assert.equal(headers.get('cache-control'), 'no-store')
})

test('online access brings no refresh token (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const { json } = await app.authorize(await app.newPerson(), { access_type: undefined })
  assert.equal('refresh_token' in (await app.redeem(json.code)).json, false)
})

test('only hashes of tokens are stored (design.md §2a)', async () => {
  await using app = await openOauth()
  const { access_token, refresh_token } = await app.signIn(await app.newPerson())
  const [access, refresh] = await app.db.transaction(async (tx) => [
    await tx.selectFrom('accessTokens').selectAll().executeTakeFirstOrThrow(),
    await tx.selectFrom('refreshTokens').selectAll().executeTakeFirstOrThrow(),
  ])
  assert.equal(access?.id, hashOf(access_token))
  assert.equal(refresh?.id, hashOf(refresh_token))
})

test('grant_type may be left out, and a form is as good as JSON (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  for (const base of ['/api/auth/v1/oauth', '/api/oauth/v1']) {
    const first = await app.authorize(person)
    const { status } = await app.redeem(first.json.code, { grant_type: undefined }, { base })
    assert.equal(status, 200)
    const second = await app.authorize(person)
    const form = await app.request(`${base}/token`, {
      form: {
        client_id: desktop,
        code: second.json.code,
        code_verifier: pkce.verifier,
        ttl: '60',
      },
    })
    assert.deepEqual([form.status, form.json.expires_in], [200, 60])
  }
})

for (const engine of engines) {
  test(`${engine}: a code redeemed twice at once gives tokens once (auth-api.md §3.6)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const { json } = await app.authorize(person)
    const replies = await Promise.all(Array.from({ length: 8 }, () => app.redeem(json.code)))
    const statuses = replies.map((reply) => reply.status).sort()
    assert.deepEqual(statuses, [200, 400, 400, 400, 400, 400, 400, 400])
    for (const reply of replies.filter(({ status }) => status === 400)) isRefused(reply, 400, 172)
    const rows = await app.db.transaction(async (tx) => [
      ...(await tx.selectFrom('accessTokens').select('id').execute()),
      ...(await tx.selectFrom('refreshTokens').select('id').execute()),
    ])
    assert.equal(rows.length, 2)
    assert.equal(app.issued.length, 1)
  })

  test(`${engine}: a wrong verifier spends the code (auth-api.md §3.6)`, async () => {
    await using app = await openOauth({ engine })
    const { json } = await app.authorize(await app.newPerson())
    isRefused(await app.redeem(json.code, { code_verifier: 'x'.repeat(43) }), 400, 175)
    isRefused(await app.redeem(json.code), 400, 172)
  })
}

test('unknown, foreign, expired codes and codes without verifier are refused, and stay (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const { json } = await app.authorize(await app.newPerson())
  const { code } = json
  const native = { base: '/api/oauth/v1' }
  isRefused(await app.redeem('ab'.repeat(32)), 400, 172)
  isRefused(await app.redeem('ab'.repeat(32), {}, native), 400, 105)
  isRefused(await app.redeem(code, { client_id: fenix }), 400, 173, { clientId: fenix })
  isRefused(await app.redeem(code, { client_id: fenix }, native), 400, 106)
  isRefused(await app.redeem(code, { code_verifier: undefined }), 400, 169)
  isRefused(await app.redeem(code, { code_verifier: undefined }, native), 400, 118)
  isRefused(await app.redeem(code, { redirect_uri: 'https://other.example' }), 400, 167)
  isRefused(await app.redeem(code, { redirect_uri: 'https://other.example' }, native), 400, 103)
  app.pass(599_999)
  assert.equal((await app.redeem(code, { redirect_uri: webChannel })).status, 200)
  const late = await app.authorize(await app.newPerson())
  app.pass(600_000)
  isRefused(await app.redeem(late.json.code), 400, 174, { expiredAt: app.clock() })
  isRefused(await app.redeem(late.json.code, {}, native), 400, 107)
})

test('codes, tokens and verifiers are in no refusal (auth-api.md §6.2)', async () => {
  await using app = await openOauth()
  const { json } = await app.authorize(await app.newPerson())
  const { text } = await app.redeem(json.code, { client_id: fenix })
  assert.ok(!text.includes(json.code))
})

test('a verifier of 43 to 128 characters is one, others are 107 (auth-api.md §0.4)', async () => {
  await using app = await openOauth()
  const { json } = await app.authorize(await app.newPerson())
  for (const code_verifier of ['x'.repeat(42), 'x'.repeat(129), `${'x'.repeat(43)}!`, 7]) {
    isRefused(await app.redeem(json.code, { code_verifier }), 400, 107)
  }
  assert.equal((await app.redeem(json.code)).status, 200)
})

test('a session that is presented must be of the same account (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const other = await app.newPerson()
  const { json } = await app.authorize(person)
  isRefused(await app.redeem(json.code, {}, { authorization: other.bearer }), 400, 172)
  const ended = await app.newSession(person)
  await app.endSessionOf(ended.session)
  for (const authorization of [
    ended.bearer,
    'Bearer nonsense',
    'Digest x',
    `Bearer ${'a'.repeat(64)}`,
  ]) {
    isRefused(await app.redeem(json.code, {}, { authorization }), 401, 110)
  }
  assert.equal((await app.redeem(json.code, {}, { authorization: person.bearer })).status, 200)
})

test('a code dies with the session that authorized it; with the scope of sessions that is 401 (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const plain = await app.authorize(person)
  const withSession = await app.authorize(person, { scope: `profile ${sessionScope}` })
  await app.endSessionOf(person.session)
  isRefused(await app.redeem(plain.json.code), 400, 172)
  isRefused(await app.redeem(withSession.json.code), 401, 110)
})

test('a code of a disabled or deleted account is unknown (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const disabled = await app.newPerson()
  const deleted = await app.newPerson()
  const codes = [
    (await app.authorize(disabled)).json.code,
    (await app.authorize(deleted)).json.code,
  ]
  await app.changeAccount(disabled.uid, { disabledAt: start })
  await app.deleteAccount(deleted.uid)
  for (const code of codes) isRefused(await app.redeem(code), 400, 172)
})

test('the scope of sessions brings a new session like the authorizing one, with the User-Agent of the client (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson({ verificationMethod: 2, authAt: start - 5000 })
  const { json } = await app.authorize(person, {
    client_id: fenix,
    scope: `profile ${oldsync} ${sessionScope}`,
  })
  const headers = { 'user-agent': 'Firefox-iOS-FxA/24' }
  const { json: reply } = await app.redeem(json.code, { client_id: fenix }, { headers })
  assert.match(reply.session_token, /^[0-9a-f]{64}$/)
  const rows = await app.db.transaction((tx) => tx.selectFrom('sessions').selectAll().execute())
  assert.equal(rows.length, 2)
  const [made] = rows.filter((row) => row.id !== person.session.id)
  assert.ok(made)
  assert.deepEqual(
    [made.authAt, made.verificationMethod, made.mustVerify, made.tokenVerificationId, made.uaOS],
    [start - 5000, 2, 0, null, 'iOS'],
  )
  // It works as a session.
  assert.equal((await app.authorize({ bearer: bearerOf(reply.session_token) })).status, 200)
  // The refresh token's device hangs on the new session too.
  assert.deepEqual(
    app.issued.map(({ clientId, clientName, sessionId }) => [clientId, clientName, sessionId]),
    [[fenix, 'Firefox for Android', made.id]],
  )
})

test('the native API gives no session, whatever the scope (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const { json } = await app.authorize(await app.newPerson(), {
    scope: `profile ${oldsync} ${sessionScope}`,
  })
  const reply = await app.redeem(json.code, {}, { base: '/api/oauth/v1' })
  assert.equal(reply.status, 200)
  assert.equal('session_token' in reply.json, false)
})

test('a refresh token for Sync tells the devices whose it is; one without that scope does not (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const first = await app.authorize(person)
  const { json } = await app.redeem(first.json.code, {}, { authorization: person.bearer })
  const second = await app.authorize(person, { scope: 'profile' })
  await app.redeem(second.json.code)
  assert.deepEqual(app.issued, [
    {
      id: hashOf(json.refresh_token),
      uid: person.uid,
      clientId: desktop,
      clientName: 'Firefox',
      sessionId: person.session.id,
      isMigration: false,
      now: start,
    },
  ])
})

test('the life of an access token is what the client asks for, at most 21900 s (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const life = async (ttl: unknown) => {
    const { json } = await app.authorize(person)
    return app.redeem(json.code, { ttl })
  }
  for (const [ttl, seconds] of [
    [21600, 21600],
    [21900, 21900],
    [21901, 21900],
    [1, 1],
    [undefined, 21900],
    [null, 21900],
  ]) {
    assert.equal((await life(ttl)).json.expires_in, seconds)
  }
  for (const ttl of [0, -1, 1.5, 'soon', {}]) isRefused(await life(ttl), 400, 107)
})

test('bad input is told in the words of each family (auth-api.md §3.1)', async () => {
  await using app = await openOauth()
  const token = (base: string, init: object) => app.request(`${base}/token`, init)
  for (const [base, notJson, missing, invalid] of [
    ['/api/auth/v1/oauth', 106, 108, 107],
    ['/api/oauth/v1', 109, 109, 109],
  ] as const) {
    isRefused(await token(base, { body: '{' }), 400, notJson)
    isRefused(await token(base, { json: { code: 'ab'.repeat(32) } }), 400, missing)
    isRefused(await token(base, { json: { client_id: desktop, code: 'short' } }), 400, invalid)
    isRefused(await token(base, { json: { client_id: desktop, code: 5 } }), 400, invalid)
    isRefused(await token(base, { json: { client_id: 'x', code: 'ab'.repeat(32) } }), 400, invalid)
    isRefused(await token(base, { json: [] }), 400, invalid)
  }
  isRefused(await token('/api/auth/v1/oauth', { json: { grant_type: 'password' } }), 400, 107)
  isRefused(await token('/api/oauth/v1', { json: { grant_type: 'password' } }), 400, 121, {
    error: 'unsupported_grant_type',
  })
  const unknown = { json: { client_id: '00'.repeat(8), code: 'ab'.repeat(32) } }
  isRefused(await token('/api/auth/v1/oauth', unknown), 400, 162)
  isRefused(await token('/api/oauth/v1', unknown), 400, 101, { error: 'invalid_client' })
})

test('a secret from a client that has none is refused (auth-api.md §3.2)', async () => {
  await using app = await openOauth()
  const { json } = await app.authorize(await app.newPerson())
  const client_secret = 'ab'.repeat(32)
  isRefused(await app.redeem(json.code, { client_secret }), 400, 166)
  isRefused(await app.redeem(json.code, { client_secret }, { base: '/api/oauth/v1' }), 400, 116)
})
