import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  closeUri,
  openUri,
  openWorld,
  subscription,
  type World,
} from '../../test/contract/devices/world.ts'
import { engines } from '../../test/support/databases.ts'
import { dayMs } from '../base/clock.ts'
import { maxCommandPayloadBytes, maxQueuedCommands } from './commands.ts'
import { pruneDevices } from './prune.ts'

interface Queue {
  readonly index: number
  readonly last: boolean
  readonly messages: {
    index: number
    data: { command: string; payload: object; sender?: string }
  }[]
}

/** Two devices of one account; the second takes tabs. */
async function pair(world: World) {
  const uid = await world.account()
  const [from, to] = [await world.session(uid), await world.session(uid)]
  const { body: sender } = await world.post('/account/device', from, { name: 'from' })
  const { body: target } = await world.post('/account/device', to, {
    name: 'to',
    availableCommands: { [openUri]: 'x', [closeUri]: 'y' },
    ...subscription,
  })
  const send = (body: object = {}) =>
    world.post('/account/devices/invoke_command', from, {
      target: target['id'],
      command: openUri,
      payload: { encrypted: 'AAAA' },
      ...body,
    })
  const receive = async (query = '') =>
    (await world.get<Queue>(`/account/device/commands${query}`, to)).body
  return {
    uid,
    from,
    to,
    sender: String(sender['id']),
    target: String(target['id']),
    send,
    receive,
  }
}

const indices = ({ messages }: Queue) => messages.map(({ index }) => index)

for (const [engine, open] of engines) {
  test(`${engine}: commands sent at once get an index each, without a gap (auth-api.md §2.3)`, async () => {
    await using world = await openWorld(open)
    const { send, receive } = await pair(world)
    const replies = await Promise.all(Array.from({ length: 12 }, () => send()))
    for (const { status } of replies) assert.equal(status, 200)
    assert.deepEqual(indices(await receive()), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  test(`${engine}: the index goes on rising when all commands have expired and are gone (design.md §2a)`, async () => {
    await using world = await openWorld(open)
    const { send, receive } = await pair(world)
    await send()
    await send({ ttl: 10 })
    world.time.now += 31 * dayMs
    await world.db.transaction((tx) => pruneDevices(tx, world.time.now))
    const left = await world.db.transaction((tx) =>
      tx.selectFrom('deviceCommands').selectAll().execute(),
    )
    assert.deepEqual(left, [])
    await send()
    assert.deepEqual(indices(await receive()), [3])
  })

  test(`${engine}: one command more than a queue holds, and the oldest goes (clients.md §4.2)`, async () => {
    await using world = await openWorld(open)
    const { target, send, receive } = await pair(world)
    const skipTo = (lastCommandIndex: number) =>
      world.db.transaction((tx) =>
        tx.updateTable('devices').set({ lastCommandIndex }).where('id', '=', target).execute(),
      )
    await send()
    await send()
    await skipTo(maxQueuedCommands - 1)
    await send()
    assert.deepEqual(indices(await receive()), [1, 2, maxQueuedCommands])
    await send()
    assert.deepEqual(indices(await receive()), [2, maxQueuedCommands, maxQueuedCommands + 1])
  })
}

const [[, open]] = engines as [(typeof engines)[number]]

test('a command arrives as it was sent, with its sender, and stays (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { send, receive, sender } = await pair(world)
  const payload = { encrypted: 'a'.repeat(20_000), deep: { a: [1, null, '💛'] } }
  const { status, body } = await send({ payload })
  assert.deepEqual([status, body], [200, { enqueued: true, notified: true }])
  const expected = {
    index: 1,
    last: true,
    messages: [{ index: 1, data: { command: openUri, payload, sender } }],
  }
  assert.deepEqual(await receive(), expected)
  assert.deepEqual(await receive('?index=1'), expected, 'reading does not delete')
})

test('the index is inclusive; an answer without messages never moves a client on (firefox-153-trace.md §9)', async () => {
  await using world = await openWorld(open)
  const { send, receive } = await pair(world)
  for (let count = 0; count < 3; count++) await send()
  assert.deepEqual(indices(await receive('?index=0')), [1, 2, 3])
  assert.deepEqual(indices(await receive('?index=3')), [3])
  assert.deepEqual(await receive('?index=4'), { index: 3, last: true, messages: [] })
  const later = await pair(world)
  assert.deepEqual(await later.receive(), { index: 0, last: true, messages: [] })
})

test('more than the limit come in portions, and the last says so (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { send, receive } = await pair(world)
  for (let count = 0; count < 3; count++) await send()
  const first = await receive('?limit=2')
  assert.deepEqual([indices(first), first.index, first.last], [[1, 2], 2, false])
  const second = await receive('?index=3&limit=2')
  assert.deepEqual([indices(second), second.index, second.last], [[3], 3, true])
  const exact = await receive('?limit=3')
  assert.deepEqual([indices(exact), exact.last], [[1, 2, 3], true])
  assert.deepEqual(await receive('?limit=0'), { index: 0, last: false, messages: [] })
})

test('a command lasts as long as it says, at most 30 days (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { send, receive } = await pair(world)
  await send({ ttl: 60 })
  await send()
  await send({ ttl: 10_000_000 })
  await send({ ttl: null })
  world.time.now += 59_999
  assert.deepEqual(indices(await receive()), [1, 2, 3, 4])
  world.time.now += 1
  assert.deepEqual(indices(await receive()), [2, 3, 4])
  world.time.now += 30 * dayMs - 60_001
  assert.deepEqual(indices(await receive()), [2, 3, 4])
  world.time.now += 1
  assert.deepEqual(indices(await receive()), [])
})

test('the target is pushed an address to fetch the command from (auth-api.md §2.4)', async () => {
  await using world = await openWorld(open)
  const { send, sender, target } = await pair(world)
  await send({ ttl: 77 })
  assert.deepEqual(world.pushes.at(-1), {
    to: [
      {
        deviceId: target,
        callback: subscription.pushCallback,
        keys: { publicKey: subscription.pushPublicKey, authKey: subscription.pushAuthKey },
      },
    ],
    message: {
      version: 1,
      command: 'fxaccounts:command_received',
      data: {
        command: openUri,
        index: 1,
        sender,
        url: 'https://accounts.example.org/api/auth/v1/account/device/commands?index=1&limit=1',
      },
    },
    ttlSeconds: 77,
  })
  await send()
  assert.equal(world.pushes.at(-1)?.ttlSeconds, 21_600)
})

test('a caller without a device can send; the command then has no sender', async () => {
  await using world = await openWorld(open)
  const { uid, target, receive } = await pair(world)
  const page = await world.session(uid)
  const { status } = await world.post('/account/devices/invoke_command', page, {
    target,
    command: openUri,
    payload: {},
  })
  assert.equal(status, 200)
  assert.deepEqual((await receive()).messages[0]?.data, { command: openUri, payload: {} })
})

test('a device that is detached, unknown or another account’s can’t be sent to: 123', async () => {
  await using world = await openWorld(open)
  const { uid, to, send } = await pair(world)
  const stranger = await pair(world)
  await world.endSession(uid, to, 'bulk')
  for (const target of [undefined, 'ab'.repeat(16), stranger.target]) {
    const { status, body } = await send(target === undefined ? {} : { target })
    assert.deepEqual([status, body['errno']], [400, 123])
  }
  assert.deepEqual(indices(await stranger.receive()), [])
})

for (const command of ['https://identity.mozilla.com/cmd/other', 'toString', '__proto__']) {
  test(`a command that the target does not offer is unavailable: 157 (${command})`, async () => {
    await using world = await openWorld(open)
    const { send, receive } = await pair(world)
    const { status, body } = await send({ command })
    assert.deepEqual([status, body['errno']], [400, 157])
    assert.deepEqual((await receive()).messages, [])
  })
}

test('a payload of the limit is kept, one byte more is refused: 107', async () => {
  await using world = await openWorld(open)
  const { send } = await pair(world)
  const payload = (bytes: number) => ({ e: 'x'.repeat(bytes - 8) })
  assert.equal(JSON.stringify(payload(100)).length, 100)
  assert.equal((await send({ payload: payload(maxCommandPayloadBytes) })).status, 200)
  const { status, body } = await send({ payload: payload(maxCommandPayloadBytes + 1) })
  assert.deepEqual([status, body['errno']], [400, 107])
})

test('a payload that no stack could write again is refused: 107', async () => {
  await using world = await openWorld(open)
  const { send, target, from } = await pair(world)
  const deep = `${'['.repeat(15_000)}${']'.repeat(15_000)}`
  const text = `{"target":"${target}","command":"${openUri}","payload":{"a":${deep}}}`
  const { status, body } = await world.post('/account/devices/invoke_command', from, text)
  assert.deepEqual([status, body['errno']], [400, 107])
  const nest = (levels: number): object => (levels === 0 ? {} : { a: nest(levels - 1) })
  assert.equal((await send({ payload: nest(19) })).status, 200)
  assert.equal((await send({ payload: nest(20) })).status, 400)
})

test('sending is limited by account and address: 114 with the seconds to wait (auth-api.md §7.3)', async () => {
  await using world = await openWorld(open, { rateFactor: 1 })
  const { send, receive } = await pair(world)
  for (let count = 0; count < 10; count++) assert.equal((await send()).status, 200)
  const { status, body, headers } = await send()
  assert.deepEqual([status, body['errno']], [429, 114])
  assert.ok(Number(headers.get('retry-after')) > 0)
  assert.equal(body['retryAfter'], Number(headers.get('retry-after')))
  assert.equal((await receive()).messages.length, 10)
})
