import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  openWorld,
  type Signed,
  subscription,
  type World,
} from '../../../test/contract/devices/world.ts'
import { engines } from '../../../test/support/databases.ts'

const [[, open]] = engines as [(typeof engines)[number]]

const message = (command: string, data?: object) => ({
  version: 1,
  command,
  ...(data && { data }),
})
const tabs = message('sync:collection_changed', { collections: ['tabs'] })

/** Three devices with push, and a caller for the first. */
async function three(world: World) {
  const uid = await world.account()
  const sessions = [await world.session(uid), await world.session(uid), await world.session(uid)]
  const ids: string[] = []
  for (const session of sessions) {
    const { body } = await world.post('/account/device', session, subscription)
    ids.push(String(body['id']))
  }
  const [caller] = sessions as [Signed]
  const notify = (body: object) => world.post('/account/devices/notify', caller, body)
  const reached = () => world.pushes.at(-1)?.to.map(({ deviceId }) => deviceId)
  return { ids, notify, reached }
}

test('a message for all goes to all but the excluded ones (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { ids, notify, reached } = await three(world)
  const reply = await notify({ to: 'all', excluded: [ids[0]], payload: tabs, TTL: 60 })
  assert.deepEqual([reply.status, reply.body], [200, {}])
  assert.deepEqual(new Set(reached()), new Set(ids.slice(1)))
  assert.deepEqual(world.pushes.at(-1)?.message, tabs)
  assert.equal(world.pushes.at(-1)?.ttlSeconds, 60)
  await notify({ to: 'all', payload: tabs })
  assert.deepEqual(new Set(reached()), new Set(ids))
  assert.equal(world.pushes.at(-1)?.ttlSeconds, 0)
})

test('a message for some goes to those of them that the account has (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { ids, notify, reached } = await three(world)
  const stranger = await three(world)
  const to = [ids[1], stranger.ids[0], 'ab'.repeat(16)]
  assert.equal((await notify({ to, payload: tabs })).status, 200)
  assert.deepEqual(reached(), [ids[1]])
})

test('accountVerify sends the empty message (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { notify } = await three(world)
  const body = { to: 'all', _endpointAction: 'accountVerify', payload: {} }
  assert.equal((await notify(body)).status, 200)
  assert.equal(world.pushes.at(-1)?.message, null)
  for (const payload of [tabs, { a: 1 }, []]) {
    assert.equal((await notify({ ...body, payload })).body['errno'], 107)
  }
})

test('a device whose endpoint has expired is not tried', async () => {
  await using world = await openWorld(open)
  const { ids, notify, reached } = await three(world)
  await world.db.transaction((tx) =>
    tx
      .updateTable('devices')
      .set({ pushEndpointExpired: 1 })
      .where('id', '=', ids[1] ?? '')
      .execute(),
  )
  await notify({ to: 'all', payload: tabs })
  assert.ok(!reached()?.includes(ids[1] ?? ''))
})

const uid = 'ab'.repeat(16)
const url = 'https://accounts.example.org/x'
for (const payload of [
  message('fxaccounts:device_connected', { deviceName: 'Sam’s 💛' }),
  message('fxaccounts:device_disconnected', { id: uid }),
  message('fxaccounts:profile_updated'),
  message('fxaccounts:password_changed'),
  message('fxaccounts:password_reset'),
  message('fxaccounts:account_destroyed', { uid }),
  message('fxaccounts:command_received', { command: 'a', index: 1, sender: uid, url }),
  message('fxaccounts:verify_login', { title: 'a', body: 'b', url }),
  message('sync:collection_changed', { collections: ['clients'], reason: 'firstsync' }),
]) {
  test(`${payload.command} may be relayed (auth-api.md §2.4)`, async () => {
    await using world = await openWorld(open)
    const { notify } = await three(world)
    assert.deepEqual((await notify({ to: 'all', payload })).body, {})
  })
}

for (const payload of [
  { ...tabs, version: 2 },
  { ...tabs, extra: 1 },
  { version: 1, command: 'sync:collection_changed' },
  message('sync:collection_changed', { collections: ['tabs'], extra: 1 }),
  message('sync:collection_changed', { collections: ['crypto'] }),
  message('sync:collection_changed', { collections: 'tabs' }),
  message('sync:collection_changed', { collections: ['tabs'], reason: 'other' }),
  message('fxaccounts:profile_updated', {}),
  message('fxaccounts:device_connected', {}),
  message('fxaccounts:unknown'),
  {},
  [],
  'text',
  null,
]) {
  test(`${JSON.stringify(payload)} is no push message of ours: 107 or 108 (auth-api.md §2.3)`, async () => {
    await using world = await openWorld(open)
    const { notify } = await three(world)
    const before = world.pushes.length
    const { status, body } = await notify({ to: 'all', payload })
    assert.equal(status, 400)
    assert.ok([107, 108].includes(Number(body['errno'])), JSON.stringify(body))
    assert.equal(world.pushes.length, before)
  })
}

test('notifying is limited by account and address: 114 (auth-api.md §7.3)', async () => {
  await using world = await openWorld(open, { rateFactor: 1 })
  const { notify } = await three(world)
  for (let count = 0; count < 10; count++) {
    assert.equal((await notify({ to: 'all', payload: tabs })).status, 200)
  }
  const { status, body } = await notify({ to: 'all', payload: tabs })
  assert.deepEqual([status, body['errno']], [429, 114])
})
