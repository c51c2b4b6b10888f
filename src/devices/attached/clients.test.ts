import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  desktopFirefox,
  fenix,
  oldsync,
  openWorld,
  type Signed,
  type World,
} from '../../../test/contract/devices/world.ts'
import { engines } from '../../../test/support/databases.ts'
import { handleOf } from '../../accounts/index.ts'
import { randomHex } from '../../base/bytes.ts'
import { dayMs, hourMs } from '../../base/clock.ts'
import type { AttachedClient } from '../../wire.ts'

const [[, open]] = engines as [(typeof engines)[number]]

const clientsFor = async (world: World, by: Signed, query = '') =>
  (await world.get<AttachedClient[]>(`/account/attached_clients${query}`, by)).body

async function accessToken(world: World, uid: string, clientId: string, scope: string) {
  await world.db.transaction((tx) =>
    tx
      .insertInto('accessTokens')
      .values({
        id: randomHex(32),
        clientId,
        uid,
        scope,
        sessionId: null,
        refreshTokenId: null,
        createdAt: world.time.now,
        expiresAt: world.time.now + hourMs,
        generation: 0,
        keysChangedAt: 0,
      })
      .execute(),
  )
}

test('a device with its session is one entry, under a handle instead of the session’s id (auth-api.md §2.5)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const session = await world.session(uid)
  const { body: device } = await world.post('/account/device', session, { name: 'desk' })
  const created = world.time.now
  world.time.now += 3 * hourMs
  const { body, headers } = await world.get<AttachedClient[]>('/account/attached_clients', session)
  assert.equal(headers.get('x-timestamp'), String(world.time.now))
  assert.deepEqual(body, [
    {
      clientId: null,
      deviceId: device['id'],
      sessionTokenId: handleOf(world.guard.handleKey, { uid, id: session.id }),
      refreshTokenId: null,
      isCurrentSession: true,
      deviceType: 'desktop',
      name: 'desk',
      createdTime: created,
      createdTimeFormatted: '3 hours ago',
      lastAccessTime: body[0]?.lastAccessTime,
      lastAccessTimeFormatted: body[0]?.lastAccessTimeFormatted,
      scope: null,
      location: {},
      userAgent: 'Firefox 153',
      os: 'Linux',
    },
  ])
})

test('nothing that signs in as somebody is in the list (auth-api.md §1.6b)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const session = await world.session(uid)
  const phone = await world.refreshToken(uid)
  const text = JSON.stringify(await clientsFor(world, session))
  for (const secret of [session.expanded.tokenId, session.id, phone.header.slice(7)]) {
    assert.ok(!text.includes(secret))
  }
})

test('a phone with device, refresh token and session is one entry (auth-api.md §2.5)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const session = await world.session(uid)
  const phone = await world.refreshToken(uid, { sessionId: session.id })
  await world.post('/account/device', phone, { name: 'phone', type: 'mobile' })
  const [entry, ...more] = await clientsFor(world, session)
  assert.equal(more.length, 0)
  assert.equal(entry?.clientId, fenix)
  assert.equal(entry?.refreshTokenId, phone.id)
  assert.equal(entry?.isCurrentSession, true)
  assert.equal(entry?.scope, null)
})

test('an app without device or session shows what it may do (auth-api.md §2.5)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const session = await world.session(uid)
  const token = await world.refreshToken(uid, { scope: `profile ${oldsync}` })
  const list = await clientsFor(world, session)
  const app = list.find(({ refreshTokenId }) => refreshTokenId === token.id)
  assert.deepEqual(app?.scope, ['profile', oldsync])
  assert.deepEqual([app?.sessionTokenId, app?.deviceId, app?.userAgent], [null, null, ''])
  assert.deepEqual([app?.isCurrentSession, app?.os], [false, null])
  assert.match(app?.name ?? '', /\S/)
})

test('an app that holds access tokens only is one entry, of all their scopes (auth-api.md §2.5)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const session = await world.session(uid)
  await accessToken(world, uid, 'abababababababab', 'profile')
  world.time.now += 1000
  await accessToken(world, uid, 'abababababababab', 'profile openid')
  await accessToken(world, uid, fenix, 'profile')
  const list = await clientsFor(world, session)
  const apps = list.filter(({ clientId }) => clientId !== null)
  assert.equal(apps.length, 1, 'a client that may grant is not shown by its access tokens')
  assert.deepEqual(new Set(apps[0]?.scope), new Set(['profile', 'openid']))
  assert.equal(apps[0]?.lastAccessTime, world.time.now)
  assert.equal(apps[0]?.createdTime, world.time.now - 1000)
})

test('a session without a device is shown by what its agent tells; macOS under its present name', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const session = await world.session(uid)
  await world.session(uid, {
    userAgent: { ...desktopFirefox, uaOS: 'Mac OS X', uaOSVersion: '15.1' },
  })
  const unknown = { ...desktopFirefox, uaBrowser: null, uaBrowserVersion: null, uaOS: null }
  await world.session(uid, { userAgent: unknown })
  const [mine, ...others] = await clientsFor(world, session)
  assert.equal(mine?.isCurrentSession, true, 'the current session comes first')
  const mac = others.find(({ os }) => os === 'macOS')
  assert.equal(mac?.name, 'Firefox 153, macOS 15.1')
  const nameless = others.find(({ os }) => os === null)
  assert.deepEqual([nameless?.name, nameless?.userAgent], [null, ''])
})

test('entries that nobody used since are left out, never the current one (auth-api.md §2.5)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  await world.session(uid)
  world.time.now += dayMs
  const session = await world.session(uid)
  const { now } = world.time
  const count = async (since: number) =>
    (await clientsFor(world, session, `?filterIdleDevicesTimestamp=${since}`)).length
  assert.deepEqual([await count(now - dayMs), await count(now), await count(now + 1)], [2, 1, 1])
})

test('the apps of an account, each once and the newest first (auth-api.md §2.5)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const session = await world.session(uid)
  await world.refreshToken(uid)
  world.time.now += 1000
  await accessToken(world, uid, 'abababababababab', 'profile')
  world.time.now += 1000
  await world.refreshToken(uid)
  const { body } = await world.get('/account/attached_oauth_clients', session)
  assert.deepEqual(body, [
    { clientId: fenix, lastAccessTime: world.time.now },
    { clientId: 'abababababababab', lastAccessTime: world.time.now - 1000 },
  ])
})

const destroy = (world: World, by: Signed, body: object) =>
  world.post('/account/attached_client/destroy', by, body)

const isAlive = async (world: World, by: Signed) =>
  (await world.get('/account/devices', by)).status === 200

test('an entry of the list, sent back whole, ends all that it shows (auth-api.md §2.5)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const me = await world.session(uid)
  const session = await world.session(uid)
  const phone = await world.refreshToken(uid, { sessionId: session.id })
  await world.post('/account/device', phone, { name: 'phone' })
  const page = await world.session(uid)
  const app = await world.refreshToken(uid, { clientId: 'abababababababab' })
  for (const entry of await clientsFor(world, me)) {
    if (entry.isCurrentSession) continue
    assert.deepEqual((await destroy(world, me, entry)).body, {})
  }
  for (const dead of [session, phone, page, app]) assert.ok(!(await isAlive(world, dead)))
  assert.equal((await clientsFor(world, me)).length, 1)
})

test('a session that is ended takes its device along at once (settled.md A8)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const [me, other] = [await world.session(uid), await world.session(uid)]
  await world.post('/account/device', other, { name: 'other' })
  const sessionTokenId = handleOf(world.guard.handleKey, { uid, id: other.id })
  assert.equal((await destroy(world, me, { sessionTokenId })).status, 200)
  const rows = await world.db.transaction((tx) => tx.selectFrom('devices').selectAll().execute())
  assert.deepEqual(rows, [])
})

test('a client alone loses all its tokens and devices, others keep theirs (auth-api.md §2.5)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const me = await world.session(uid)
  const [one, two] = [await world.refreshToken(uid), await world.refreshToken(uid)]
  await world.post('/account/device', one, { name: 'one' })
  const other = await world.refreshToken(uid, { clientId: 'abababababababab' })
  await accessToken(world, uid, fenix, oldsync)
  assert.equal((await destroy(world, me, { clientId: fenix })).status, 200)
  assert.deepEqual(await Promise.all([one, two, other].map((by) => isAlive(world, by))), [
    false,
    false,
    true,
  ])
  const left = await world.db.transaction(async (tx) => ({
    devices: await tx.selectFrom('devices').selectAll().execute(),
    accessTokens: await tx.selectFrom('accessTokens').selectAll().execute(),
  }))
  assert.deepEqual(left, { devices: [], accessTokens: [] })
})

test('what is named must belong together, to the account, and be there (auth-api.md §2.5)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const [me, other] = [await world.session(uid), await world.session(uid)]
  const { body: device } = await world.post('/account/device', other, { name: 'other' })
  const phone = await world.refreshToken(uid)
  const strangerUid = await world.account()
  const stranger = await world.session(strangerUid)
  const { body: foreign } = await world.post('/account/device', stranger, { name: 'theirs' })
  const theirs = await world.refreshToken(strangerUid)
  const handle = (of: string, { id }: Signed) => handleOf(world.guard.handleKey, { uid: of, id })
  const cases: [object, number][] = [
    [{}, 107],
    [{ clientId: null, deviceId: null, sessionTokenId: null, refreshTokenId: null }, 107],
    [{ deviceId: foreign['id'] }, 123],
    [{ deviceId: 'ab'.repeat(16) }, 123],
    [{ deviceId: device['id'], sessionTokenId: handle(uid, me) }, 107],
    [{ deviceId: device['id'], refreshTokenId: phone.id }, 107],
    [{ sessionTokenId: handle(strangerUid, stranger) }, 107],
    [{ sessionTokenId: other.id }, 107],
    [{ refreshTokenId: phone.id }, 107],
    [{ refreshTokenId: phone.id, clientId: 'abababababababab' }, 182],
    [{ refreshTokenId: theirs.id, clientId: fenix }, 182],
  ]
  for (const [named, errno] of cases) {
    const { status, body } = await destroy(world, me, named)
    assert.deepEqual([status, body['errno']], [400, errno], JSON.stringify(named))
  }
  for (const alive of [me, other, phone, stranger, theirs]) assert.ok(await isAlive(world, alive))
})
