import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefused } from '../oauth/credentials.fixture.ts'
import { type OauthApp, oldsync, openOauth, settingsPage, start } from '../oauth/oauth.fixture.ts'

const get = (app: OauthApp, authorization: string | undefined) =>
  app.request('/api/auth/v1/account/profile', { authorization })

test('a session sees everything of its account (auth-api.md §2.1)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson({ keysChangedAt: start - 5 })
  const { status, json } = await get(app, person.bearer)
  assert.equal(status, 200)
  assert.deepEqual(json, {
    email: person.email,
    locale: 'en-US',
    authenticationMethods: ['pwd', 'email'],
    authenticatorAssuranceLevel: 1,
    subscriptionsByClientId: {},
    keysChangedAt: start - 5,
    profileChangedAt: start - 1000,
    metricsEnabled: true,
  })
})

const common = ['metricsEnabled', 'profileChangedAt']
const byScope: [scope: string, members: string[]][] = [
  [
    'profile',
    [
      'authenticationMethods',
      'authenticatorAssuranceLevel',
      'email',
      'keysChangedAt',
      'locale',
      'subscriptionsByClientId',
      ...common,
    ],
  ],
  ['profile:email', ['email', ...common]],
  ['email', ['email', ...common]],
  ['profile:locale', ['locale', ...common]],
  ['profile:amr', ['authenticationMethods', 'authenticatorAssuranceLevel', ...common]],
  ['profile:subscriptions', ['subscriptionsByClientId', ...common]],
  ['profile:uid', common],
  ['openid', []],
  ['clients:write', []],
]
for (const [scope, members] of byScope) {
  test(`an access token with ${scope} sees ${members.join(', ') || 'nothing'} (auth-api.md §2.1)`, async () => {
    await using app = await openOauth()
    const person = await app.newPerson()
    const { json: token } = await app.grant(person, { client_id: settingsPage, scope })
    const { status, json } = await get(app, `Bearer ${token.access_token}`)
    assert.deepEqual([status, Object.keys(json).sort()], [200, [...members].sort()])
  })
}

test('an access token for Sync sees nothing (auth-api.md §2.1)', async () => {
  await using app = await openOauth()
  const { json } = await app.grant(await app.newPerson(), { scope: oldsync })
  assert.deepEqual((await get(app, `Bearer ${json.access_token}`)).json, {})
})

test('what is no session and no access token is 401/110 (auth-api.md §1.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { refresh_token, access_token } = await app.signIn(person)
  await app.request('/api/oauth/v1/destroy', { json: { token: access_token } })
  for (const authorization of [
    undefined,
    'Bearer',
    'Bearer x',
    'Basic YTpi',
    `Bearer ${refresh_token}`,
    `Bearer ${access_token}`,
    person.bearer.replace('fxs_', 'fxk_'),
    `Bearer fxs_${'ab'.repeat(32)}`,
  ]) {
    isRefused(await get(app, authorization), 401, 110)
  }
})

test('account/profile is no route of the native API (auth-api.md §3.1)', async () => {
  await using app = await openOauth()
  isRefused(await app.request('/api/oauth/v1/account/profile'), 404, 999)
})
