import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  desktopFirefox,
  openUri,
  openWorld,
  type Signed,
  subscription,
  type World,
} from '../../../test/contract/devices/world.ts'
import { engines } from '../../../test/support/databases.ts'
import type { AccountHooks, UserAgent } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'

const [[, open]] = engines as [(typeof engines)[number]]

const iosFirefox: UserAgent = {
  ...desktopFirefox,
  uaBrowserVersion: '151.2',
  uaOS: 'iOS',
  uaDeviceType: 'mobile',
}

interface Member {
  readonly session: Signed
  readonly id: string
}

async function member(world: World, uid: string, userAgent?: UserAgent): Promise<Member> {
  const session = await world.session(uid, userAgent ? { userAgent } : {})
  const { body } = await world.post('/account/device', session, subscription)
  return { session, id: String(body['id']) }
}

/** An account with three browsers, and no push so far. */
async function three(world: World) {
  const uid = await world.account()
  const members = [await member(world, uid), await member(world, uid), await member(world, uid)]
  world.pushes.length = 0
  const [first, second, third] = members as [Member, Member, Member]
  return { uid, first, second, third, ids: members.map(({ id }) => id) }
}

/** What was pushed, each with its devices in a fixed order. */
const pushed = (world: World) =>
  world.pushes.map(({ to, message, ttlSeconds }) => ({
    to: to.map(({ deviceId }) => deviceId).sort(),
    message,
    ttlSeconds,
  }))

const happens = (world: World, event: (hooks: AccountHooks, tx: Tx) => Promise<void>) =>
  world.db.transaction((tx) => event(world.hooks, tx))

test('a changed password is told to all devices but the one that changed it (auth-api.md §2.4)', async () => {
  await using world = await openWorld(open)
  const { uid, first, second, third, ids } = await three(world)
  await happens(world, (hooks, tx) => hooks.passwordChanging(tx, { uid, by: first.session.id }))
  const message = { version: 1, command: 'fxaccounts:password_changed' }
  assert.deepEqual(pushed(world), [
    { to: [second.id, third.id].sort(), message, ttlSeconds: 21_600 },
  ])
  world.pushes.length = 0
  await happens(world, (hooks, tx) => hooks.passwordChanging(tx, { uid }))
  assert.deepEqual(pushed(world), [{ to: ids.sort(), message, ttlSeconds: 21_600 }])
})

test('an app that changes the password beside its refresh token is not told of it', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const session = await world.session(uid)
  const token = await world.refreshToken(uid, { sessionId: session.id })
  await world.post('/account/device', token, subscription)
  world.pushes.length = 0
  await happens(world, (hooks, tx) => hooks.passwordChanging(tx, { uid, by: session.id }))
  assert.deepEqual(pushed(world)[0]?.to, [])
})

test('a reset password is told to all devices (auth-api.md §2.4)', async () => {
  await using world = await openWorld(open)
  const { uid, ids } = await three(world)
  await happens(world, (hooks, tx) => hooks.passwordResetting(tx, uid))
  assert.deepEqual(pushed(world), [
    {
      to: ids.sort(),
      message: { version: 1, command: 'fxaccounts:password_reset' },
      ttlSeconds: 21_600,
    },
  ])
})

test('a changed profile is told to all devices, without data (clients.md §4.4)', async () => {
  await using world = await openWorld(open)
  const { uid, ids } = await three(world)
  await happens(world, (hooks, tx) => hooks.profileChanged(tx, uid))
  assert.deepEqual(pushed(world), [
    {
      to: ids.sort(),
      message: { version: 1, command: 'fxaccounts:profile_updated' },
      ttlSeconds: 0,
    },
  ])
})

test('a confirmed account is told to all devices by the empty message (auth-api.md §2.4)', async () => {
  await using world = await openWorld(open)
  const { uid, ids } = await three(world)
  await happens(world, (hooks, tx) => hooks.confirmed(tx, { uid, sessionIds: [] }))
  assert.deepEqual(pushed(world), [{ to: ids.sort(), message: null, ttlSeconds: 0 }])
})

test('a device is announced when its session is verified, not before (auth-api.md §2.3, §2.7)', async () => {
  await using world = await openWorld(open)
  const { uid, first, ids } = await three(world)
  const session = await world.session(uid, { verified: false })
  const { body } = await world.post('/account/device', session, { name: 'new', ...subscription })
  assert.deepEqual(world.pushes, [])
  await world.db.transaction((tx) =>
    tx
      .updateTable('sessions')
      .set({ tokenVerificationId: null })
      .where('id', '=', session.id)
      .execute(),
  )
  await happens(world, (hooks, tx) => hooks.confirmed(tx, { uid, sessionIds: [session.id] }))
  assert.deepEqual(pushed(world), [
    { to: [...ids, String(body['id'])].sort(), message: null, ttlSeconds: 0 },
    {
      to: ids.sort(),
      message: {
        version: 1,
        command: 'fxaccounts:device_connected',
        data: { deviceName: 'new' },
      },
      ttlSeconds: 0,
    },
  ])
  assert.ok(ids.includes(first.id))
})

test('a lost device is told to all devices, itself too, so that it signs itself out (auth-api.md §2.5)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const signIn = async () => {
    // Sessions of one age are of one sign-in.
    world.time.now += 1000
    return member(world, uid)
  }
  const [first, second, third] = [await signIn(), await signIn(), await signIn()]
  const ids = [first.id, second.id, third.id]
  world.pushes.length = 0
  const { status } = await world.post('/account/device/lost', first.session, {
    deviceId: second.id,
  })
  assert.equal(status, 200)
  const message = {
    version: 1,
    command: 'fxaccounts:device_disconnected',
    data: { id: second.id },
  }
  assert.deepEqual(
    pushed(world).map(({ to, message }) => ({ to, message })),
    [{ to: [...ids].sort(), message }],
  )
})

test('devices of another account hear nothing', async () => {
  await using world = await openWorld(open)
  const mine = await three(world)
  const other = await three(world)
  await happens(world, (hooks, tx) => hooks.profileChanged(tx, other.uid))
  assert.ok(pushed(world).every(({ to }) => to.every((id) => !mine.ids.includes(id))))
})

test('Firefox for iOS gets what it has words for, and nothing else (auth-api.md §2.4)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const desktop = await member(world, uid)
  const phone = await member(world, uid, iosFirefox)
  const reached = async (act: () => Promise<unknown>) => {
    world.pushes.length = 0
    await act()
    return pushed(world).map(({ to }) => to.includes(phone.id))
  }
  const hook = (event: (hooks: AccountHooks, tx: Tx) => Promise<void>) =>
    reached(() => happens(world, event))
  const notify = (payload: object, more: object = {}) =>
    reached(() =>
      world.post('/account/devices/notify', desktop.session, { to: 'all', payload, ...more }),
    )
  const changed = (reason?: string) => ({
    version: 1,
    command: 'sync:collection_changed',
    data: { collections: ['clients'], ...(reason && { reason }) },
  })
  assert.deepEqual(await hook((hooks, tx) => hooks.profileChanged(tx, uid)), [false])
  assert.deepEqual(await hook((hooks, tx) => hooks.passwordChanging(tx, { uid })), [false])
  assert.deepEqual(await hook((hooks, tx) => hooks.passwordResetting(tx, uid)), [false])
  assert.deepEqual(await hook((hooks, tx) => hooks.confirmed(tx, { uid, sessionIds: [] })), [false])
  assert.deepEqual(await notify(changed()), [true])
  assert.deepEqual(await notify(changed('sendtab')), [true])
  assert.deepEqual(await notify(changed('firstsync')), [false])
  assert.deepEqual(await notify({}, { _endpointAction: 'accountVerify' }), [false])
  assert.deepEqual(await reached(() => member(world, uid)), [true])
  const app = await member(world, uid, { ...iosFirefox, uaBrowserVersion: null })
  await member(world, uid)
  assert.ok(world.pushes.at(-1)?.to.some(({ deviceId }) => deviceId === app.id))
  assert.deepEqual(await reached(() => world.post('/session/destroy', desktop.session, {})), [true])
  const old = await member(world, uid, { ...iosFirefox, uaBrowserVersion: '9.0' })
  assert.ok(!world.pushes.at(-1)?.to.some(({ deviceId }) => deviceId === old.id))
})

test('a command is told to its device, on iOS too (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const phone = await member(world, uid, iosFirefox)
  const sender = await member(world, uid)
  await world.post('/account/device', phone.session, { availableCommands: { [openUri]: 'x' } })
  world.pushes.length = 0
  const { body } = await world.post('/account/devices/invoke_command', sender.session, {
    target: phone.id,
    command: openUri,
    payload: {},
  })
  assert.deepEqual(body, { enqueued: true, notified: true })
  assert.deepEqual(pushed(world)[0]?.to, [phone.id])
})

for (const [engine, openDatabase] of engines) {
  test(`${engine}: an endpoint that has ended is marked until the browser tells another (auth-api.md §2.3)`, async () => {
    await using world = await openWorld(openDatabase)
    const { first, second, ids } = await three(world)
    const gone = (callback: string) =>
      world.db.transaction((tx) => world.devices.endpointGone(tx, { deviceId: first.id, callback }))
    const isExpired = async (id: string) =>
      (await world.get<Record<string, unknown>[]>('/account/devices', second.session)).body.find(
        (device) => device['id'] === id,
      )?.['pushEndpointExpired']
    await gone(`${subscription.pushCallback}-of-yesterday`)
    assert.equal(await isExpired(first.id), false)
    await gone(subscription.pushCallback)
    assert.deepEqual(
      await Promise.all(ids.map(isExpired)),
      ids.map((id) => id === first.id),
    )
    await world.post('/account/device', first.session, subscription)
    assert.equal(await isExpired(first.id), false)
  })
}
