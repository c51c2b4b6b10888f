import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { App } from '../../support/app.ts'
import { accessToken, type Person } from '../../support/person.ts'
import {
  anotherSession,
  newPerson,
  newPhone,
  oldsync,
  openStrictApp,
  unverifiedSession,
} from './people.ts'

const id = 'ab'.repeat(16)
const hex64 = 'cd'.repeat(32)
const collection = {
  version: 1,
  command: 'sync:collection_changed',
  data: { collections: ['tabs'] },
}

/** Who may call a route: a session or a refresh token, a session, a verified session. */
type Scheme = 'either' | 'session' | 'verified'

const routes: readonly [method: 'GET' | 'POST', path: string, scheme: Scheme, body?: object][] = [
  ['POST', '/account/device', 'either', { name: 'x' }],
  ['GET', '/account/devices', 'either'],
  ['POST', '/account/device/destroy', 'either', { id }],
  ['POST', '/account/devices/notify', 'either', { to: 'all', payload: collection }],
  ['POST', '/account/devices/invoke_command', 'either', { target: id, command: 'a', payload: {} }],
  ['GET', '/account/device/commands', 'either'],
  ['GET', '/account/attached_clients', 'session'],
  ['GET', '/account/attached_oauth_clients', 'session'],
  ['POST', '/account/attached_client/destroy', 'verified', { deviceId: id }],
]

let app: App
let person: Person
let refresh: string
let foreignToRoute: Readonly<Record<string, string>>

before(async () => {
  app = await openStrictApp()
  person = await newPerson(app)
  refresh = await newPhone(app, person)
  const ended = await anotherSession(app, person)
  await app.call('/api/auth/v1/session/destroy', { bearer: ended.session, body: {} })
  const destroyed = await newPhone(app, person)
  const device = await app.call('/api/auth/v1/account/device', { bearer: destroyed, body: {} })
  await app.call('/api/auth/v1/account/device/destroy', {
    bearer: destroyed,
    body: { id: device.body.id },
  })
  const gone = await newPerson(app)
  const deleted = await app.call('/api/auth/v1/account/destroy', {
    bearer: gone.session,
    body: { email: gone.email, authPW: gone.authPW },
  })
  assert.equal(deleted.status, 200)
  const expired = await anotherSession(app, person)
  await app.call('/api/auth/v1/account/device', { bearer: person.session, body: { name: 'desk' } })
  app.sleep(29 * 24 * 3_600_000)
  foreignToRoute = {
    'an unknown session': `Bearer fxs_${hex64}`,
    'a key fetch token': `Bearer fxk_${hex64}`,
    'a session token that was not expanded': `Bearer ${person.sessionToken}`,
    'a session that was ended': `Bearer ${ended.session}`,
    'a session that nobody used for four weeks': `Bearer ${expired.session}`,
    'a session of a deleted account': `Bearer ${gone.session}`,
    'an unknown refresh token': `Bearer ${hex64}`,
    'a refresh token whose device was destroyed': `Bearer ${destroyed}`,
    'an access token': `Bearer ${await accessToken(app, person, oldsync)}`,
    'Hawk with an unknown id': `Hawk id="${hex64}", ts="1", nonce="n", mac="bQ=="`,
    'Hawk without a mac': `Hawk id="${hex64}", ts="1", nonce="n"`,
    'Hawk with an id of another form': 'Hawk id="1", ts="1", nonce="n", mac="bQ=="',
    'a client and its secret': `Basic ${Buffer.from('a:b').toString('base64')}`,
    'an unknown scheme': 'Digest username="a"',
    'a scheme alone': 'Bearer',
  }
})
after(() => app[Symbol.asyncDispose]())

const call = async (
  [method, path, , body]: (typeof routes)[number],
  authorization: string | undefined,
  sent: unknown = body,
) =>
  app.call(`/api/auth/v1${path}`, {
    method,
    ...(sent !== undefined && { body: sent }),
    ...(authorization !== undefined && { headers: { Authorization: authorization } }),
  })

const kinds = [
  'an unknown session',
  'a key fetch token',
  'a session token that was not expanded',
  'a session that was ended',
  'a session that nobody used for four weeks',
  'a session of a deleted account',
  'an unknown refresh token',
  'a refresh token whose device was destroyed',
  'an access token',
  'Hawk with an unknown id',
  'Hawk without a mac',
  'Hawk with an id of another form',
  'a client and its secret',
  'an unknown scheme',
  'a scheme alone',
]

for (const route of routes) {
  const [method, path, scheme] = route

  test(`${method} ${path} without a credential: 401, errno 110 (auth-api.md §1.6)`, async () => {
    const { status, body, headers } = await call(route, undefined)
    assert.deepEqual([status, body.code, body.errno], [401, 401, 110])
    assert.equal(body.error, 'Unauthorized')
    assert.equal(typeof body.message, 'string')
    assert.equal(typeof body.info, 'string')
    assert.ok(headers.get('timestamp'), 'the clock header stands on refusals too')
  })

  for (const kind of kinds) {
    test(`${method} ${path} with ${kind}: 401, errno 110 (auth-api.md §1.6)`, async () => {
      const { status, body } = await call(route, foreignToRoute[kind])
      assert.deepEqual([status, body.errno], [401, 110])
    })
  }

  test(`${method} ${path} with a Bearer that is no token (auth-api.md §1.6c)`, async () => {
    const { status, body } = await call(route, 'Bearer nonsense')
    const expected = scheme === 'either' ? [400, 107] : [401, 110]
    assert.deepEqual([status, body.errno], expected)
  })

  test(`${method} ${path} refuses before it reads a body (style.md)`, async () => {
    if (method === 'GET') return
    const { status } = await call(route, undefined, { broken: '\0' })
    assert.equal(status, 401)
  })

  test(`${method} ${path} with a refresh token (auth-api.md §1.6c)`, async () => {
    const { status, body } = await call(route, `Bearer ${refresh}`)
    if (scheme === 'either') assert.notEqual(status, 401, JSON.stringify(body))
    else assert.deepEqual([status, body.errno], [401, 110])
  })

  test(`${method} ${path} with an unverified session (auth-api.md §1.6f)`, async () => {
    const { status, body } = await call(route, `Bearer ${await unverifiedSession(app, person)}`)
    if (scheme === 'verified') assert.deepEqual([status, body.errno], [400, 138])
    else assert.ok(![138, 104, 110].includes(body.errno), JSON.stringify(body))
  })

  test(`${method === 'GET' ? 'POST' : 'GET'} ${path} is no method of it: 405 in the family's form (settled.md A23)`, async () => {
    const other = method === 'GET' ? 'POST' : 'GET'
    const { status, body } = await app.call(`/api/auth/v1${path}`, {
      method: other,
      bearer: person.session,
    })
    assert.deepEqual([status, body.errno], [405, 116])
  })
}

test('a session that waits for its device is not too old for anything (auth-api.md §1.4)', async () => {
  const { status } = await app.call('/api/auth/v1/account/devices', { bearer: person.session })
  assert.equal(status, 200)
})

test('a refresh token of an app that may not manage devices: 163 (auth-api.md §1.6c)', async () => {
  const profileOnly = await newPhone(app, person, {
    clientId: '98e6508e88680e1a',
    scope: 'profile:write',
  })
  for (const route of routes.filter(([, , scheme]) => scheme === 'either')) {
    const { status, body } = await call(route, `Bearer ${profileOnly}`)
    assert.deepEqual([status, body.errno], [400, 163], route[1])
  }
})
