import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { App } from '../../support/app.ts'
import type { Person } from '../../support/person.ts'
import { newPerson, openStrictApp } from './people.ts'
import { openUri, subscription } from './world.ts'

const device = '/account/device'
const destroy = '/account/device/destroy'
const notify = '/account/devices/notify'
const invoke = '/account/devices/invoke_command'
const detach = '/account/attached_client/destroy'
const id = 'ab'.repeat(16)
const tabs = { version: 1, command: 'sync:collection_changed', data: { collections: ['tabs'] } }
const command = { target: id, command: openUri, payload: {} }

let app: App
let person: Person
let own: string

before(async () => {
  app = await openStrictApp()
  person = await newPerson(app)
  const { body } = await post(device, {
    name: 'desk',
    type: 'desktop',
    ...subscription,
    availableCommands: { [openUri]: 'x' },
  })
  own = body.id
})
after(() => app[Symbol.asyncDispose]())

const post = (path: string, body: unknown) =>
  app.call(`/api/auth/v1${path}`, { bearer: person.session, body })
const get = (path: string) => app.call(`/api/auth/v1${path}`, { bearer: person.session })
const raw = async (path: string, text: string) => {
  const reply = await app.request(`/api/auth/v1${path}`, {
    method: 'POST',
    body: text,
    headers: {
      Authorization: `Bearer ${person.session}`,
      'Content-Type': 'application/json',
    },
  })
  return { status: reply.status, body: (await reply.json()) as { errno: number } }
}

/** Path, errno, body. */
const wrong: readonly [path: string, errno: number, body: unknown][] = [
  [device, 107, { name: 'a\nb' }],
  [device, 107, { name: 'a\u0000b' }],
  [device, 107, { name: '\ud83d' }],
  [device, 107, { name: '\ue000' }],
  [device, 107, { name: 'é'.repeat(256) }],
  [device, 107, { name: '💛'.repeat(128) }],
  [device, 107, { name: 5 }],
  [device, 107, { name: ['a'] }],
  [device, 107, { type: 'a'.repeat(17) }],
  [device, 107, { type: {} }],
  [device, 107, { id: 'ab' }],
  [device, 107, { id: 'z'.repeat(32) }],
  [device, 107, { id: 5 }],
  [device, 124, { id }],
  [device, 107, { pushCallback: 5 }],
  [device, 107, { ...subscription, pushPublicKey: 'AAAA' }],
  [device, 107, { ...subscription, pushPublicKey: `${subscription.pushPublicKey.slice(0, -2)}AA` }],
  [device, 107, { ...subscription, pushAuthKey: 'AAAA' }],
  [device, 107, { ...subscription, pushAuthKey: '!'.repeat(22) }],
  [device, 107, { pushCallback: subscription.pushCallback, pushAuthKey: subscription.pushAuthKey }],
  [device, 107, { pushPublicKey: subscription.pushPublicKey }],
  [device, 107, { availableCommands: 'x' }],
  [device, 107, { availableCommands: [] }],
  [device, 107, { availableCommands: ['x'] }],
  [device, 107, { availableCommands: { 'a b': 'x' } }],
  [device, 107, { availableCommands: { '': 'x' } }],
  [device, 107, { availableCommands: { ['a'.repeat(101)]: 'x' } }],
  [device, 107, { availableCommands: { a: 5 } }],
  [device, 107, { availableCommands: { a: 'x'.repeat(2049) } }],
  [device, 107, []],
  [device, 107, 'text'],
  [destroy, 108, {}],
  [destroy, 107, { id: null }],
  [destroy, 107, { id: 'ab' }],
  [destroy, 123, { id }],
  [notify, 108, { to: 'all' }],
  [notify, 108, { payload: tabs }],
  [notify, 107, { to: 'everybody', payload: tabs }],
  [notify, 107, { to: ['ab'], payload: tabs }],
  [notify, 107, { to: Array(501).fill(id), payload: tabs }],
  [notify, 107, { to: 'all', excluded: 'none', payload: tabs }],
  [notify, 107, { to: 'all', payload: tabs, TTL: -1 }],
  [notify, 107, { to: 'all', payload: tabs, TTL: 1.5 }],
  [notify, 107, { to: 'all', payload: tabs, TTL: '1' }],
  [notify, 107, { to: 'all', payload: tabs, _endpointAction: 'other' }],
  [notify, 107, { to: 'all', payload: { ...tabs, version: 3 } }],
  [invoke, 108, { command: openUri, payload: {} }],
  [invoke, 108, { target: id, payload: {} }],
  [invoke, 108, { target: id, command: openUri }],
  [invoke, 107, { ...command, target: 'ab' }],
  [invoke, 107, { ...command, command: 'a b' }],
  [invoke, 107, { ...command, command: '' }],
  [invoke, 107, { ...command, payload: 'text' }],
  [invoke, 107, { ...command, payload: null }],
  [invoke, 107, { ...command, payload: [] }],
  [invoke, 107, { ...command, payload: { e: 'x'.repeat(33_000) } }],
  [invoke, 107, { ...command, payload: { e: 'a\u0000' } }],
  [invoke, 107, { ...command, ttl: -1 }],
  [invoke, 107, { ...command, ttl: 1.5 }],
  [invoke, 107, { ...command, ttl: 10_000_001 }],
  [invoke, 107, { ...command, ttl: '5' }],
  [invoke, 123, command],
  [detach, 107, {}],
  [detach, 107, { clientId: 'ab' }],
  [detach, 107, { sessionTokenId: 'ab' }],
  [detach, 107, { refreshTokenId: 5 }],
  [detach, 123, { deviceId: id }],
]

for (const [path, errno, body] of wrong) {
  test(`POST ${path} ${JSON.stringify(body).slice(0, 90)}: ${errno}, and nothing changes (auth-api.md §2.3)`, async () => {
    const earlier = await get('/account/devices')
    const reply = await post(path, body)
    assert.deepEqual([reply.status, reply.body.errno], [400, errno], JSON.stringify(reply.body))
    const kinds = { 107: 'validation', 108: 'param' } as const
    if (errno === 107 || errno === 108) assert.ok(kinds[errno] in reply.body)
    assert.deepEqual((await get('/account/devices')).body, earlier.body)
  })
}

for (const path of [device, destroy, notify, invoke, detach]) {
  test(`POST ${path} with what is no JSON: 106 (auth-api.md §0.2)`, async () => {
    for (const text of ['{', 'name=x', "{'id':1}"]) {
      const { status, body } = await raw(path, text)
      assert.deepEqual([status, body.errno], [400, 106])
    }
  })

  test(`POST ${path} with a megabyte of Unicode: 413, errno 113 (issue 3, bad cases)`, async () => {
    const { status, body } = await post(path, { name: '💛'.repeat(250_000) })
    assert.deepEqual([status, body.errno], [413, 113])
  })

  test(`POST ${path} with an empty body is like {} (auth-api.md §0.2)`, async () => {
    const [empty, braces] = [await raw(path, ''), await raw(path, '{}')]
    assert.equal(empty.status, braces.status)
    assert.equal(empty.body.errno, braces.body.errno)
  })
}

test('the longest name, of 255 code units, is taken (settled.md A49)', async () => {
  const name = `${'💛'.repeat(127)}x`
  assert.equal((await post(device, { name })).body.name, name)
  assert.equal((await post(device, { name: 'desk' })).body.name, 'desk')
})

test('an id may be written in upper case (auth-api.md §0.4)', async () => {
  assert.equal((await post(device, { id: own.toUpperCase() })).body.id, own)
})

test('unknown members are ignored everywhere (auth-api.md §0.2)', async () => {
  const { status, body } = await post(device, { name: 'desk', style: 1, metricsContext: {} })
  assert.equal(status, 200)
  assert.ok(!('style' in body))
  assert.equal((await post(notify, { to: 'all', payload: tabs, excluded: null, x: 1 })).status, 200)
})

for (const path of [
  '/account/device/commands?index=-1',
  '/account/device/commands?index=abc',
  '/account/device/commands?index=1.5',
  '/account/device/commands?index=1e3',
  '/account/device/commands?index=99999999999999999999',
  '/account/device/commands?limit=101',
  '/account/device/commands?limit=-1',
  '/account/device/commands?limit=',
  '/account/device/commands?index=%00',
  '/account/devices?filterIdleDevicesTimestamp=x',
  '/account/attached_clients?filterIdleDevicesTimestamp=x',
]) {
  test(`GET ${path}: 107 (auth-api.md §2.3)`, async () => {
    const { status, body } = await get(path)
    assert.deepEqual([status, body.errno], [400, 107])
  })
}
