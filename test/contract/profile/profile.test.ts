import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefused } from '../oauth/credentials.fixture.ts'
import {
  fenix,
  type OauthApp,
  oldsync,
  openOauth,
  type Person,
  publicUrl,
  settingsPage,
  start,
} from '../oauth/oauth.fixture.ts'

const base = '/api/profile/v1'

/** Authorization with an access token of these scopes. */
async function tokenFor(app: OauthApp, person: Person, scope: string): Promise<string> {
  const { json } = await app.grant(person, { client_id: settingsPage, scope })
  assert.equal(json.scope, scope)
  return `Bearer ${json.access_token}`
}

async function open(person: Parameters<OauthApp['newPerson']>[0] = {}, scope = 'profile') {
  const app = await openOauth()
  const who = await app.newPerson({ email: 'anna@example.org', ...person })
  const authorization = await tokenFor(app, who, scope)
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(base + path, { authorization, headers })
  const post = (path: string, json: unknown) => app.request(base + path, { authorization, json })
  return { app, who, authorization, get, post, [Symbol.asyncDispose]: () => app.db.close() }
}

test('the scope profile shows everything; what does not apply is left out (auth-api.md §4)', async () => {
  await using world = await open()
  const { status, json, headers } = await world.get('/profile')
  assert.equal(status, 200)
  assert.deepEqual(json, {
    uid: world.who.uid,
    email: 'anna@example.org',
    locale: 'en-US',
    amrValues: ['pwd', 'email'],
    twoFactorAuthentication: false,
    avatar: `${publicUrl}/api/profile/v1/avatar/A`,
    avatarDefault: true,
    subscriptions: [],
    metricsEnabled: true,
    sub: world.who.uid,
  })
  assert.equal(headers.get('content-type'), 'application/json; charset=utf-8')
  assert.equal(headers.get('cache-control'), 'private, no-cache, no-store, must-revalidate')
  assert.equal(headers.get('timestamp'), String(Math.floor(start / 1000)))
  assert.equal(headers.get('last-modified'), new Date(start - 1000).toUTCString())
})

test('no member is ever null (auth-api.md §4)', async () => {
  await using world = await open({ locale: null })
  const { json } = await world.get('/profile')
  assert.equal('locale' in json, false)
  assert.equal('displayName' in json, false)
  assert.ok(!Object.values(json).includes(null))
})

const byScope: [scope: string, members: string[]][] = [
  ['openid', []],
  ['email', ['email']],
  ['profile:email', ['email']],
  ['profile:uid', ['uid']],
  ['profile:locale', ['locale']],
  ['profile:avatar', ['avatar', 'avatarDefault']],
  ['profile:amr', ['amrValues', 'twoFactorAuthentication']],
  ['profile:subscriptions', ['subscriptions']],
  ['profile:display_name', ['displayName']],
  ['openid profile:uid profile:email', ['email', 'uid']],
]
for (const [scope, members] of byScope) {
  test(`the scope ${scope} shows ${members.join(', ') || 'sub only'} (auth-api.md §4, settled.md A35)`, async () => {
    await using world = await open()
    const write = await tokenFor(world.app, world.who, 'profile:write')
    await world.app.request(`${base}/display_name`, {
      authorization: write,
      json: { displayName: 'X' },
    })
    const authorization = await tokenFor(world.app, world.who, scope)
    const { json } = await world.app.request(`${base}/profile`, { authorization })
    assert.deepEqual(Object.keys(json).sort(), [...members, 'metricsEnabled', 'sub'].sort())
  })
}

test('an account that opted out of metrics, or is locked, says so (auth-api.md §4)', async () => {
  await using world = await open()
  await world.app.changeAccount(world.who.uid, { metricsOptOutAt: start, lockedAt: start })
  const { json } = await world.get('/profile')
  assert.deepEqual([json.metricsEnabled, json.accountLockedAt], [false, start])
})

test('a client that has the profile gets 304, also with the quotes of the phones (settled.md A32, A50)', async () => {
  await using world = await open()
  for (const path of ['/profile', '/email', '/uid', '/avatar']) {
    const first = await world.get(path)
    const etag = first.headers.get('etag') ?? ''
    assert.match(etag, /^"[0-9a-f]{32}"$/)
    for (const known of [etag, `"${etag}"`, `W/${etag}`, `"x", ${etag}`]) {
      const again = await world.get(path, { 'if-none-match': known })
      assert.deepEqual([again.status, again.text], [304, ''])
      assert.equal(again.headers.get('etag'), etag)
    }
    assert.equal((await world.get(path, { 'if-none-match': '"other"' })).status, 200)
  }
})

test('the tag changes with the profile and only then (auth-api.md §4)', async () => {
  await using world = await open({}, 'profile:write')
  const tag = async () => (await world.get('/profile')).headers.get('etag')
  const before = await tag()
  assert.equal(await tag(), before)
  await world.post('/display_name', { displayName: 'Zoë' })
  const after = await tag()
  assert.notEqual(after, before)
  await world.post('/display_name', { displayName: '' })
  assert.equal(await tag(), before)
})

test('email, uid and subscriptions have routes of their own (auth-api.md §4)', async () => {
  await using world = await open()
  assert.deepEqual((await world.get('/email')).json, { email: 'anna@example.org' })
  assert.deepEqual((await world.get('/uid')).json, { uid: world.who.uid })
  assert.deepEqual((await world.get('/subscriptions')).json, { subscriptions: [] })
})

test('the avatar is a monogram: id, address twice, tag (auth-api.md §4, settled.md A31)', async () => {
  await using world = await open()
  const { json, headers } = await world.get('/avatar')
  assert.match(json.id, /^[0-9a-f]{32}$/)
  const url = `${publicUrl}/api/profile/v1/avatar/A`
  assert.deepEqual(json, { id: json.id, avatar: url, avatarDefault: true, url })
  assert.equal(headers.get('etag'), `"${json.id}"`)
})

test('the picture loads without credential from everywhere and is kept (auth-api.md §4)', async () => {
  await using world = await open()
  for (const [path, letter] of [
    ['A', 'A'],
    ['7', '7'],
    ['%D0%96', 'Ж'],
  ]) {
    const { status, headers, text } = await world.app.request(`${base}/avatar/${path}`)
    assert.equal(status, 200)
    assert.equal(headers.get('content-type'), 'image/svg+xml; charset=UTF-8')
    assert.equal(headers.get('cache-control'), 'public, max-age=604800, immutable')
    assert.equal(headers.get('vary'), 'User-Agent')
    assert.equal(headers.get('access-control-allow-origin'), '*')
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.ok(text.includes(`>${letter}</text>`))
  }
  const figure = (await world.app.request(`${base}/avatar/%3F`)).text
  for (const path of ['%3Cscript%3E', 'ab', '%26', '-', '%00']) {
    const reply = await world.app.request(`${base}/avatar/${path}`)
    assert.deepEqual([reply.status, reply.text], [200, figure])
  }
})

test('an avatar’s address leads to its picture, for any name (auth-api.md §4)', async () => {
  await using world = await open({ email: '.x@example.org' }, 'profile:write')
  for (const name of ['', 'Ждан', '🦊', 'ÿ', '%']) {
    await world.post('/display_name', { displayName: name })
    const { avatar } = (await world.get('/profile')).json
    const reply = await world.app.request(avatar.slice(publicUrl.length))
    assert.equal(reply.status, 200)
  }
})

test('a display name is set, read, shown and cleared (auth-api.md §4)', async () => {
  await using world = await open({}, 'profile:write')
  const unset = await world.get('/display_name')
  assert.deepEqual([unset.status, unset.text], [204, ''])
  const { status, json } = await world.post('/display_name', { displayName: 'Zoë 🦊' })
  assert.deepEqual([status, json], [200, {}])
  assert.deepEqual((await world.get('/display_name')).json, { displayName: 'Zoë 🦊' })
  const profile = (await world.get('/profile')).json
  assert.equal(profile.displayName, 'Zoë 🦊')
  assert.equal(profile.avatar, `${publicUrl}/api/profile/v1/avatar/Z`)
  await world.post('/display_name', { displayName: '' })
  assert.equal((await world.get('/display_name')).status, 204)
})

for (const engine of ['sqlite', 'postgres'] as const) {
  test(`${engine}: a new name moves profileChangedAt, which never goes back, and tells the others (auth-api.md §1.3, §7.4)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const authorization = await tokenFor(app, person, 'profile:write')
    const changedAt = async () => (await app.oauthToken(authorization))?.profileChangedAt
    const rename = (displayName: string) =>
      app.request(`${base}/display_name`, { authorization, json: { displayName } })
    await rename('One')
    assert.equal(await changedAt(), start)
    app.pass(-5000)
    await rename('Two')
    assert.equal(await changedAt(), start + 1)
    const events = await app.db.transaction((tx) =>
      tx.selectFrom('accountEvents').select(['uid', 'event']).execute(),
    )
    const expected = { uid: person.uid, event: 'profileDataChange' }
    assert.deepEqual(
      events.map((event) => ({ ...event })),
      [expected, expected],
    )
  })
}

test('names of 256 code units that can be shown are names, others are 400/101 (auth-api.md §4)', async () => {
  await using world = await open({}, 'profile:write')
  assert.equal((await world.post('/display_name', { displayName: 'n'.repeat(256) })).status, 200)
  for (const displayName of [
    'n'.repeat(257),
    'a\u0000',
    'a\u0007',
    '\u2028',
    '\ue000',
    '\ud800',
    5,
    null,
    {},
  ]) {
    isRefused(await world.post('/display_name', { displayName }), 400, 101)
  }
  isRefused(await world.post('/display_name', {}), 400, 101)
  const { authorization } = world
  const path = `${base}/display_name`
  isRefused(await world.app.request(path, { authorization, body: '{' }), 400, 101)
  isRefused(await world.post('/display_name', { displayName: 'n'.repeat(70_000) }), 413, 101)
  assert.equal((await world.get('/display_name')).json.displayName, 'n'.repeat(256))
})

const routes: [method: string, path: string, scope: string, narrow: string][] = [
  ['GET', '/profile', 'profile', 'clients:write'],
  ['GET', '/email', 'profile:email', 'profile:uid'],
  ['GET', '/uid', 'profile:uid', 'profile:email'],
  ['GET', '/subscriptions', 'profile:subscriptions', 'profile:uid'],
  ['GET', '/avatar', 'profile:avatar', 'openid'],
  ['GET', '/display_name', 'profile:display_name', 'profile:uid'],
  ['POST', '/display_name', 'profile:display_name:write', 'profile'],
]
for (const [method, path, scope, narrow] of routes) {
  test(`${method} ${path} wants an access token with ${scope}: 401 and 403 otherwise (auth-api.md §4)`, async () => {
    await using app = await openOauth()
    const person = await app.newPerson()
    const call = (authorization: string | undefined) =>
      app.request(base + path, {
        method,
        authorization,
        ...(method === 'POST' && { json: { displayName: 'A' } }),
      })
    const good = await tokenFor(app, person, scope)
    assert.ok([200, 204].includes((await call(good)).status))

    const few = await call(await tokenFor(app, person, narrow))
    isRefused(few, 403, 999)
    assert.match(few.headers.get('www-authenticate') ?? '', /^Bearer error="insufficient_scope"/)

    const dead = await tokenFor(app, person, scope)
    await app.request('/api/oauth/v1/destroy', { json: { token: dead.slice(7) } })
    const { refresh_token } = await app.signIn(person, { client_id: fenix })
    const bad = [
      undefined,
      '',
      'Bearer',
      'Bearer x',
      'Basic YTpi',
      person.bearer,
      dead,
      `Bearer ${refresh_token}`,
      `Bearer ${'ab'.repeat(32)}`,
    ]
    for (const authorization of bad) {
      const reply = await call(authorization)
      isRefused(reply, 401, 100)
      assert.equal(typeof reply.json.reason, 'string')
      assert.match(reply.headers.get('www-authenticate') ?? '', /^Bearer/)
    }
    app.pass(21_900_000)
    isRefused(await call(good), 401, 100)
  })
}

test('Sync alone is no scope of the profile: 403 (auth-api.md §4)', async () => {
  await using app = await openOauth()
  const { json } = await app.grant(await app.newPerson(), { scope: oldsync })
  const reply = await app.request(`${base}/profile`, {
    authorization: `Bearer ${json.access_token}`,
  })
  isRefused(reply, 403, 999)
})

test('unknown routes and methods have the family’s body; trouble of our own is 503 (settled.md A23)', async () => {
  await using app = await openOauth()
  isRefused(await app.request(`${base}/unknown`), 404, 999)
  isRefused(await app.request(`${base}/profile`, { json: {} }), 405, 999)
  const { json } = await app.grant(await app.newPerson(), { scope: 'profile' })
  await app.db.close()
  const reply = await app.request(`${base}/profile`, {
    authorization: `Bearer ${json.access_token}`,
  })
  isRefused(reply, 503, 105)
  assert.ok(Number(reply.headers.get('retry-after')) > 0)
})
