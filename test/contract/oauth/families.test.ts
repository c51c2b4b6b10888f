import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { accessTokenHash } from '../../../src/oauth/tokens/id-tokens.ts'
import { isRefused } from './credentials.fixture.ts'
import { desktop, fenix, openOauth, publicUrl, start } from './oauth.fixture.ts'

const both = ['/api/auth/v1', '/api/oauth/v1']

test('both families answer below both bases, each with its own errors (settled.md A28)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  for (const base of both) {
    const { json } = await app.authorize(person, {}, base)
    const { status, json: tokens } = await app.redeem(json.code, {}, { base: `${base}/oauth` })
    assert.equal(status, 200)
    const verified = await app.request(`${base}/verify`, { json: { token: tokens.access_token } })
    assert.equal(verified.status, 200)
    isRefused(await app.request(`${base}/token`, { json: { code: 'ab'.repeat(32) } }), 400, 109)
    isRefused(await app.request(`${base}/oauth/token`, { json: { code: 'x' } }), 400, 107)
    isRefused(await app.request(`${base}/oauth/authorization`, { json: {} }), 401, 110)
    isRefused(await app.request(`${base}/client/${'00'.repeat(8)}`), 400, 101)
    isRefused(await app.request(`${base}/oauth/client/${'00'.repeat(8)}`), 400, 162)
  }
})

test('accounts routes tell the time, native ones are open to pages of every origin (auth-api.md §0.3, §3.1)', async () => {
  await using app = await openOauth()
  for (const base of both) {
    const own = await app.request(`${base}/oauth/client/${desktop}`)
    assert.equal(own.headers.get('timestamp'), String(Math.floor(start / 1000)))
    const native = await app.request(`${base}/client/${desktop}`)
    assert.equal(native.headers.get('access-control-allow-origin'), '*')
    const preflight = await app.request(`${base}/token`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
    })
    assert.equal(preflight.status, 204)
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*')
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /content-type/i)
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /POST/)
  }
  const refusal = await app.request('/api/oauth/v1/verify', { json: {} })
  assert.equal(refusal.headers.get('access-control-allow-origin'), '*')
})

test('unknown routes and wrong methods have the family’s error body (settled.md A19, A23)', async () => {
  await using app = await openOauth()
  isRefused(await app.request('/api/auth/v1/oauth/unknown'), 404, 116)
  isRefused(await app.request('/api/oauth/v1/unknown'), 404, 999)
  isRefused(await app.request('/api/auth/v1/oauth/token'), 405, 116)
  isRefused(await app.request('/api/oauth/v1/token'), 405, 999)
  // Assertions come with the issue of the old browsers.
  isRefused(
    await app.request('/api/oauth/v1/authorization', { json: { assertion: 'x' } }),
    405,
    999,
  )
  const large = { json: { token: 'x'.repeat(70_000) } }
  isRefused(await app.request('/api/oauth/v1/verify', large), 413, 109)
  isRefused(await app.request('/api/auth/v1/oauth/destroy', large), 413, 113)
})

test('what everybody may know of a client (auth-api.md §3.8)', async () => {
  await using app = await openOauth()
  const expected = {
    id: fenix,
    name: 'Firefox for Android',
    trusted: true,
    image_uri: '',
    redirect_uri: `${publicUrl}/oauth/success/${fenix}`,
  }
  for (const path of ['/api/oauth/v1/client', '/api/auth/v1/oauth/client']) {
    assert.deepEqual((await app.request(`${path}/${fenix}`)).json, expected)
    assert.deepEqual((await app.request(`${path}/${fenix.toUpperCase()}`)).json, expected)
  }
  isRefused(await app.request('/api/oauth/v1/client/nonsense'), 400, 109)
  isRefused(await app.request('/api/auth/v1/oauth/client/nonsense'), 400, 107)
})

test('every client that browsers are built with is there (settled.md A10)', async () => {
  await using app = await openOauth()
  const ids = [
    '5882386c6d801776',
    'a2270f727f45f648',
    '1b1a3e44c54fbb58',
    '3c49430b43dfba77',
    '3332a18d142636cb',
    '8269bacd7bbc7f80',
    '98e6508e88680e1a',
    'ea3ca969f8c6bb0d',
    'e7ce535d93522896',
    '85da77264642d6a1',
    '7ad9917f6c55fb77',
  ]
  for (const id of ids) {
    assert.equal((await app.request(`/api/oauth/v1/client/${id}`)).status, 200, id)
  }
})

test('GET authorization leads to the page with the whole query (auth-api.md §3.8)', async () => {
  await using app = await openOauth()
  const search =
    '?client_id=a2270f727f45f648&scope=profile%20https%3A%2F%2Fx&email=a%2Bb%40c.example&x=1&x=2'
  for (const base of both) {
    const { status, headers } = await app.request(`${base}/authorization${search}`)
    assert.equal(status, 302)
    assert.equal(headers.get('location'), `${publicUrl}/authorization${search}`)
  }
})

test('jwks publishes the keys, to be kept for a while (auth-api.md §3.8)', async () => {
  await using app = await openOauth()
  for (const base of both) {
    const { json, headers } = await app.request(`${base}/jwks`)
    assert.equal(json.keys.length, 1)
    const { kty, alg, use, kid, n, e, d } = json.keys[0]
    assert.deepEqual([kty, alg, use, e, d], ['RSA', 'RS256', 'sig', 'AQAB', undefined])
    assert.ok(kid && n)
    assert.match(headers.get('cache-control') ?? '', /^public, max-age=\d+$/)
  }
})

test('an id token is signed, speaks of this sign-in and echoes the nonce (auth-api.md §3.7, settled.md A35)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson({ verificationMethod: 2, authAt: start - 7000 })
  const { json } = await app.authorize(person, { scope: 'openid profile', nonce: 'n-1' })
  const { json: tokens } = await app.redeem(json.code, {}, { base: '/api/oauth/v1' })
  const { keys } = (await app.request('/api/oauth/v1/jwks')).json
  const { payload, protectedHeader } = await jwtVerify(
    tokens.id_token,
    createLocalJWKSet({ keys }),
    {
      issuer: publicUrl,
      audience: desktop,
      currentDate: new Date(start),
    },
  )
  const now = Math.floor(start / 1000)
  assert.deepEqual(payload, {
    iss: publicUrl,
    sub: person.uid,
    aud: desktop,
    iat: now,
    exp: now + 300,
    auth_time: Math.floor((start - 7000) / 1000),
    at_hash: accessTokenHash(tokens.access_token),
    amr: ['pwd', 'otp'],
    acr: 'AAL2',
    'fxa-aal': 2,
    nonce: 'n-1',
  })
  assert.equal(protectedHeader.alg, 'RS256')
})

test('at_hash is the left half of the hash of the text (OpenID Connect Core §3.1.3.6, example of its appendix A.3)', () => {
  assert.equal(
    accessTokenHash('jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y'),
    '77QmUPtjPfzWtF2AnpK9RQ',
  )
})

test('without the scope openid there is no id token (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  assert.equal('id_token' in (await app.signIn(await app.newPerson())), false)
})

test('id-token-verify gives the claims of a token for that client, within the grace (auth-api.md §3.8)', async () => {
  await using app = await openOauth()
  const { id_token } = await app.signIn(await app.newPerson(), { scope: 'openid' })
  const path = '/api/auth/v1/oauth/id-token-verify'
  const verify = (more: Record<string, unknown> = {}) =>
    app.request(path, { json: { client_id: desktop, id_token, ...more } })
  assert.equal((await verify()).json.aud, desktop)
  isRefused(await verify({ client_id: fenix }), 400, 107)
  isRefused(await verify({ id_token: `${id_token}x` }), 400, 107)
  isRefused(await verify({ id_token: undefined }), 400, 108)
  app.pass(301_000)
  isRefused(await verify(), 400, 107)
  assert.equal((await verify({ expiry_grace_period: 10 })).status, 200)
})

test('calls without credential are counted: 429 with Retry-After in each family (auth-api.md §7.3)', async () => {
  await using app = await openOauth({ rateLimits: 1 / 900 })
  assert.equal((await app.request(`/api/oauth/v1/client/${desktop}`)).status, 200)
  const native = await app.request(`/api/oauth/v1/client/${desktop}`)
  isRefused(native, 429, 114)
  const accounts = await app.request('/api/auth/v1/oauth/token', { json: {} })
  isRefused(accounts, 429, 114)
  for (const { headers, json } of [native, accounts]) {
    assert.equal(headers.get('retry-after'), String(json.retryAfter))
    assert.ok(json.retryAfter >= 1 && json.retryAfter <= 900)
  }
})

test('trouble of our own is 503 and never 401, with the id of the request (design.md §7)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  await app.db.close()
  for (const [path, json] of [
    ['/api/auth/v1/oauth/authorization', { client_id: desktop, state: 'a', scope: '' }],
    ['/api/auth/v1/oauth/token', { client_id: desktop, scope: 'profile' }],
    ['/api/oauth/v1/verify', { token: 'ab'.repeat(32) }],
  ] as const) {
    const reply = await app.request(path, {
      ...(path.startsWith('/api/auth') && { authorization: person.bearer }),
      json,
    })
    isRefused(reply, 503, 201)
    assert.ok(Number(reply.headers.get('retry-after')) > 0)
    assert.equal(reply.json.requestId, reply.headers.get('x-request-id'))
  }
})
