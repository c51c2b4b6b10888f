import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { nodeKey, readStorageToken } from '../../../src/crypto/storage-token.ts'
import type { JobsTable, StorageUsersTable } from '../../../src/db/index.ts'
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

const engines = ['sqlite', 'postgres'] as const
const path = '/api/token/1.0/sync/1.5'
/** Long enough for a request that does not wait to be through. */
const whileDeletingMs = 150
/** Fingerprints of three keys. */
const [one, two, three] = [1, 2, 3].map((byte) => Buffer.alloc(16, byte).toString('base64url'))
const hexOf = (fingerprint: string | undefined) =>
  Buffer.from(fingerprint ?? '', 'base64url').toString('hex')

/** Authorization with a fresh access token for Sync. */
async function tokenFor(app: OauthApp, person: Person, more: Record<string, unknown> = {}) {
  const { json } = await app.grant(person, more)
  return `Bearer ${json.access_token}`
}

const ask = (
  app: OauthApp,
  authorization: string | undefined,
  keyId: string | undefined,
  more: { path?: string; headers?: Record<string, string>; method?: string } = {},
) =>
  app.request(more.path ?? path, {
    authorization,
    ...(more.method && { method: more.method }),
    headers: { ...(keyId !== undefined && { 'X-KeyID': keyId }), ...more.headers },
  })

const usersOf = (app: OauthApp, uid: string): Promise<StorageUsersTable[]> =>
  app.db.transaction(async (tx) => {
    const rows = await tx.selectFrom('storageUsers').selectAll().where('uid', '=', uid).execute()
    return rows.sort((a, b) => a.createdAt - b.createdAt)
  })

const jobsOf = (app: OauthApp): Promise<Omit<JobsTable, 'id'>[]> =>
  app.db.transaction((tx) => tx.selectFrom('jobs').selectAll().orderBy('id').execute())

/** Like a reset without recovery key: another kB. */
async function changeKeys(app: OauthApp, person: Person, at: number) {
  await app.changeAccount(person.uid, { keysChangedAt: at, verifierSetAt: at })
}

function isRefused(
  reply: { status: number; json: unknown; headers: Headers },
  code: number,
  status: string,
  detail: Record<string, string> = { location: 'body', name: '', description: 'Unauthorized' },
) {
  assert.equal(reply.status, code)
  const { requestId: _, ...body } = reply.json as Record<string, unknown>
  assert.deepEqual(body, { status, errors: [detail] })
  assert.match(reply.headers.get('x-timestamp') ?? '', /^\d{10}$/)
  assert.match(reply.headers.get('content-type') ?? '', /^application\/json/)
}

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
  assert.match(headers.get('x-timestamp') ?? '', /^\d{10}$/)
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
    quota: 0,
  })
  assert.match(device, /^[0-9a-f]{8}$/)
  assert.equal(read.key, json.key)
  assert.ok(!Buffer.from(json.id, 'base64url').toString('latin1').includes(person.uid))
  assert.equal(readStorageToken([nodeKey(app.masterKey, 'other')], json.id), undefined)
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

for (const engine of engines) {
  test(`${engine}: a password change keeps uid and key; its generation is stored (sync.md §2.6)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const keyId = `${start - 1000}-${one}`
    const before = await ask(app, await tokenFor(app, person), keyId)
    const early = await tokenFor(app, person)
    await app.changeAccount(person.uid, { verifierSetAt: start + 50 })
    const after = await ask(app, await tokenFor(app, person), keyId)
    assert.equal(after.json.uid, before.json.uid)
    const rows = await usersOf(app, person.uid)
    assert.deepEqual(
      rows.map((row) => [row.generation, row.keysChangedAt, row.replacedAt]),
      [[start + 50, start - 1000, null]],
    )
    isRefused(await ask(app, early, keyId), 401, 'invalid-generation')
    assert.deepEqual(await jobsOf(app), [])
  })

  test(`${engine}: new keys bring a new uid on the same node; the old one is closed at once and purged a day later (settled.md S16)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const before = await ask(app, await tokenFor(app, person), `${start - 1000}-${one}`)
    app.pass(7000)
    await changeKeys(app, person, start + 100)
    const after = await ask(app, await tokenFor(app, person), `${start + 100}-${two}`)
    assert.equal(after.status, 200)
    assert.notEqual(after.json.uid, before.json.uid)
    const [old, current] = await usersOf(app, person.uid)
    assert.deepEqual([old?.storageUid, old?.replacedAt], [before.json.uid, start + 7000])
    assert.deepEqual(
      [current?.storageUid, current?.nodeId, current?.clientState, current?.createdAt],
      [after.json.uid, 'local', hexOf(two), start + 7000],
    )
    const common = { nodeId: 'local', storageUid: before.json.uid, born: start }
    assert.deepEqual(
      (await jobsOf(app)).map(({ nodeId, storageUid, born, kind, value, dueAt }) => ({
        nodeId,
        storageUid,
        born,
        kind,
        value,
        dueAt,
      })),
      [
        { ...common, kind: 'closeUser', value: start + 7000, dueAt: start + 7000 },
        { ...common, kind: 'purgeUser', value: 0, dueAt: start + 7000 + 86_400_000 },
      ],
    )
    assert.equal(app.kicks(), 1)
  })

  test(`${engine}: 20 devices that ask at once get one uid, for the first keys and after a change (sync.md §2.6)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const askAll = async (keyId: string) => {
      const authorization = await tokenFor(app, person)
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => ask(app, authorization, keyId)),
      )
      for (const { status } of replies) assert.equal(status, 200)
      return [...new Set(replies.map(({ json }) => json.uid))]
    }
    const first = await askAll(`${start - 1000}-${one}`)
    await changeKeys(app, person, start + 100)
    const second = await askAll(`${start + 100}-${two}`)
    assert.deepEqual([first.length, second.length], [1, 1])
    assert.notEqual(first[0], second[0])
    const rows = await usersOf(app, person.uid)
    assert.deepEqual(
      rows.map((row) => [row.storageUid, row.replacedAt === null]),
      [
        [first[0], false],
        [second[0], true],
      ],
    )
    assert.equal((await jobsOf(app)).length, 2)
  })

  test(`${engine}: with the account its storage is closed and purged at once; rows stay, tokens end (sync.md §2.11)`, async () => {
    await using app = await openOauth({ engine })
    const person = await app.newPerson()
    const bystander = await app.newPerson()
    await ask(app, await tokenFor(app, bystander), `${start - 1000}-${one}`)
    await ask(app, await tokenFor(app, person), `${start - 1000}-${one}`)
    await changeKeys(app, person, start + 100)
    const authorization = await tokenFor(app, person)
    await ask(app, authorization, `${start + 100}-${two}`)
    app.pass(1000)
    await app.deleteAccount(person.uid)
    isRefused(await ask(app, authorization, `${start + 100}-${two}`), 401, 'invalid-credentials')
    const rows = await usersOf(app, person.uid)
    assert.deepEqual(
      rows.map((row) => row.replacedAt),
      [start, start + 1000],
    )
    const [old, current] = rows
    const jobs = await jobsOf(app)
    const since = jobs.filter((job) => job.createdAt === start + 1000)
    assert.deepEqual(
      since.map(({ kind, storageUid, value, dueAt }) => [kind, storageUid, value, dueAt]).sort(),
      [
        ['closeUser', current?.storageUid, start + 1000, start + 1000],
        ['purgeUser', current?.storageUid, 0, start + 1000],
        ['purgeUser', old?.storageUid, 0, start + 1000],
      ].sort(),
    )
    const [other] = await usersOf(app, bystander.uid)
    assert.equal(other?.replacedAt, null)
  })

  test(`${engine}: nobody gets a uid for an account that is being deleted (sync.md §2.11)`, async () => {
    await using app = await openOauth({ engine })
    await app.tokenServer.ensureNode()
    const person = await app.newPerson()
    const authorization = await tokenFor(app, person)
    const told = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    const deletion = app.db.transaction(async (tx) => {
      await app.hooks.accountDeleting(tx, person.uid)
      told.resolve()
      await asked.promise
      await tx.deleteFrom('accounts').where('uid', '=', person.uid).execute()
    })
    await told.promise
    const reply = ask(app, authorization, `${start - 1000}-${one}`)
    await delay(whileDeletingMs)
    asked.resolve()
    await deletion
    isRefused(await reply, 401, 'invalid-credentials')
    assert.deepEqual(await usersOf(app, person.uid), [])
  })
}

test('a key from before a reset is refused, with an old token and with a new one (sync.md §2.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const old = await tokenFor(app, person)
  const oldKey = `${start - 1000}-${one}`
  await ask(app, old, oldKey)
  await changeKeys(app, person, start + 100)
  isRefused(await ask(app, old, oldKey), 401, 'invalid-credentials')
  isRefused(await ask(app, old, `${start + 100}-${two}`), 401, 'invalid-credentials')
  // Nobody came with the new key yet, so only the account knows of it.
  const fresh = await tokenFor(app, person)
  isRefused(await ask(app, fresh, oldKey), 401, 'invalid-keysChangedAt')
  assert.equal((await ask(app, fresh, `${start + 100}-${two}`)).status, 200)
  const stale = {
    location: 'header',
    name: 'X-Client-State',
    description: 'Unacceptable client-state value stale value',
  }
  isRefused(await ask(app, fresh, oldKey), 401, 'invalid-client-state', stale)
  isRefused(await ask(app, fresh, `${start + 100}-${one}`), 401, 'invalid-client-state', stale)
})

test('the first device of all must have the account’s key time as well (sync.md §2.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const authorization = await tokenFor(app, person)
  for (const k of [start - 1001, start - 999, start + 5]) {
    isRefused(await ask(app, authorization, `${k}-${one}`), 401, 'invalid-keysChangedAt')
  }
  assert.deepEqual(await usersOf(app, person.uid), [])
})

test('another key at the same time is refused: rule 4 (sync.md §2.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const authorization = await tokenFor(app, person)
  await ask(app, authorization, `${start - 1000}-${one}`)
  isRefused(await ask(app, authorization, `${start - 1000}-${two}`), 401, 'invalid-client-state', {
    location: 'header',
    name: 'X-Client-State',
    description: 'Unacceptable client-state value new value with no generation change',
  })
  isRefused(await ask(app, authorization, `${start - 1000}-`), 401, 'invalid-client-state', {
    location: 'header',
    name: 'X-Client-State',
    description: 'Unacceptable client-state value empty string',
  })
  isRefused(await ask(app, authorization, `0-${one}`), 401, 'invalid-keysChangedAt')
})

test('an account without password has generation 0, which counts as not given (auth-api.md §1.3)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson({ verifierSetAt: 0 })
  const first = await ask(app, await tokenFor(app, person), `${start - 1000}-${one}`)
  assert.equal(first.status, 200)
  await app.changeAccount(person.uid, { keysChangedAt: start + 7 })
  const second = await ask(app, await tokenFor(app, person), `${start + 7}-${three}`)
  assert.equal(second.status, 200)
  const rows = await usersOf(app, person.uid)
  assert.deepEqual(
    rows.map(({ generation }) => generation),
    [0, start + 7],
  )
})

test('a uid that was ended while the account lives is followed by a fresh one (sync.md §2.6)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const authorization = await tokenFor(app, person)
  const before = await ask(app, authorization, `${start - 1000}-${one}`)
  await app.db.transaction((tx) =>
    tx.updateTable('storageUsers').set({ replacedAt: start }).execute(),
  )
  const after = await ask(app, authorization, `${start - 1000}-${one}`)
  assert.equal(after.status, 200)
  assert.notEqual(after.json.uid, before.json.uid)
  const [, current] = await usersOf(app, person.uid)
  // Two uids are never born at once, even if the clock stands still.
  assert.equal(current?.createdAt, start + 1)
  const read = readStorageToken([nodeKey(app.masterKey, 'local')], after.json.id)
  assert.deepEqual([read?.claims.born, read?.claims.issuedAt], [start + 1, start + 1])
  assert.equal((await ask(app, authorization, `${start - 1000}-${one}`)).json.uid, after.json.uid)
})

test('a user whose node is gone gets a fresh uid elsewhere; a planned move keeps uid and key (settled.md S4)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const authorization = await tokenFor(app, person)
  const before = await ask(app, authorization, `${start - 1000}-${one}`)
  await app.db.transaction(async (tx) => {
    await tx
      .insertInto('nodes')
      .values({ id: 'second', url: 'https://second.example', available: 0, createdAt: 1 })
      .execute()
    await tx.updateTable('storageUsers').set({ nodeId: 'second' }).execute()
  })
  const moved = await ask(app, authorization, `${start - 1000}-${one}`)
  assert.equal(moved.json.uid, before.json.uid)
  assert.equal(moved.json.api_endpoint, `https://second.example/1.5/${before.json.uid}`)
  await app.db.transaction((tx) => tx.deleteFrom('nodes').where('id', '=', 'second').execute())
  const fresh = await ask(app, authorization, `${start - 1000}-${one}`)
  assert.notEqual(fresh.json.uid, before.json.uid)
  assert.equal(fresh.json.api_endpoint, `${publicUrl}/api/storage/1.5/${fresh.json.uid}`)
})

test('without a node for new users it is 503 with Retry-After, and old ones go on (sync.md §2.9)', async () => {
  await using app = await openOauth()
  const old = await app.newPerson()
  const authorization = await tokenFor(app, old)
  await ask(app, authorization, `${start - 1000}-${one}`)
  await app.db.transaction((tx) => tx.updateTable('nodes').set({ available: 0 }).execute())
  assert.equal((await ask(app, authorization, `${start - 1000}-${one}`)).status, 200)
  const reply = await ask(app, await tokenFor(app, await app.newPerson()), `${start - 1000}-${one}`)
  isRefused(reply, 503, 'internal-error', {
    location: 'internal',
    name: '',
    description: 'Server error',
  })
  assert.ok(Number(reply.headers.get('retry-after')) > 0)
})

test('new users go to another node when ours takes none (sync.md §2.10)', async () => {
  await using app = await openOauth()
  await app.tokenServer.ensureNode()
  await app.db.transaction(async (tx) => {
    await tx.updateTable('nodes').set({ available: 0 }).execute()
    await tx
      .insertInto('nodes')
      .values({ id: 'second', url: 'https://second.example', available: 1, createdAt: 1 })
      .execute()
  })
  const { json } = await ask(
    app,
    await tokenFor(app, await app.newPerson()),
    `${start - 1000}-${one}`,
  )
  assert.equal(json.api_endpoint, `https://second.example/1.5/${json.uid}`)
  assert.ok(readStorageToken([nodeKey(app.masterKey, 'second')], json.id))
})

test('the node’s address follows the configuration, with a warning that tells both (design.md §2a)', async () => {
  await using app = await openOauth()
  const person = await app.newPerson()
  const authorization = await tokenFor(app, person)
  await app.db.transaction((tx) =>
    tx
      .insertInto('nodes')
      .values({ id: 'local', url: 'https://old.example/api/storage', available: 1, createdAt: 1 })
      .execute(),
  )
  const { json } = await ask(app, authorization, `${start - 1000}-${one}`)
  assert.ok(json.api_endpoint.startsWith(`${publicUrl}/api/storage/1.5/`))
  const warnings = app.lines.filter((line) => line['level'] === 'warn')
  assert.deepEqual(
    warnings.map(({ before, after }) => [before, after]),
    [['https://old.example/api/storage', `${publicUrl}/api/storage`]],
  )
  await app.tokenServer.ensureNode()
  assert.equal(app.lines.filter((line) => line['level'] === 'warn').length, 1)
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
