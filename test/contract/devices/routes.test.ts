import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../support/databases.ts'
import {
  anotherSession,
  callByHawk,
  fenix,
  idOf,
  newPerson,
  newPhone,
  openStrictApp,
} from './people.ts'
import { closeUri, openUri } from './world.ts'

const base = '/api/auth/v1/account'
const commands = { [openUri]: '{"kid":"00"}', [closeUri]: '{"kid":"00"}' }

/** Of a list. */
interface Entry {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly isCurrentDevice: boolean
  readonly deviceId: string | null
  readonly clientId: string | null
}

for (const [engine] of engines) {
  test(`${engine}: a desktop and a phone know each other, send tabs, and go (auth-api.md §2.3–2.5)`, async () => {
    await using app = await openStrictApp(engine)
    const person = await newPerson(app)
    const phone = await newPhone(app, person)
    const desk = person.session

    const first = await app.call(`${base}/device`, {
      bearer: desk,
      body: { name: 'Sam’s Firefox', type: 'desktop', availableCommands: {} },
    })
    const deskId = first.body.id
    await app.call(`${base}/device`, {
      bearer: desk,
      body: { id: deskId, name: 'Sam’s Firefox', availableCommands: commands },
    })
    app.sleep(1000)
    const second = await app.call(`${base}/device`, {
      bearer: phone,
      body: { name: 'phone', type: 'mobile', availableCommands: commands },
    })
    const phoneId = second.body.id

    const listed = await app.call(`${base}/devices?filterIdleDevicesTimestamp=${app.now() - 1e9}`, {
      bearer: phone,
    })
    assert.deepEqual(
      listed.body.map((entry: Entry) => [entry.id, entry.name, entry.type, entry.isCurrentDevice]),
      [
        [deskId, 'Sam’s Firefox', 'desktop', false],
        [phoneId, 'phone', 'mobile', true],
      ],
    )

    const payload = { encrypted: 'AAAA' }
    const sent = await app.call(`${base}/devices/invoke_command`, {
      bearer: desk,
      body: { target: phoneId, command: openUri, payload, ttl: 2_419_200 },
    })
    assert.deepEqual([sent.status, sent.body], [200, { enqueued: true, notified: false }])
    const received = await app.call(`${base}/device/commands?index=0`, { bearer: phone })
    assert.deepEqual(received.body, {
      index: 1,
      last: true,
      messages: [{ index: 1, data: { command: openUri, payload, sender: deskId } }],
    })
    const notified = await app.call(`${base}/devices/notify`, {
      bearer: desk,
      body: {
        to: 'all',
        excluded: [deskId],
        payload: {
          version: 1,
          command: 'sync:collection_changed',
          data: { collections: ['clients'] },
        },
        TTL: 0,
      },
    })
    assert.deepEqual([notified.status, notified.body], [200, {}])

    const attached = await app.call(`${base}/attached_clients`, { bearer: desk })
    assert.equal(attached.headers.get('x-timestamp'), String(app.now()))
    const phoneEntry = attached.body.find((entry: Entry) => entry.deviceId === phoneId)
    assert.deepEqual([phoneEntry.clientId, phoneEntry.refreshTokenId], [fenix, idOf(phone)])
    const apps = await app.call(`${base}/attached_oauth_clients`, { bearer: desk })
    assert.deepEqual(
      apps.body.map((entry: Entry) => entry.clientId),
      [fenix],
    )

    const gone = await app.call(`${base}/device/destroy`, { bearer: phone, body: { id: phoneId } })
    assert.deepEqual([gone.status, gone.body], [200, {}])
    assert.equal((await app.call(`${base}/devices`, { bearer: phone })).status, 401)
    const introspected = await app.call('/api/oauth/v1/introspect', { body: { token: phone } })
    assert.equal(introspected.body.active, false)
    assert.equal((await app.call(`${base}/devices`, { bearer: desk })).body.length, 1)

    const other = await anotherSession(app, person)
    await app.call(`${base}/device`, { bearer: other.session, body: { name: 'other' } })
    const rest = await app.call(`${base}/attached_clients`, { bearer: desk })
    const removed = rest.body.find((entry: Entry) => entry.name === 'other')
    const ended = await app.call(`${base}/attached_client/destroy`, {
      bearer: desk,
      body: removed,
    })
    assert.deepEqual([ended.status, ended.body], [200, {}])
    assert.equal((await app.call(`${base}/devices`, { bearer: other.session })).status, 401)
  })

  test(`${engine}: Firefox 153 signs its calls by Hawk, and none mismatches (settled.md A2)`, async () => {
    await using app = await openStrictApp(engine)
    const { session, sessionToken } = await newPerson(app)
    const made = await callByHawk(app, sessionToken, {
      method: 'POST',
      path: '/account/device',
      body: { name: 'Sam’s Firefox on böx', type: 'desktop', availableCommands: commands },
    })
    assert.equal(made.status, 200)
    for (const path of [
      '/account/devices?filterIdleDevicesTimestamp=1',
      '/account/device/commands?index=0',
      '/account/attached_clients',
      '/account/attached_oauth_clients',
    ]) {
      const { status } = await callByHawk(app, sessionToken, { method: 'GET', path })
      assert.equal(status, 200, path)
    }
    const byBearer = await app.call(`${base}/devices`, { bearer: session })
    assert.equal(byBearer.body[0].id, made.body.id, 'one session, both schemes (settled.md A26)')
    assert.ok(!app.log().includes('hawk mismatch'))
  })
}

test('a caller without a device has no commands to fetch: 123 (auth-api.md §2.3)', async () => {
  await using app = await openStrictApp()
  const { session } = await newPerson(app)
  const { status, body } = await app.call(`${base}/device/commands`, { bearer: session })
  assert.deepEqual([status, body.errno], [400, 123])
})

test('a stranger’s device can be neither destroyed, nor sent to, nor detached: 123', async () => {
  await using app = await openStrictApp()
  const [me, stranger] = [await newPerson(app), await newPerson(app)]
  const { body: theirs } = await app.call(`${base}/device`, {
    bearer: stranger.session,
    body: { name: 'theirs', availableCommands: commands },
  })
  for (const [path, body] of [
    ['/device/destroy', { id: theirs.id }],
    ['/devices/invoke_command', { target: theirs.id, command: openUri, payload: {} }],
    ['/attached_client/destroy', { deviceId: theirs.id }],
  ] as const) {
    const reply = await app.call(base + path, { bearer: me.session, body })
    assert.deepEqual([reply.status, reply.body.errno], [400, 123], path)
  }
  const { body: devices } = await app.call(`${base}/devices`, { bearer: stranger.session })
  assert.equal(devices.length, 1)
})

test('a payload or a token never reaches the log (design.md §7)', async () => {
  await using app = await openStrictApp()
  const person = await newPerson(app)
  const { body } = await app.call(`${base}/device`, {
    bearer: person.session,
    body: { name: 'desk', availableCommands: commands },
  })
  await app.call(`${base}/devices/invoke_command`, {
    bearer: person.session,
    body: { target: body.id, command: openUri, payload: { encrypted: 'c2VjcmV0LXRhYg' } },
  })
  for (const secret of ['c2VjcmV0LXRhYg', person.session.slice(4), person.sessionToken]) {
    assert.ok(!app.log().includes(secret))
  }
})
