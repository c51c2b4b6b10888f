import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeKey, readStorageToken } from '../../../src/crypto/storage-token.ts'
import { fenix, oldsync, openOauth, publicUrl, start } from '../oauth/oauth.fixture.ts'
import { ask, hexOf, one, path, tokenFor, two, usersOf } from './tokenserver.fixture.ts'

test('a device gets what its storage needs, with all members and headers that any client reads (sync.md §2.7)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson({ keysChangedAt: start - 9, verifierSetAt: start - 8 })
  const { status, json, headers } = await ask(
    app,
    await tokenFor(app, person),
    `${start - 9}-${one}`,
  )
  assert.equal(status, 200)
  const { id, key, uid, hashed_fxa_uid, ...rest } = json
  assert.ok(Number.isInteger(uid) && uid > 0 && uid < 2 ** 31)
  assert.match(id, /^[A-Za-z0-9_=-]{1,500}$/)
  assert.match(key, /^[A-Za-z0-9_=-]+$/)
  assert.match(hashed_fxa_uid, /^[0-9a-f]{32}$/)
  assert.deepEqual(rest, {
    api_endpoint: `${publicUrl}/api/storage/1.5/${uid}`,
    duration: 3600,
    hashalg: 'sha256',
    node_type: 'corsac',
  })
  assert.equal(headers.get('x-timestamp'), String(Math.floor(start / 1000)))
  assert.equal(headers.get('content-type'), 'application/json')
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  const [row] = await usersOf(app, person.uid)
  assert.deepEqual(
    { ...row },
    {
      storageUid: uid,
      uid: person.uid,
      nodeId: 'local',
      generation: start - 8,
      keysChangedAt: start - 9,
      clientState: hexOf(one),
      createdAt: start,
      replacedAt: null,
      notBefore: 0,
    },
  )
})

test('the token says node, uid, birth and times, and nothing of the account (design.md §2)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const authorization = await tokenFor(app, person)
  const first = await ask(app, authorization, `${start - 1000}-${one}`)
  app.pass(5000)
  const { json } = await ask(app, authorization, `${start - 1000}-${one}`)
  const read = readStorageToken([nodeKey(app.masterKey, 'local')], json.id)
  assert.ok(read)
  const { device, ...claims } = read.claims
  assert.deepEqual(claims, {
    node: 'local',
    uid: first.json.uid,
    born: start,
    issuedAt: start + 5000,
    expiresAt: start + 5000 + 3_600_000,
    quota: 'default',
  })
  assert.match(device, /^[0-9a-f]{8}$/)
  assert.equal(read.key, json.key)
  assert.ok(!Buffer.from(json.id, 'base64url').toString('latin1').includes(person.uid))
  assert.equal(readStorageToken([nodeKey(app.masterKey, 'other')], json.id), undefined)
})

test("the token carries the account's quota, none and the node's told apart, from the next one on (design.md §2)", async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const authorization = await tokenFor(app, person)
  for (const [storageQuota, claimed] of [
    [null, 'default'],
    [5_000_000_000, 5_000_000_000],
    [0, 'none'],
    [null, 'default'],
  ] as const) {
    await app.changeAccount(person.uid, { storageQuota })
    const { json } = await ask(app, authorization, `${start - 1000}-${one}`)
    const read = readStorageToken([nodeKey(app.masterKey, 'local')], json.id)
    assert.equal(read?.claims.quota, claimed)
  }
})

test('each device has its own handle, always the same (design.md §2)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const other = await app.newSession(person)
  const handleFor = async (bearer: string) => {
    const { json } = await app.grant({ bearer })
    const reply = await ask(app, `Bearer ${json.access_token}`, `${start - 1000}-${one}`)
    return readStorageToken([nodeKey(app.masterKey, 'local')], reply.json.id)?.claims.device
  }
  const first = await handleFor(person.bearer)
  assert.equal(await handleFor(person.bearer), first)
  assert.notEqual(await handleFor(other.bearer), first)
})

test('the bare base answers like the whole path (design.md §3)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const authorization = await tokenFor(app, person)
  const uids = new Set<number>()
  for (const where of ['/api/token', path]) {
    const { status, json } = await ask(app, authorization, `${start - 1000}-${one}`, {
      path: where,
    })
    assert.equal(status, 200)
    uids.add(json.uid)
  }
  assert.equal(uids.size, 1)
})

test('the endpoint never changes in a letter while the keys stay (sync.md §2.7)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const endpoints = new Set<string>()
  for (let n = 0; n < 5; n++) {
    const reply = await ask(app, await tokenFor(app, person), `${start - 1000}-${one}`)
    endpoints.add(reply.json.api_endpoint)
    app.pass(3_600_000)
  }
  assert.equal(endpoints.size, 1)
})

test('a shorter duration is honoured, anything else ignored (sync.md §2.1)', async () => {
  await using app = await openOauth()
  const authorization = await tokenFor(app, await app.newPerson())
  for (const [text, seconds] of [
    ['1', 1],
    ['300', 300],
    ['3600', 3600],
    ['3601', 3600],
    ['0', 3600],
    ['-5', 3600],
    ['1.5', 3600],
    ['soon', 3600],
    ['', 3600],
  ] as const) {
    const { json } = await ask(app, authorization, `${start - 1000}-${one}`, {
      path: `${path}?duration=${text}`,
    })
    assert.equal(json.duration, seconds)
    const read = readStorageToken([nodeKey(app.masterKey, 'local')], json.id)
    assert.equal(read?.claims.expiresAt, start + seconds * 1000)
  }
})

test('refresh tokens of phones lead to Sync, and so does the scope of Thunderbird (sync.md §2.3)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const { refresh_token } = await app.signIn(person, { client_id: fenix })
  const { json } = await app.request('/api/auth/v1/oauth/token', {
    json: { grant_type: 'refresh_token', client_id: fenix, refresh_token, scope: oldsync },
  })
  assert.equal(
    (await ask(app, `Bearer ${json.access_token}`, `${start - 1000}-${one}`)).status,
    200,
  )
  const thunderbird = await tokenFor(app, person, {
    client_id: '8269bacd7bbc7f80',
    scope: 'https://identity.thunderbird.net/apps/sync',
  })
  assert.equal((await ask(app, thunderbird, `${start - 1000}-${one}`)).status, 200)
})

test('no token and no key id gets into the log (design.md §7)', async () => {
  await using app = await openOauth()
  const authorization = await tokenFor(app, await app.newPerson())
  const { json } = await ask(app, authorization, `${start - 1000}-${one}`)
  await ask(app, authorization, `${start - 1000}-${two}`)
  const text = JSON.stringify(app.lines)
  for (const secret of [authorization.slice(7), json.id, json.key]) {
    assert.ok(!text.includes(secret))
  }
})
