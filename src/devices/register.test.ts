import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  closeUri,
  oldsync,
  openUri,
  openWorld,
  type Signed,
  subscription,
  type World,
} from '../../test/contract/devices/world.ts'
import { engines } from '../../test/support/databases.ts'

type Entry = Record<string, unknown> & { id: string; isCurrentDevice: boolean; name: string }

const register = (world: World, by: Signed, body: object = {}) =>
  world.post('/account/device', by, body)

async function list(world: World, by: Signed): Promise<Entry[]> {
  const { status, body } = await world.get<Entry[]>('/account/devices', by)
  assert.equal(status, 200)
  return body
}

async function signedIn(world: World, options: { verified?: boolean } = {}) {
  const uid = await world.account()
  return { uid, session: await world.session(uid, options) }
}

for (const [engine, open] of engines) {
  test(`${engine}: a session gets one device, however many requests come at once (settled.md A22)`, async () => {
    await using world = await openWorld(open)
    const { uid, session } = await signedIn(world)
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, place) =>
        register(world, session, { name: `name ${place}`, type: 'desktop' }),
      ),
    )
    assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]))
    assert.equal(new Set(replies.map(({ body }) => body['id'])).size, 1)
    assert.equal(replies.filter(({ body }) => 'createdAt' in body).length, 1)
    assert.equal((await list(world, session)).length, 1)
    const events = await world.db.transaction((tx) =>
      tx.selectFrom('accountEvents').select('event').where('uid', '=', uid).execute(),
    )
    assert.deepEqual(events, [{ event: 'device:create' }])
  })

  test(`${engine}: a refresh token gets one device, however many requests come at once (settled.md A22)`, async () => {
    await using world = await openWorld(open)
    const { uid, session } = await signedIn(world)
    const refresh = await world.refreshToken(uid, { sessionId: session.id })
    const replies = await Promise.all([
      register(world, refresh, { name: 'phone' }),
      register(world, refresh, { type: 'mobile' }),
      register(world, refresh, {}),
    ])
    for (const { status, body } of replies) assert.equal(status, 200, JSON.stringify(body))
    assert.equal(new Set(replies.map(({ body }) => body['id'])).size, 1)
    const [device, ...more] = await list(world, refresh)
    assert.equal(more.length, 0)
    assert.equal(device?.name, 'phone')
    assert.equal(device?.['type'], 'mobile')
  })

  test(`${engine}: two sessions that name one waiting device at once: one gets it (settled.md A8)`, async () => {
    await using world = await openWorld(open)
    const { uid, session } = await signedIn(world)
    const { body } = await register(world, session, { name: 'desk' })
    await world.endSession(uid, session, 'bulk')
    const both = await Promise.all([
      world.session(uid, { verified: false }),
      world.session(uid, { verified: false }),
    ])
    const replies = await Promise.all(both.map((one) => register(world, one, { id: body['id'] })))
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 400])
    const owners = await Promise.all(
      both.map(async (one) => (await list(world, one)).filter((entry) => entry.isCurrentDevice)),
    )
    assert.deepEqual(
      owners.flat().map(({ id }) => id),
      [body['id']],
    )
  })
}

const [[, open]] = engines as [(typeof engines)[number]]

test('a new device is answered with everything phones need, and its age (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { session } = await signedIn(world)
  const commands = { [openUri]: '{"kid":"00"}' }
  const { status, body } = await register(world, session, {
    name: 'Sam’s Firefox on böx 💛',
    type: 'desktop',
    ...subscription,
    availableCommands: commands,
    capabilities: ['messages'],
  })
  assert.equal(status, 200)
  const { id, createdAt, ...rest } = body
  assert.match(String(id), /^[0-9a-f]{32}$/)
  assert.equal(createdAt, world.time.now)
  assert.deepEqual(rest, {
    name: 'Sam’s Firefox on böx 💛',
    type: 'desktop',
    ...subscription,
    pushEndpointExpired: false,
    availableCommands: commands,
  })
})

test('an update says what the device is, without its age (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { session } = await signedIn(world)
  const { body: first } = await register(world, session, { name: 'a', type: 'desktop' })
  const { body } = await register(world, session, { id: first['id'], name: 'b' })
  assert.deepEqual(body, {
    id: first['id'],
    name: 'b',
    type: 'desktop',
    pushEndpointExpired: false,
    availableCommands: {},
  })
})

test('members that are left out stay as they are (firefox-153-trace.md §5)', async () => {
  await using world = await openWorld(open)
  const { session } = await signedIn(world)
  const full = {
    name: 'desk',
    type: 'desktop',
    ...subscription,
    availableCommands: { [openUri]: '{"a": 1 }', [closeUri]: 'x' },
  }
  const { body: first } = await register(world, session, full)
  for (const change of [
    {},
    { id: first['id'] },
    { id: first['id'], availableCommands: null, pushCallback: null },
  ]) {
    const { body } = await register(world, session, change)
    assert.deepEqual(body, { id: first['id'], pushEndpointExpired: false, ...full })
  }
})

test('values of commands come back byte for byte (clients.md §4.1)', async () => {
  await using world = await openWorld(open)
  const { session } = await signedIn(world)
  const value = '{"kid":"00","IV":"a+/=","hmac":"\\u00e9","ciphertext":"  💛\\n"}\n'
  await register(world, session, { availableCommands: { [openUri]: value, 'b/c:d.e-f_9': '' } })
  const [device] = await list(world, session)
  assert.deepEqual(device?.['availableCommands'], { [openUri]: value, 'b/c:d.e-f_9': '' })
})

test('a name or type of null goes back to what the user agent tells (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { session } = await signedIn(world)
  await register(world, session, { name: 'desk', type: 'tv' })
  const { body } = await register(world, session, { name: null, type: null })
  assert.equal(body['name'], 'Firefox 153, Linux')
  assert.equal(body['type'], 'desktop')
})

test('a registration that tells nothing new writes nothing and tells nobody (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { uid, session } = await signedIn(world)
  const full = { name: 'desk', type: 'desktop', ...subscription, availableCommands: { a: 'b' } }
  await register(world, session, full)
  const other = await world.session(uid)
  await register(world, other, { name: 'other', ...subscription })
  const pushed = world.pushes.length
  await register(world, session, full)
  assert.equal(world.pushes.length, pushed)
})

test('without a subscription the three push members are left out (settled.md A7)', async () => {
  await using world = await openWorld(open)
  const { session } = await signedIn(world)
  const { body } = await register(world, session, { name: 'a' })
  const [entry] = await list(world, session)
  for (const shown of [body, entry ?? {}]) {
    for (const member of Object.keys(subscription)) assert.ok(!(member in shown), member)
  }
})

test('an empty pushCallback clears the subscription (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { session } = await signedIn(world)
  await register(world, session, subscription)
  const { status, body } = await register(world, session, {
    pushCallback: '',
    pushPublicKey: '',
    pushAuthKey: '',
  })
  assert.equal(status, 200)
  assert.ok(!('pushCallback' in body) && !('pushPublicKey' in body))
})

test('a pushCallback without keys is kept: old Firefox gets empty messages (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { session } = await signedIn(world)
  const { pushCallback } = subscription
  const { body } = await register(world, session, { pushCallback })
  assert.equal(body['pushCallback'], pushCallback)
  assert.ok(!('pushAuthKey' in body))
})

for (const pushCallback of [
  'https://push.example.org/x',
  'http://updates.push.services.mozilla.com/x',
  'https://127.0.0.1/x',
  'not a url',
  `https://updates.push.services.mozilla.com/${'x'.repeat(3000)}`,
]) {
  test(`the endpoint ${pushCallback.slice(0, 50)} is accepted without push, never refused (settled.md A41)`, async () => {
    await using world = await openWorld(open)
    const { session } = await signedIn(world)
    await register(world, session, subscription)
    const { status, body } = await register(world, session, {
      ...subscription,
      pushCallback,
      name: 'fork',
    })
    assert.equal(status, 200)
    assert.equal(body['name'], 'fork')
    assert.ok(!('pushCallback' in body))
  })
}

test('an explicit port 443 is taken off an endpoint, nothing else is changed (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { session } = await signedIn(world)
  const { body } = await register(world, session, {
    ...subscription,
    pushCallback: 'https://updates.push.services.mozilla.com:443/wpush/v1/A%2f:443/../b',
  })
  const kept = 'https://updates.push.services.mozilla.com/wpush/v1/A%2f:443/../b'
  assert.equal(body['pushCallback'], kept)
})

test('any pushCallback is a sign of life, the same one too (settled.md A48)', async () => {
  await using world = await openWorld(open)
  const { session } = await signedIn(world)
  const { body: device } = await register(world, session, subscription)
  const expire = () =>
    world.db.transaction((tx) =>
      tx.updateTable('devices').set({ pushEndpointExpired: 1 }).execute(),
    )
  await expire()
  const { body: renamed } = await register(world, session, { name: 'still expired' })
  assert.equal(renamed['pushEndpointExpired'], true)
  const { body } = await register(world, session, { id: device['id'], ...subscription })
  assert.equal(body['pushEndpointExpired'], false)
})

test('an unverified session may register: Firefox does before the code is typed (firefox-153-trace.md §5)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account({ verified: false })
  const session = await world.session(uid, { verified: false })
  assert.equal((await register(world, session, { name: 'a', type: 'desktop' })).status, 200)
})

test('a device that an id never belonged to is unknown: 123 (settled.md A8)', async () => {
  await using world = await openWorld(open)
  const { session } = await signedIn(world)
  const { status, body } = await register(world, session, { id: 'ab'.repeat(16) })
  assert.deepEqual([status, body['errno']], [400, 123])
  assert.deepEqual(await list(world, session), [])
})

test('a device of another account is unknown, and stays with its owner', async () => {
  await using world = await openWorld(open)
  const mine = await signedIn(world)
  const theirs = await signedIn(world)
  const { body } = await register(world, theirs.session, { name: 'theirs' })
  const reply = await register(world, mine.session, { id: body['id'], name: 'stolen' })
  assert.deepEqual([reply.status, reply.body['errno']], [400, 123])
  assert.equal((await list(world, theirs.session))[0]?.name, 'theirs')
})

test('a session that has a device is told which when it names another: 124 (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { uid, session } = await signedIn(world)
  const { body: mine } = await register(world, session, { name: 'mine' })
  const { body: other } = await register(world, await world.session(uid), { name: 'other' })
  for (const id of [other['id'], 'cd'.repeat(16)]) {
    const { status, body } = await register(world, session, { id })
    assert.deepEqual([status, body['errno'], body['deviceId']], [400, 124, mine['id']])
  }
})

test('a browser that was signed out in bulk gets its device back by its id (settled.md A8)', async () => {
  await using world = await openWorld(open)
  const { uid, session } = await signedIn(world)
  const { body: device } = await register(world, session, {
    name: 'desk',
    availableCommands: { [openUri]: 'x' },
  })
  await world.endSession(uid, session, 'bulk')
  const again = await world.session(uid, { verified: false })
  assert.deepEqual(await list(world, again), [], 'hidden while it waits')
  const { status, body } = await register(world, again, { id: device['id'] })
  assert.equal(status, 200)
  assert.deepEqual([body['id'], body['name']], [device['id'], 'desk'])
  assert.deepEqual(body['availableCommands'], { [openUri]: 'x' })
  assert.equal((await list(world, again))[0]?.isCurrentDevice, true)
})

test('a verified sign-in takes the device over from the session it replaces, an unverified one does not', async () => {
  await using world = await openWorld(open)
  const { uid, session } = await signedIn(world)
  const { body: device } = await register(world, session, { name: 'desk' })
  const unverified = await world.session(uid, { verified: false })
  const refused = await register(world, unverified, { id: device['id'] })
  assert.deepEqual([refused.status, refused.body['errno']], [400, 123])
  const verified = await world.session(uid)
  assert.equal((await register(world, verified, { id: device['id'] })).status, 200)
  const entries = await list(world, verified)
  assert.deepEqual(
    entries.map(({ id, isCurrentDevice }) => [id, isCurrentDevice]),
    [[device['id'], true]],
  )
  assert.equal((await register(world, session, {})).body['createdAt'], world.time.now)
})

test('a new device is announced to the others, by a verified sign-in only (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const { uid, session } = await signedIn(world)
  await register(world, session, { name: 'first', ...subscription })
  assert.deepEqual(world.pushes.at(-1)?.to, [])
  const before = world.pushes.length
  await register(world, await world.session(uid, { verified: false }), { name: 'doubtful' })
  assert.equal(world.pushes.length, before)
  await register(world, await world.refreshToken(uid), { name: 'phone' })
  const push = world.pushes.at(-1)
  assert.deepEqual(push?.message, {
    version: 1,
    command: 'fxaccounts:device_connected',
    data: { deviceName: 'phone' },
  })
  assert.deepEqual(
    push?.to.map(({ callback }) => callback),
    [subscription.pushCallback],
  )
  assert.equal(push?.ttlSeconds, 0)
})

test('a phone that only has a refresh token is a mobile named after its app until it says more', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const phone = await world.refreshToken(uid, { scope: `profile ${oldsync}` })
  const { body } = await register(world, phone, {})
  assert.equal(body['type'], 'mobile')
  assert.match(String(body['name']), /\S/)
})

test('a phone that calls twice at once for the device of its session gets that one (settled.md A22)', async () => {
  for (const [, openEngine] of engines) {
    await using world = await openWorld(openEngine)
    const { uid, session } = await signedIn(world)
    const { body: device } = await register(world, session, { name: 'phone' })
    const refresh = await world.refreshToken(uid, { sessionId: session.id })
    const replies = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => register(world, refresh, { name })),
    )
    assert.deepEqual(
      replies.map(({ status, body }) => [status, body['id']]),
      replies.map(() => [200, device['id']]),
    )
  }
})
