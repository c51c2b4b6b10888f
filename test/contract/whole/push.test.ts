import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { newCredentials } from '../../../src/crypto/onepw-client.ts'
import { type App, type ControlPlaneEngine, openApp } from '../../support/app.ts'
import { accessToken, bearerOf, type Person, signUp } from '../../support/person.ts'
import { type PushReceiver, pushReceiver } from '../../support/push-receiver.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const auth = '/api/auth/v1'
const openUri = 'https://identity.mozilla.com/cmd/open-uri'

/** What arrived for somebody: `null` for the empty message. */
interface Arrived {
  readonly name: string
  readonly message: unknown
  readonly ttl: string | undefined
  readonly authorization: string | undefined
}

/** A push service that hands out an endpoint for each name and keeps what it gets. */
async function openPushService() {
  const receivers = new Map<string, PushReceiver>()
  const arrived: Arrived[] = []
  const ended = new Set<string>()
  const server = createServer((request, response) => {
    const name = decodeURIComponent(request.url?.slice(1) ?? '')
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (ended.has(name)) return void response.writeHead(410).end()
      const body = Buffer.concat(chunks)
      const text = body.length > 0 ? receivers.get(name)?.read(body) : undefined
      const { ttl, authorization } = request.headers
      const message: unknown = text === undefined ? null : JSON.parse(text)
      arrived.push({ name, message, ttl: ttl?.toString(), authorization })
      response.writeHead(201).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    arrived,
    subscribe(name: string) {
      const receiver = pushReceiver()
      receivers.set(name, receiver)
      return {
        pushCallback: `http://127.0.0.1:${port}/${encodeURIComponent(name)}`,
        pushPublicKey: receiver.keys.publicKey,
        pushAuthKey: receiver.keys.authKey,
      }
    },
    end: (name: string) => ended.add(name),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Somebody with three browsers that can be reached. */
async function openHome(engine: ControlPlaneEngine) {
  const push = await openPushService()
  const app = await openApp({
    engine,
    env: { CORSAC_SIGNUP: 'open', CORSAC_PUSH_HOSTS: push.host },
  })
  const person = await signUp(app, 'ada@example.org')
  const post = async (path: string, bearer: string, body: unknown) => {
    const answer = await app.call(auth + path, { body, bearer })
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const device = async (name: string, session: string) => {
    const { id } = await post('/account/device', session, {
      name,
      type: 'desktop',
      availableCommands: { [openUri]: 'keys' },
      ...push.subscribe(name),
    })
    return { session, id: String(id) }
  }
  const first = await device('first', person.session)
  const second = await device('second', await signIn(app, person))
  const third = await device('third', await signIn(app, person))
  await app.server.idle()
  const connected = push.arrived.splice(0)
  return {
    app,
    push,
    person,
    post,
    first,
    second,
    third,
    connected,
    /** What arrived since the last time, by name. */
    async arrives() {
      await app.server.idle()
      const found = push.arrived.splice(0).map(({ name, message, ttl }) => [name, message, ttl])
      return found.sort(([a], [b]) => String(a).localeCompare(String(b)))
    },
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]()
      await push[Symbol.asyncDispose]()
    },
  }
}

async function signIn(app: App, { email, authPW }: Person): Promise<string> {
  const { body } = await app.call(`${auth}/account/login`, { body: { email, authPW } })
  return bearerOf(body.sessionToken)
}

for (const engine of engines) {
  test(`${engine}: what happens to an account arrives, encrypted, at its devices (auth-api.md §2.4)`, async () => {
    await using home = await openHome(engine)
    const { app, person, post, first, second, third, connected, arrives } = home
    const connectedTo = (deviceName: string) => ({
      version: 1,
      command: 'fxaccounts:device_connected',
      data: { deviceName },
    })
    assert.deepEqual(
      connected.map(({ name, message }) => [name, message]).sort(),
      [
        ['first', connectedTo('second')],
        ['first', connectedTo('third')],
        ['second', connectedTo('third')],
      ].sort(),
    )
    const keys = new Set(connected.map(({ authorization }) => authorization?.split('k=')[1]))
    assert.equal(keys.size, 1)
    assert.match(connected[0]?.authorization ?? '', /^vapid t=[\w.-]+, k=[\w-]{87}$/)

    const sent = await post('/account/devices/invoke_command', first.session, {
      target: second.id,
      command: openUri,
      payload: { encrypted: 'text' },
      ttl: 600,
    })
    assert.deepEqual(sent, { enqueued: true, notified: true })
    const url = `${app.origin}${auth}/account/device/commands?index=1&limit=1`
    assert.deepEqual(await arrives(), [
      [
        'second',
        {
          version: 1,
          command: 'fxaccounts:command_received',
          data: { command: openUri, index: 1, sender: first.id, url },
        },
        '600',
      ],
    ])

    const tabs = { version: 1, command: 'sync:collection_changed', data: { collections: ['tabs'] } }
    await post('/account/devices/notify', first.session, {
      to: 'all',
      excluded: [first.id],
      payload: tabs,
      TTL: 60,
    })
    assert.deepEqual(await arrives(), [
      ['second', tabs, '60'],
      ['third', tabs, '60'],
    ])

    const profile = await accessToken(app, person, 'profile:write')
    const saved = await app.call('/api/profile/v1/display_name', {
      bearer: profile,
      body: { displayName: 'Ada' },
    })
    assert.equal(saved.status, 200)
    const updated = { version: 1, command: 'fxaccounts:profile_updated' }
    assert.deepEqual(await arrives(), [
      ['first', updated, '0'],
      ['second', updated, '0'],
      ['third', updated, '0'],
    ])

    await post('/session/destroy', third.session, {})
    const gone = {
      version: 1,
      command: 'fxaccounts:device_disconnected',
      data: { id: third.id },
    }
    assert.deepEqual(await arrives(), [
      ['first', gone, '18000'],
      ['second', gone, '18000'],
      ['third', gone, '18000'],
    ])

    await post('/account/destroy', first.session, { email: person.email, authPW: person.authPW })
    const { uid } = person
    const destroyed = { version: 1, command: 'fxaccounts:account_destroyed', data: { uid } }
    assert.deepEqual(await arrives(), [
      ['first', destroyed, '18000'],
      ['second', destroyed, '18000'],
    ])
  })

  test(`${engine}: a sign-in that is confirmed announces its device, and wakes it (auth-api.md §2.2)`, async () => {
    await using push = await openPushService()
    await using app = await openApp({
      engine,
      env: {
        CORSAC_SIGNUP: 'open',
        CORSAC_SIGNIN_CONFIRM: 'always',
        CORSAC_PUSH_HOSTS: push.host,
      },
    })
    const person = await signUp(app, 'ada@example.org')
    const call = async (path: string, bearer: string, body: unknown) =>
      app.call(auth + path, { bearer, body })
    await call('/account/device', person.session, { name: 'first', ...push.subscribe('first') })
    const { body } = await app.call(`${auth}/account/login?keys=true`, {
      body: {
        email: person.email,
        authPW: person.authPW,
        verificationMethod: 'email-otp',
        service: 'sync',
      },
    })
    assert.equal(body.verified, false)
    const session = bearerOf(body.sessionToken)
    await call('/account/device', session, { name: 'second', ...push.subscribe('second') })
    await app.server.idle()
    assert.deepEqual(push.arrived.splice(0), [])
    const mail = (await app.mails()).findLast(
      ({ headers }) => headers['x-signin-verify-code'] !== undefined,
    )
    const code = mail?.headers['x-signin-verify-code']
    assert.equal((await call('/session/verify_code', session, { code })).status, 200)
    await app.server.idle()
    const arrived = push.arrived.map(({ name, message }) => JSON.stringify([name, message])).sort()
    const connected = {
      version: 1,
      command: 'fxaccounts:device_connected',
      data: { deviceName: 'second' },
    }
    assert.deepEqual(
      arrived,
      [
        JSON.stringify(['first', null]),
        JSON.stringify(['first', connected]),
        JSON.stringify(['second', null]),
      ].sort(),
    )
  })

  test(`${engine}: a subscription that has ended shows in the device list (auth-api.md §2.4)`, async () => {
    await using home = await openHome(engine)
    const { app, push, post, first, second, arrives } = home
    push.end('second')
    const command = { target: second.id, command: openUri, payload: {} }
    await post('/account/devices/invoke_command', first.session, command)
    await arrives()
    const { body } = await app.call(`${auth}/account/devices`, { bearer: first.session })
    const expired = (body as { id: string; pushEndpointExpired: boolean }[])
      .filter(({ pushEndpointExpired }) => pushEndpointExpired)
      .map(({ id }) => id)
    assert.deepEqual(expired, [second.id])
    const again = await post('/account/devices/invoke_command', first.session, command)
    assert.deepEqual(again, { enqueued: true, notified: false })
  })
}

test('no endpoint, no key and no message stands in the log of the server (design.md §7)', async () => {
  await using home = await openHome('sqlite')
  const { app, push, post, first, second, arrives } = home
  push.end('second')
  await post('/account/devices/notify', first.session, {
    to: 'all',
    payload: { version: 1, command: 'fxaccounts:password_reset' },
  })
  await arrives()
  const { body } = await app.call(`${auth}/account/devices`, { bearer: second.session })
  const secrets = (body as Record<string, string>[]).flatMap(
    ({ pushCallback = '', pushPublicKey = '', pushAuthKey = '' }) => [
      pushCallback,
      pushPublicKey,
      pushAuthKey,
    ],
  )
  assert.equal(secrets.filter((secret) => secret !== '').length, 9)
  for (const secret of [...secrets, 'password_reset', 'device_connected']) {
    assert.ok(!app.log().includes(secret), secret)
  }
})

for (const engine of engines) {
  test(`${engine}: browsers of an account that is suspended are told once to look, and then nothing more (spec/admin-api.md §2)`, async () => {
    await using home = await openHome(engine)
    const { app, person, arrives } = home
    const { credentials } = await newCredentials('admin@example.org', 'a quiet steppe evening')
    const created = await app.call(`${auth}/account/create`, {
      body: {
        email: 'admin@example.org',
        ...credentials,
        inviteCode: await app.server.firstAccountCode(),
      },
    })
    const bearer = bearerOf(created.body.sessionToken)
    const administer = async (act: string, body: object = {}) => {
      const path = `/api/admin/v1/people/${person.uid}/${act}`
      assert.equal((await app.call(path, { bearer, body })).status, 200, act)
    }
    await administer('suspend')
    const told = { version: 1, command: 'fxaccounts:password_changed' }
    assert.deepEqual(
      (await arrives()).map(([name, message]) => [name, message]),
      ['first', 'second', 'third'].map((name) => [name, told]),
    )
    await administer('quota', { bytes: 1000 })
    await administer('restore')
    assert.deepEqual(await arrives(), [])
  })
}
