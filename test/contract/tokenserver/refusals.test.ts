import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fenix, oldsync, openOauth, settingsPage, start } from '../oauth/oauth.fixture.ts'
import { ask, hexOf, isRefused, one, path, tokenFor, two, usersOf } from './tokenserver.fixture.ts'

test('no or garbled Authorization is Unauthorized, another scheme Unsupported, a bad token invalid-credentials (sync.md §2.9)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const keyId = `${start - 1000}-${one}`
  for (const authorization of [undefined, '', 'Bearer', 'nonsense']) {
    isRefused(await ask(app, authorization, keyId), 401, 'error')
  }
  const unsupported = { location: 'body', name: '', description: 'Unsupported' }
  for (const authorization of ['BrowserID a~b', 'Hawk id="a"', 'Basic YTpi']) {
    isRefused(await ask(app, authorization, keyId), 401, 'error', unsupported)
  }
  const { refresh_token } = await app.signIn(person, { client_id: fenix })
  const dead = await tokenFor(app, person)
  await app.request('/api/oauth/v1/destroy', { json: { token: dead.slice(7) } })
  const profile = await tokenFor(app, person, { scope: 'profile' })
  const page = await tokenFor(app, person, { client_id: settingsPage, scope: 'profile:write' })
  const part = await tokenFor(app, person, { scope: `${oldsync}/bookmarks` })
  const late = await tokenFor(app, person, { ttl: 60 })
  app.pass(60_000)
  for (const authorization of [
    `Bearer ${'ab'.repeat(32)}`,
    'Bearer a.b.c',
    `Bearer ${refresh_token}`,
    person.bearer,
    dead,
    profile,
    page,
    part,
    late,
  ]) {
    isRefused(await ask(app, authorization, keyId), 401, 'invalid-credentials')
  }
  assert.deepEqual(await usersOf(app, person.uid), [])
})

test('the scheme’s name is read in any case (sync.md §2.2)', async () => {
  await using app = await openOauth()
  const authorization = (await tokenFor(app, await app.newPerson())).replace('Bearer', 'bEARER')
  assert.equal((await ask(app, authorization, `${start - 1000}-${one}`)).status, 200)
})

test('a missing or broken X-KeyID, and an X-Client-State that disagrees, are refused (sync.md §2.4)', async () => {
  await using app = await openOauth()
  const authorization = await tokenFor(app, await app.newPerson())
  isRefused(await ask(app, authorization, undefined), 401, 'invalid-key-id', {
    location: 'header',
    name: 'X-KeyID',
    description: 'Missing X-KeyID header',
  })
  for (const keyId of ['nonsense', `x-${one}`, `${start}-${one}==`]) {
    isRefused(await ask(app, authorization, keyId), 401, 'invalid-credentials')
  }
  const keyId = `${start - 1000}-${one}`
  const withState = (state: string) =>
    ask(app, authorization, keyId, { headers: { 'X-Client-State': state } })
  isRefused(await withState('not hex!'), 400, 'error', {
    location: 'header',
    name: 'X-Client-State',
    description: 'Invalid client state value',
  })
  isRefused(await withState(hexOf(two)), 401, 'invalid-client-state')
  assert.equal((await withState(hexOf(one))).status, 200)
})

test('other applications and versions are 404 for those who may ask, near misses 404 in JSON for all (sync.md §2.1, settled.md S19)', async () => {
  await using app = await openOauth()
  const authorization = await tokenFor(app, await app.newPerson())
  const at = (where: string, who: string | undefined = authorization) =>
    ask(app, who, undefined, { path: `/api/token${where}` })
  isRefused(await at('/1.0/aitc/1.0'), 404, 'error', {
    location: 'url',
    name: 'application',
    description: 'Unsupported application',
  })
  isRefused(await at('/1.0/sync/1.1'), 404, 'error', {
    location: 'url',
    name: '1.1',
    description: 'Unsupported application version',
  })
  isRefused(await at('/1.0/aitc/1.0', 'Bearer x'), 401, 'invalid-credentials')
  for (const where of ['/1.0/sync/1.5/1.0/sync/1.5', '/1.0/sync', '/1.0', '/2.0/sync/1.5', '/x']) {
    const detail = { location: 'url', name: '', description: 'Not Found' }
    isRefused(await at(where), 404, 'error', detail)
    isRefused(await at(where, 'none'), 404, 'error', detail)
  }
})

test('HEAD and other methods are 405 (sync.md §2.1)', async () => {
  await using app = await openOauth()
  const authorization = await tokenFor(app, await app.newPerson())
  for (const where of [path, '/api/token']) {
    for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const reply = await ask(app, authorization, undefined, { path: where, method })
      assert.equal(reply.status, 405, `${method} ${where}`)
      assert.match(reply.headers.get('x-timestamp') ?? '', /^\d{10}$/)
    }
  }
})

test('trouble of our own is 503 with Retry-After, never 401 (design.md §7)', async () => {
  await using app = await openOauth()
  const authorization = await tokenFor(app, await app.newPerson())
  await app.db.close()
  const reply = await ask(app, authorization, `${start - 1000}-${one}`)
  isRefused(reply, 503, 'internal-error', {
    location: 'internal',
    name: '',
    description: 'Server error',
  })
  assert.ok(Number(reply.headers.get('retry-after')) > 0)
})
