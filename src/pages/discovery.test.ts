import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPages } from './pages.fixture.ts'

test('client configuration: bases below one origin, no slash, no /v1 (web.md §1.1, design.md §3)', async () => {
  using pages = openPages()
  const reply = await pages.app.request('/.well-known/fxa-client-configuration', {
    headers: { Accept: 'application/json' },
  })
  assert.equal(reply.headers.get('content-type'), 'application/json')
  assert.equal(reply.headers.get('cache-control'), 'public, max-age=300')
  assert.equal(reply.headers.get('access-control-allow-origin'), '*')
  assert.deepEqual(await reply.json(), {
    auth_server_base_url: 'https://sync.example.org/api/auth',
    oauth_server_base_url: 'https://sync.example.org/api/oauth',
    profile_server_base_url: 'https://sync.example.org/api/profile',
    sync_tokenserver_base_url: 'https://sync.example.org/api/token',
    pairing_server_base_uri: 'wss://sync.example.org',
  })
})

test('OpenID discovery (auth-api.md §5, settled.md A11, A42)', async () => {
  using pages = openPages()
  const reply = await pages.app.request('/.well-known/openid-configuration')
  assert.equal(reply.headers.get('cache-control'), 'public, max-age=300')
  assert.equal(reply.headers.get('access-control-allow-origin'), '*')
  const document = (await reply.json()) as Record<string, unknown>
  const root = 'https://sync.example.org'
  assert.equal(document['issuer'], root)
  assert.equal(document['authorization_endpoint'], `${root}/authorization`)
  assert.equal(document['token_endpoint'], `${root}/api/oauth/v1/token`)
  assert.equal(document['userinfo_endpoint'], `${root}/api/profile/v1/profile`)
  assert.equal(document['jwks_uri'], `${root}/api/oauth/v1/jwks`)
  assert.equal(document['introspection_endpoint'], `${root}/api/oauth/v1/introspect`)
  assert.equal(document['revocation_endpoint'], `${root}/api/auth/v1/oauth/destroy`)
  assert.deepEqual(document['response_types_supported'], ['code'])
  assert.deepEqual(document['code_challenge_methods_supported'], ['S256'])
  assert.deepEqual(document['token_endpoint_auth_methods_supported'], [
    ...['client_secret_basic', 'client_secret_post', 'none'],
  ])
})

test('password managers find the page that changes a password (web.md §1.1)', async () => {
  using pages = openPages()
  const reply = await pages.app.request('/.well-known/change-password')
  assert.equal(reply.status, 302)
  assert.equal(reply.headers.get('location'), '/settings/change_password')
})

test('/metrics-flow answers any origin with values that follow nobody (web.md §1.1)', async () => {
  using pages = openPages()
  const ask = () =>
    pages.app.request('/metrics-flow?entrypoint=x', { headers: { Origin: 'https://w.example' } })
  const [one, two] = [await ask(), await ask()]
  assert.equal(one.headers.get('access-control-allow-origin'), '*')
  assert.equal(one.headers.get('access-control-allow-credentials'), null)
  const first = (await one.json()) as Record<string, string>
  const second = (await two.json()) as Record<string, string>
  assert.match(first['flowId'] ?? '', /^[0-9a-f]{64}$/)
  assert.match(first['deviceId'] ?? '', /^[0-9a-f]{32}$/)
  assert.equal(typeof first['flowBeginTime'], 'number')
  assert.notEqual(first['flowId'], second['flowId'])
})

test('robots stay out (web.md §1.1)', async () => {
  using pages = openPages()
  assert.equal(
    await (await pages.app.request('/robots.txt')).text(),
    'User-agent: *\nDisallow: /\n',
  )
})
