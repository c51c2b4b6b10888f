import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desktopFirefox, openWorld, subscription } from '../../test/contract/devices/world.ts'
import { engines } from '../../test/support/databases.ts'
import { dayMs, hourMs } from '../base/clock.ts'

const [[, open]] = engines as [(typeof engines)[number]]

test('an entry has every member that clients need, location too (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const session = await world.session(uid)
  const { body } = await world.post('/account/device', session, { type: 'tv', ...subscription })
  const { body: list } = await world.get<object[]>('/account/devices', session)
  assert.deepEqual(list, [
    {
      id: body['id'],
      name: 'Firefox 153, Linux',
      type: 'tv',
      ...subscription,
      pushEndpointExpired: false,
      availableCommands: {},
      isCurrentDevice: true,
      lastAccessTime: world.time.now,
      lastAccessTimeFormatted: 'now',
      location: {},
    },
  ])
})

test('each caller sees its own device as the current one, by session or refresh token', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const [desk, phone] = [await world.session(uid), await world.refreshToken(uid)]
  await world.post('/account/device', desk, { name: 'desk' })
  await world.post('/account/device', phone, { name: 'phone' })
  const current = async (by: typeof phone) =>
    (
      await world.get<{ name: string; isCurrentDevice: boolean }[]>('/account/devices', by)
    ).body.flatMap(({ name, isCurrentDevice }) => (isCurrentDevice ? [name] : []))
  assert.deepEqual(await current(desk), ['desk'])
  assert.deepEqual(await current(phone), ['phone'])
  assert.deepEqual(await current(await world.session(uid)), [])
})

test('devices that nobody used since are left out, never the caller’s own (auth-api.md §2.3)', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const old = await world.session(uid)
  await world.post('/account/device', old, { name: 'old' })
  world.time.now += 20 * dayMs
  const fresh = await world.session(uid)
  await world.post('/account/device', fresh, { name: 'fresh' })
  const names = async (since: number, by = fresh) =>
    (
      await world.get<{ name: string }[]>(
        `/account/devices?filterIdleDevicesTimestamp=${since}`,
        by,
      )
    ).body.map(({ name }) => name)
  const start = world.time.now - 20 * dayMs
  assert.deepEqual(await names(start), ['old', 'fresh'])
  assert.deepEqual(await names(start + 1), ['fresh'])
  assert.deepEqual(await names(world.time.now + 1), ['fresh'])
})

test('the time of the last use is the later of both credentials, in the words of the request', async () => {
  await using world = await openWorld(open)
  const uid = await world.account()
  const session = await world.session(uid, { userAgent: { ...desktopFirefox, uaOS: null } })
  await world.post('/account/device', session, { name: 'both' })
  const used = world.time.now + 2 * hourMs
  world.time.now = used
  const token = await world.refreshToken(uid, { sessionId: session.id })
  await world.post('/account/device', token, {})
  world.time.now += 3 * hourMs
  const other = await world.session(uid)
  const { body } = await world.call<Record<string, unknown>[]>(
    'GET',
    '/account/devices',
    other,
    undefined,
    { 'accept-language': 'de' },
  )
  assert.equal(body[0]?.['lastAccessTime'], used)
  assert.equal(body[0]?.['lastAccessTimeFormatted'], 'vor 3 Stunden')
})

test('an account sees none of another’s devices', async () => {
  await using world = await openWorld(open)
  const [mine, theirs] = [await world.account(), await world.account()]
  await world.post('/account/device', await world.session(theirs), { name: 'theirs' })
  const { body } = await world.get<object[]>('/account/devices', await world.session(mine))
  assert.deepEqual(body, [])
})
