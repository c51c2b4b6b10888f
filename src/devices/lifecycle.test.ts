import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  openUri,
  openWorld,
  type Signed,
  subscription,
  type World,
} from '../../test/contract/devices/world.ts'
import { engines } from '../../test/support/databases.ts'
import { dayMs } from '../base/clock.ts'
import { pruneDevices } from './prune.ts'

async function withDevice(world: World) {
  const uid = await world.account()
  const session = await world.session(uid)
  const { body } = await world.post('/account/device', session, {
    name: 'desk',
    availableCommands: { [openUri]: 'x' },
    ...subscription,
  })
  return { uid, session, id: String(body['id']) }
}

const rowOf = (world: World, id: string) =>
  world.db.transaction((tx) =>
    tx
      .selectFrom('devices')
      .select(['sessionId', 'refreshTokenId', 'detachedAt'])
      .where('id', '=', id)
      .executeTakeFirst(),
  )

const namesFor = async (world: World, by: Signed) =>
  (await world.get<{ name: string }[]>('/account/devices', by)).body.map(({ name }) => name)

const revoke = (world: World, uid: string, { id }: Signed) =>
  world.db.transaction(async (tx) => {
    await world.devices.hooks.refreshTokenEnding(tx, { id, uid })
    await tx.deleteFrom('refreshTokens').where('id', '=', id).execute()
  })

const issue = async (world: World, uid: string, sessionId: string | null) => {
  const token = await world.refreshToken(uid, { sessionId })
  await world.db.transaction((tx) =>
    world.devices.hooks.refreshTokenIssued(tx, {
      id: token.id,
      uid,
      clientId: 'a2270f727f45f648',
      clientName: 'Fenix',
      sessionId,
      now: world.time.now,
      isMigration: false,
    }),
  )
  return token
}

for (const [engine, open] of engines) {
  test(`${engine}: a session that its owner ends takes its device along (settled.md A8)`, async () => {
    await using world = await openWorld(open)
    const { uid, session, id } = await withDevice(world)
    const other = await world.session(uid)
    await world.post('/account/devices/invoke_command', other, {
      target: id,
      command: openUri,
      payload: {},
    })
    assert.equal((await world.post('/session/destroy', session, {})).status, 200)
    assert.equal(await rowOf(world, id), undefined)
    const queued = await world.db.transaction((tx) =>
      tx.selectFrom('deviceCommands').selectAll().execute(),
    )
    assert.deepEqual(queued, [])
    assert.deepEqual(world.pushes.at(-1)?.message, {
      version: 1,
      command: 'fxaccounts:device_disconnected',
      data: { id },
    })
  })

  test(`${engine}: a session that ends with others leaves its device waiting, hidden, for 30 days (settled.md A8)`, async () => {
    await using world = await openWorld(open)
    const { uid, session, id } = await withDevice(world)
    const keep = await world.session(uid)
    await world.post('/account/device', keep, { name: 'kept' })
    await world.endSession(uid, session, 'bulk')
    const { now } = world.time
    assert.deepEqual(await rowOf(world, id), {
      sessionId: null,
      refreshTokenId: null,
      detachedAt: now,
    })
    assert.deepEqual(await namesFor(world, keep), ['kept'])
    const prune = (at: number) => world.db.transaction((tx) => pruneDevices(tx, at))
    await prune(now + 30 * dayMs - 1)
    assert.ok(await rowOf(world, id))
    await prune(now + 30 * dayMs)
    assert.equal(await rowOf(world, id), undefined)
    assert.deepEqual(await namesFor(world, keep), ['kept'])
  })

  test(`${engine}: a device whose credential went without a hook waits too`, async () => {
    await using world = await openWorld(open)
    const { session, id } = await withDevice(world)
    await world.db.transaction((tx) =>
      tx.deleteFrom('sessions').where('id', '=', session.id).execute(),
    )
    const { now } = world.time
    await world.db.transaction((tx) => pruneDevices(tx, now + 1))
    assert.equal((await rowOf(world, id))?.detachedAt, now + 1)
  })
}

const [[, open]] = engines as [(typeof engines)[number]]

test('a device with a live refresh token outlives its session, ended by wish or not (auth-api.md §2.2)', async () => {
  for (const why of ['wanted', 'bulk'] as const) {
    await using world = await openWorld(open)
    const { uid, session, id } = await withDevice(world)
    const phone = await issue(world, uid, session.id)
    await world.endSession(uid, session, why)
    const expected = { sessionId: null, refreshTokenId: phone.id, detachedAt: null }
    assert.deepEqual(await rowOf(world, id), expected)
    assert.deepEqual(await namesFor(world, phone), ['desk'])
  }
})

test('a refresh token that is thrown away at once does not hide the device (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { uid, session, id } = await withDevice(world)
  const token = await issue(world, uid, session.id)
  assert.equal((await rowOf(world, id))?.refreshTokenId, token.id)
  await revoke(world, uid, token)
  assert.deepEqual(await rowOf(world, id), {
    sessionId: session.id,
    refreshTokenId: null,
    detachedAt: null,
  })
  assert.deepEqual(await namesFor(world, session), ['desk'])
})

test('an app that asks for more through its session keeps its device over the change of tokens (clients.md §1.0)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const session = await world.session(uid)
  const first = await issue(world, uid, session.id)
  const { body } = await world.post('/account/device', first, { name: 'phone' })
  const second = await issue(world, uid, session.id)
  await revoke(world, uid, first)
  const again = await world.post('/account/device', second, { type: 'mobile' })
  assert.equal(again.body['id'], body['id'])
  assert.deepEqual(await namesFor(world, second), ['phone'])
})

test('a refresh token that is exchanged hands its device on (auth-api.md §3.6)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const from = await world.refreshToken(uid)
  const { body } = await world.post('/account/device', from, { name: 'phone' })
  const to = await world.refreshToken(uid)
  await world.db.transaction(async (tx) => {
    await world.devices.hooks.refreshTokenReplaced(tx, { uid, from: from.id, to: to.id })
    await world.devices.hooks.refreshTokenEnding(tx, { id: from.id, uid })
    await tx.deleteFrom('refreshTokens').where('id', '=', from.id).execute()
  })
  assert.deepEqual(await rowOf(world, String(body['id'])), {
    sessionId: null,
    refreshTokenId: to.id,
    detachedAt: null,
  })
})

test('the last refresh token that ends hides the device', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const phone = await world.refreshToken(uid)
  const { body } = await world.post('/account/device', phone, { name: 'phone' })
  await revoke(world, uid, phone)
  assert.equal((await rowOf(world, String(body['id'])))?.detachedAt, world.time.now)
})

test('destroying a device ends its session and its refresh token, and no other (settled.md A27)', async () => {
  await using world = await openWorld(open)
  const { uid, session, id } = await withDevice(world)
  const token = await issue(world, uid, session.id)
  const other = await world.session(uid)
  assert.equal((await world.post('/account/device/destroy', other, { id })).status, 200)
  for (const dead of [session, token]) {
    assert.equal((await world.get('/account/devices', dead)).status, 401)
  }
  assert.equal((await world.get('/account/devices', other)).status, 200)
  const again = await world.post('/account/device/destroy', other, { id })
  assert.deepEqual([again.status, again.body['errno']], [400, 123])
})

test('a phone signs out with its own refresh token and device; the session it came with ends too (settled.md A27)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const session = await world.session(uid)
  const phone = await world.refreshToken(uid, { sessionId: session.id })
  const { body } = await world.post('/account/device', phone, { name: 'phone' })
  const { status } = await world.post('/account/device/destroy', phone, { id: body['id'] })
  assert.equal(status, 200)
  assert.equal((await world.get('/account/devices', phone)).status, 401)
  assert.equal((await world.get('/account/devices', session)).status, 401)
})

test('all devices hear of one that is destroyed, itself too (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { uid, session, id } = await withDevice(world)
  const other = await world.session(uid)
  const { body } = await world.post('/account/device', other, { name: 'other', ...subscription })
  const before = world.pushes.length
  await world.post('/account/device/destroy', session, { id: body['id'] })
  assert.equal(world.pushes.length, before + 1, 'once')
  const push = world.pushes.at(-1)
  assert.deepEqual(push?.to.map(({ deviceId }) => deviceId).sort(), [id, String(body['id'])].sort())
  assert.equal(push?.ttlSeconds, 18_000)
})

test('the recent activity shows a session that ended with its device (auth-api.md §7.2)', async () => {
  await using world = await openWorld(open)
  const { uid, session, id } = await withDevice(world)
  await world.post('/account/device/destroy', session, { id })
  const events = await world.db.transaction((tx) =>
    tx.selectFrom('securityEvents').select('name').where('uid', '=', uid).execute(),
  )
  assert.deepEqual(events, [{ name: 'session.destroy' }])
})

test('a deleted account takes its devices and queues along and tells them (auth-api.md §2.4)', async () => {
  await using world = await openWorld(open)
  const { uid, id } = await withDevice(world)
  await world.deleteAccount(uid)
  assert.equal(await rowOf(world, id), undefined)
  const { to, message } = world.pushes.at(-1) ?? {}
  assert.deepEqual(message, { version: 1, command: 'fxaccounts:account_destroyed', data: { uid } })
  assert.deepEqual(
    to?.map(({ deviceId }) => deviceId),
    [id],
  )
})
