import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FindClient } from '../../../src/oauth/index.ts'
import { isRefused } from './credentials.fixture.ts'
import { desktop, hashOf, type OauthApp, oldsync, openOauth, pkce } from './oauth.fixture.ts'

const id = 'dcdb5ae7add825d2'
const secret = 'b93ef8a8f3e553a430d7e5b904c6132b2722633af9f03128029201d24a97f2a8'
const older = 'ab'.repeat(32)
const redirectUri = 'https://app.example/back?a=b'

/** A program of somebody else, with a secret: what later stands in a table. */
const foreign: NonNullable<Awaited<ReturnType<FindClient>>> = {
  id,
  name: 'Somebody’s app',
  imageUri: 'https://app.example/icon.png',
  redirectUris: [redirectUri],
  isPublic: false,
  isTrusted: false,
  canGrant: false,
  allowedScopes: [],
  secretHashes: [hashOf(secret), hashOf(older)],
}
const findClient: FindClient = async (_tx, wanted) =>
  [
    foreign,
    { ...foreign, id: desktop, isPublic: true, isTrusted: true, canGrant: true, secretHashes: [] },
  ].find((client) => client.id === wanted)

const open = () => openOauth({ findClient })
const scope = 'openid profile:uid'
const noPkce = { code_challenge: undefined, code_challenge_method: undefined }

async function codeFor(app: OauthApp, more: Record<string, unknown> = {}): Promise<string> {
  const person = await app.newPerson()
  const { json } = await app.authorize(person, { client_id: id, scope, ...noPkce, ...more })
  return json.code
}
const basic = (name: string, password: string) =>
  `Basic ${Buffer.from(`${encodeURIComponent(name)}:${encodeURIComponent(password)}`).toString('base64')}`
const tokenPaths = ['/api/oauth/v1/token', '/api/auth/v1/oauth/token']

test('its secret, in the header or in the body, lets a client with a secret redeem its codes (settled.md A35)', async () => {
  await using app = await open()
  for (const path of tokenPaths) {
    for (const one of [secret, older]) {
      const inHeader = await app.request(path, {
        authorization: basic(id, one),
        form: { grant_type: 'authorization_code', code: await codeFor(app) },
      })
      const inBody = await app.request(path, {
        form: {
          grant_type: 'authorization_code',
          code: await codeFor(app),
          client_id: id,
          client_secret: one,
        },
      })
      for (const { status, json } of [inHeader, inBody]) {
        assert.equal(status, 200)
        assert.equal(json.scope, scope)
        assert.equal(json.id_token.split('.').length, 3)
      }
    }
  }
})

test('a wrong or missing secret is 102; named in the header it is 401 with a challenge, in the accounts API never 401 (settled.md A35)', async () => {
  await using app = await open()
  const code = await codeFor(app)
  const [native = '', accounts = ''] = tokenPaths
  const wrong = basic(id, 'cd'.repeat(32))
  const inHeader = await app.request(native, { authorization: wrong, form: { code } })
  isRefused(inHeader, 401, 102, { error: 'invalid_client' })
  assert.match(inHeader.headers.get('www-authenticate') ?? '', /^Basic/)
  const unknown = await app.request(native, {
    authorization: basic('00'.repeat(8), secret),
    form: { code },
  })
  isRefused(unknown, 401, 101)
  isRefused(await app.request(native, { form: { code, client_id: id } }), 400, 102)
  for (const client_secret of ['cd'.repeat(32), 'short', secret.slice(1)]) {
    isRefused(await app.request(native, { form: { code, client_id: id, client_secret } }), 400, 102)
  }
  isRefused(await app.request(accounts, { authorization: wrong, form: { code } }), 400, 171)
  isRefused(await app.request(accounts, { form: { code, client_id: id } }), 400, 171, {
    clientId: id,
  })
  // The code is still good.
  const good = await app.request(native, { authorization: basic(id, secret), form: { code } })
  assert.equal(good.status, 200)
})

test('header and body must name one client, and one of them the secret (auth-api.md §3.2)', async () => {
  await using app = await open()
  const [native = ''] = tokenPaths
  const code = await codeFor(app)
  const authorization = basic(id, secret)
  isRefused(
    await app.request(native, { authorization, form: { code, client_id: desktop } }),
    400,
    109,
  )
  const twice = { code, client_id: id, client_secret: secret }
  isRefused(await app.request(native, { authorization, form: twice }), 400, 109)
  const agreeing = await app.request(native, { authorization, form: { code, client_id: id } })
  assert.equal(agreeing.status, 200)
})

test('PKCE of a client with a secret is checked, not refused (settled.md A35)', async () => {
  await using app = await open()
  const [native = ''] = tokenPaths
  const authorization = basic(id, secret)
  const challenge = { code_challenge: pkce.challenge, code_challenge_method: 'S256' }
  const redeem = async (code: string, code_verifier?: string) =>
    app.request(native, { authorization, json: { code, code_verifier } })
  assert.equal((await redeem(await codeFor(app, challenge), pkce.verifier)).status, 200)
  isRefused(await redeem(await codeFor(app, challenge), 'x'.repeat(43)), 400, 117)
  isRefused(await redeem(await codeFor(app, challenge)), 400, 118)
  // Somebody took the challenge away on the way.
  isRefused(await redeem(await codeFor(app), pkce.verifier), 400, 117)
})

test('somebody else’s client gets basic scopes only: 163 with those it may not have (auth-api.md §3.4)', async () => {
  await using app = await open()
  const person = await app.newPerson()
  const wanted = `profile:uid profile ${oldsync} unknown`
  const reply = await app.authorize(person, { client_id: id, scope: wanted, ...noPkce })
  isRefused(reply, 400, 163, { invalidScopes: ['profile', oldsync, 'unknown'] })
})

test('a session grants it nothing directly: 107, or 166 if its record lets it grant (auth-api.md §3.6)', async () => {
  await using app = await open()
  const person = await app.newPerson()
  const wanted = { client_id: id, client_secret: secret, scope: 'openid' }
  isRefused(await app.grant(person, wanted), 400, 107)
  await using granting = await openOauth({
    findClient: async () => ({ ...foreign, canGrant: true }),
  })
  isRefused(await granting.grant(await granting.newPerson(), wanted), 400, 166)
})

test('its refresh token is narrowed but not widened: 114 (auth-api.md §3.6)', async () => {
  await using app = await open()
  const [native = ''] = tokenPaths
  const authorization = basic(id, secret)
  const code = await codeFor(app)
  const { json } = await app.request(native, { authorization, json: { code } })
  const refresh = (wanted?: string) =>
    app.request(native, {
      authorization,
      json: { grant_type: 'refresh_token', refresh_token: json.refresh_token, scope: wanted },
    })
  assert.equal((await refresh()).json.scope, 'profile:uid')
  assert.equal((await refresh('profile:uid')).status, 200)
  isRefused(await refresh('profile:email'), 400, 114, { invalidScopes: ['profile:email'] })
  assert.deepEqual(app.issued, [])
})

test('its refresh tokens are shown to nobody else by introspection: 116 (auth-api.md §3.8)', async () => {
  await using app = await open()
  const [native = ''] = tokenPaths
  const authorization = basic(id, secret)
  const code = await codeFor(app)
  const { json } = await app.request(native, { authorization, json: { code } })
  const { refresh_token: token, access_token } = json
  const path = '/api/oauth/v1/introspect'
  isRefused(await app.request(path, { json: { token } }), 400, 116)
  const asking = await app.request(path, { authorization, form: { token } })
  assert.equal(asking.json.active, true)
  assert.equal((await app.request(path, { json: { token: access_token } })).json.active, true)
})

test('it revokes only its own tokens, with its secret (RFC 7009)', async () => {
  await using app = await open()
  const [native = ''] = tokenPaths
  const authorization = basic(id, secret)
  const code = await codeFor(app)
  const { json } = await app.request(native, { authorization, json: { code } })
  const path = '/api/auth/v1/oauth/destroy'
  const token = json.refresh_token
  isRefused(await app.request(path, { json: { client_id: id, token } }), 400, 171)
  isRefused(
    await app.request(path, { authorization: basic(id, older.slice(1)), form: { token } }),
    400,
    171,
  )
  assert.deepEqual((await app.request(path, { authorization, form: { token } })).json, {})
  const after = await app.request('/api/oauth/v1/introspect', { authorization, form: { token } })
  assert.deepEqual(after.json, { active: false })
})

test('code and state join a query that the address has already (auth-api.md §3.5)', async () => {
  await using app = await open()
  const person = await app.newPerson()
  const { json } = await app.authorize(person, { client_id: id, scope, ...noPkce, state: 's' })
  assert.equal(json.redirect, `${redirectUri}&code=${json.code}&state=s`)
})
