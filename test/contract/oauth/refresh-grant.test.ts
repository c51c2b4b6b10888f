import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefused } from './credentials.fixture.ts'
import {
  desktop,
  fenix,
  hashOf,
  type OauthApp,
  oldsync,
  openOauth,
  sessionScope,
  settingsPage,
} from './oauth.fixture.ts'

const scope = `openid profile ${oldsync} ${sessionScope}`

async function signInPhone(app: OauthApp) {
  const person = await app.newPerson()
  const tokens = await app.signIn(person, { client_id: fenix, scope })
  const refresh = (more: Record<string, unknown> = {}, base = '/api/auth/v1/oauth') =>
    app.request(`${base}/token`, {
      json: {
        grant_type: 'refresh_token',
        client_id: fenix,
        refresh_token: tokens.refresh_token,
        ...more,
      },
    })
  return { person, tokens, refresh }
}

test('a refresh token gives access again and again, without what belongs to the sign-in (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const { refresh } = await signInPhone(app)
  for (const base of ['/api/auth/v1/oauth', '/api/oauth/v1']) {
    const { status, json } = await refresh({}, base)
    assert.equal(status, 200)
    const { access_token, ...rest } = json
    assert.match(access_token, /^[0-9a-f]{64}$/)
    assert.deepEqual(rest, {
      token_type: 'bearer',
      scope: `profile ${oldsync}`,
      expires_in: 21900,
    })
  }
})

test('a refresh may narrow the scope, and extend it within the record of a client of ours (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const { refresh } = await signInPhone(app)
  const relay = 'https://identity.mozilla.com/apps/relay'
  for (const [wanted, granted] of [
    ['profile:email', 'profile:email'],
    [`${oldsync}/bookmarks`, `${oldsync}/bookmarks`],
    [`profile ${relay}`, `profile ${relay}`],
    ['profile https://identity.mozilla.com/apps/new', 'profile'],
    ['profile https://identity.thunderbird.net/apps/sync', 'profile'],
    ['', ''],
  ]) {
    const { status, json } = await refresh({ scope: wanted, ttl: 60 })
    assert.deepEqual([status, json.scope, json.expires_in], [200, granted, 60])
  }
})

test('an unknown refresh token, or another client’s, is 401/110, natively 400/108 (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const { tokens, refresh } = await signInPhone(app)
  for (const wrong of [
    { refresh_token: 'ab'.repeat(32) },
    { refresh_token: tokens.access_token },
    { refresh_token: hashOf(tokens.refresh_token) },
    { client_id: desktop },
  ]) {
    isRefused(await refresh(wrong), 401, 110)
    isRefused(await refresh(wrong, '/api/oauth/v1'), 400, 108, { error: 'invalid_grant' })
  }
  isRefused(await refresh({ refresh_token: 'short' }), 400, 107)
  isRefused(await refresh({ refresh_token: undefined }), 400, 108)
  isRefused(await refresh({ client_id: undefined }), 400, 108)
})

test('the use of a refresh token is noted, at most every ten minutes (design.md §7)', async () => {
  await using app = await openOauth()
  const { refresh } = await signInPhone(app)
  const lastUsed = async () =>
    (
      await app.db.transaction((tx) =>
        tx.selectFrom('refreshTokens').select('lastUsedAt').executeTakeFirstOrThrow(),
      )
    ).lastUsedAt
  const first = await lastUsed()
  app.pass(600_000)
  await refresh()
  assert.equal(await lastUsed(), first)
  app.pass(1)
  await refresh()
  assert.equal(await lastUsed(), app.clock())
})

test('a refresh token does nothing for a disabled account (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const { person, refresh } = await signInPhone(app)
  await app.changeAccount(person.uid, { disabledAt: 1 })
  isRefused(await refresh(), 401, 110)
})

const exchangeType = 'urn:ietf:params:oauth:grant-type:token-exchange'
const relay = 'https://identity.mozilla.com/apps/relay'

function exchange(
  app: OauthApp,
  token: string,
  more: Record<string, unknown> = {},
  base = '/api/auth/v1/oauth',
) {
  return app.request(`${base}/token`, {
    json: {
      grant_type: exchangeType,
      subject_token: token,
      subject_token_type: 'urn:ietf:params:oauth:token-type:refresh_token',
      scope: relay,
      ...more,
    },
  })
}

for (const engine of ['sqlite', 'postgres'] as const) {
  test(`${engine}: an exchange puts a wider refresh token in the place of the old one (auth-api.md §3.6)`, async () => {
    await using app = await openOauth({ engine })
    const { person, tokens, refresh } = await signInPhone(app)
    const access = (await refresh()).json.access_token
    const { status, json } = await exchange(app, tokens.refresh_token)
    assert.equal(status, 200)
    const { access_token, refresh_token, ...rest } = json
    assert.deepEqual(rest, { token_type: 'bearer', scope: `${scope} ${relay}`, expires_in: 21900 })
    assert.deepEqual(app.replaced, [
      { uid: person.uid, from: hashOf(tokens.refresh_token), to: hashOf(refresh_token) },
    ])
    assert.deepEqual(app.ended, [])
    isRefused(await refresh(), 401, 110)
    assert.equal((await refresh({ refresh_token })).status, 200)
    // What the old one had given goes on with the new one.
    for (const token of [access, access_token]) {
      const verified = await app.request('/api/oauth/v1/verify', { json: { token } })
      assert.equal(verified.status, 200)
    }
  })

  test(`${engine}: of two exchanges at once one succeeds (auth-api.md §3.6)`, async () => {
    await using app = await openOauth({ engine })
    const { tokens } = await signInPhone(app)
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => exchange(app, tokens.refresh_token)),
    )
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 401, 401, 401, 401])
    const rows = await app.db.transaction((tx) =>
      tx.selectFrom('refreshTokens').select('id').execute(),
    )
    assert.equal(rows.length, 1)
  })
}

test('an exchange is for phones and for the scopes on the list (auth-api.md §3.6)', async () => {
  await using app = await openOauth()
  const { tokens } = await signInPhone(app)
  const firefox = await app.signIn(await app.newPerson())
  isRefused(await exchange(app, firefox.refresh_token), 403, 112)
  const page = await app.signIn(await app.newPerson(), {
    client_id: settingsPage,
    scope: 'profile',
  })
  isRefused(await exchange(app, page.refresh_token), 403, 112)
  for (const wider of [oldsync, `${relay} profile`, 'https://identity.mozilla.com/apps']) {
    isRefused(await exchange(app, tokens.refresh_token, { scope: wider }), 403, 112)
  }
  isRefused(await exchange(app, 'ab'.repeat(32)), 401, 110)
  isRefused(await exchange(app, 'ab'.repeat(32), {}, '/api/oauth/v1'), 400, 108)
  isRefused(await exchange(app, tokens.access_token), 401, 110)
  isRefused(await exchange(app, tokens.refresh_token, { subject_token_type: 'x' }), 400, 107)
  isRefused(await exchange(app, tokens.refresh_token, { subject_token: undefined }), 400, 108)
  isRefused(await exchange(app, tokens.refresh_token, { scope: undefined }), 400, 108)
  assert.equal((await exchange(app, tokens.refresh_token, { scope: '' })).status, 200)
})
