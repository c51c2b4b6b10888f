import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hawkHost, hawkMac } from '../../../src/crypto/hawk.ts'
import type { StorageCredentials } from '../../../src/crypto/storage-token.ts'
import { inProcess, StorageClient, storageCredentials } from '../../support/storage-client.ts'
import { mountPath, type TestStorage, testNode, testOrigin } from '../../support/storage-server.ts'
import { engines } from './engines.ts'

const uid = 42
const endpoint = `${mountPath}/${uid}`
const otherKey = new Uint8Array(32).fill(9)

/** Every route there is. */
const routes = [
  ['GET', '/info/collections'],
  ['GET', '/info/collection_counts'],
  ['GET', '/info/collection_usage'],
  ['GET', '/info/quota'],
  ['GET', '/info/configuration'],
  ['GET', '/storage/tabs'],
  ['POST', '/storage/tabs'],
  ['DELETE', '/storage/tabs'],
  ['DELETE', '/storage/tabs?ids=a'],
  ['GET', '/storage/tabs/a'],
  ['PUT', '/storage/tabs/a'],
  ['DELETE', '/storage/tabs/a'],
  ['DELETE', '/storage'],
  ['DELETE', ''],
  ['DELETE', '/'],
] as const

const bodyOf = (method: string, path: string): unknown => {
  if (method !== 'PUT' && method !== 'POST') return undefined
  return path.endsWith('/a') ? { payload: 'intruder' } : [{ id: 'a', payload: 'intruder' }]
}

/** A client with any credentials whatever, signing for any origin. */
function clientWith(
  server: TestStorage,
  credentials: StorageCredentials | undefined,
  origin = testOrigin,
): StorageClient {
  return new StorageClient({ transport: inProcess(server.doorway), credentials, origin, endpoint })
}

/** Credentials of the right user, as the claims change them. */
const credentials = (
  server: TestStorage,
  claims: Partial<Parameters<typeof storageCredentials>[1]> = {},
  key: Uint8Array = testNode.key,
) => storageCredentials(key, { node: testNode.id, uid, issuedAt: server.clock.ms, ...claims })

/** What a stranger may present, and why it is not good enough. */
const strangers: readonly (readonly [
  name: string,
  make: (server: TestStorage) => StorageClient,
  path?: string,
])[] = [
  ['no credentials', (server) => clientWith(server, undefined)],
  ['an id that nobody signed', (server) => clientWith(server, { id: 'abc', key: 'def' })],
  ['a token of another key', (server) => clientWith(server, credentials(server, {}, otherKey))],
  [
    'a wrong Hawk key',
    (server) => clientWith(server, { ...credentials(server), key: 'not the key' }),
  ],
  ['another user', (server) => clientWith(server, credentials(server, { uid: 43 }))],
  ['another node', (server) => clientWith(server, credentials(server, { node: 'node-2' }))],
  [
    'another origin',
    (server) => clientWith(server, credentials(server), 'https://elsewhere.example'),
  ],
  ['another port', (server) => clientWith(server, credentials(server), `${testOrigin}:8000`)],
]

for (const [engine, open] of engines) {
  for (const [method, path] of routes) {
    test(`${engine}: ${method} ${path || 'the endpoint'} refuses everybody but its user (sync.md §3.2)`, async () => {
      await using server = await open()
      const owner = clientWith(server, credentials(server))
      await owner.put('/storage/tabs/a', { payload: 'mine' })
      for (const [name, make] of strangers) {
        const body = bodyOf(method, path)
        const reply = await make(server).send(method, path, { body })
        assert.deepEqual([reply.status, reply.text], [401, '0'], name)
        assert.equal(reply.headers['content-type'], 'application/json')
        assert.match(reply.timestamp, /^\d+\.\d\d$/)
      }
      const record = (await owner.get('/storage/tabs/a')).json<{ payload: string }>()
      assert.equal(record.payload, 'mine')
      assert.equal((await owner.send(method, path, { body: bodyOf(method, path) })).status, 200)
    })
  }

  for (const [name, authorization] of [
    ['no scheme', ''],
    ['another scheme', 'Bearer abc'],
    ['no attributes', 'Hawk'],
    ['half the attributes', 'Hawk id="a", ts="1"'],
    ['garbage', 'Hawk %%%'],
    ['much', `Hawk id="${'a'.repeat(10_000)}"`],
  ] as const) {
    test(`${engine}: an Authorization with ${name} is 401 (sync.md §3.2)`, async () => {
      await using server = await open()
      const client = clientWith(server, undefined)
      const reply = await client.get('/info/collections', { headers: { authorization } })
      assert.deepEqual([reply.status, reply.text], [401, '0'])
    })
  }

  test(`${engine}: the MAC covers method, path, query and their very spelling (sync.md §3.2)`, async () => {
    await using server = await open()
    const { id, key } = credentials(server)
    const transport = inProcess(server.doorway)
    const send = async (signed: { method: string; target: string }, target: string) => {
      const header = { ts: '1', nonce: 'n' }
      const mac = hawkMac(key, header, { ...signed, ...hawkHost(testOrigin) })
      const authorization = `Hawk id="${id}", ts="1", nonce="n", mac="${mac}"`
      return (await transport({ method: 'GET', target, headers: { authorization } })).status
    }
    const target = `${endpoint}/storage/tabs?ids={a}&full=1`
    assert.equal(await send({ method: 'GET', target }, target), 200)
    for (const [method, other] of [
      ['DELETE', target],
      ['GET', `${endpoint}/storage/tabs`],
      ['GET', `${endpoint}/storage/tabs?full=1&ids={a}`],
      ['GET', `${endpoint}/storage/tabs?ids=%7Ba%7D&full=1`],
      ['GET', `${endpoint}/storage/%74abs?ids={a}&full=1`],
    ] as const) {
      assert.equal(await send({ method, target: other }, target), 401)
    }
  })

  test(`${engine}: no clock of a client is too wrong, and a request may come twice (sync.md §3.2)`, async () => {
    await using server = await open()
    const { id, key } = credentials(server)
    const transport = inProcess(server.doorway)
    const target = `${endpoint}/info/collections`
    for (const ts of ['1', '1000000000', '9999999999', '9999999999']) {
      const header = { ts, nonce: 'same' }
      const mac = hawkMac(key, header, { method: 'GET', target, ...hawkHost(testOrigin) })
      const authorization = `Hawk id="${id}", ts="${ts}", nonce="same", mac="${mac}"`
      assert.equal(
        (await transport({ method: 'GET', target, headers: { authorization } })).status,
        200,
      )
    }
  })

  test(`${engine}: a payload hash is part of what is signed, and not compared with the body (sync.md §3.2)`, async () => {
    await using server = await open()
    const { id, key } = credentials(server)
    const target = `${endpoint}/storage/tabs/a`
    const header = { ts: '1', nonce: 'n', hash: 'c29tZXRoaW5n' }
    const mac = hawkMac(key, header, { method: 'PUT', target, ...hawkHost(testOrigin) })
    const send = async (hash: string) => {
      const authorization = `Hawk id="${id}", ts="1", nonce="n", hash="${hash}", mac="${mac}"`
      const headers = { authorization, 'content-type': 'application/json' }
      const request = { method: 'PUT', target, headers, body: '{"payload":"x"}' }
      return (await inProcess(server.doorway)(request)).status
    }
    assert.equal(await send('c29tZXRoaW5n'), 200)
    assert.equal(await send('ZWxzZQ=='), 401)
  })

  test(`${engine}: what Host and forwarding headers say does not matter (settled.md S1)`, async () => {
    await using server = await open()
    const headers = { host: 'internal:8000', 'x-forwarded-host': 'x', 'x-forwarded-proto': 'http' }
    const good = clientWith(server, credentials(server))
    assert.equal((await good.get('/info/collections', { headers })).status, 200)
    const bad = clientWith(server, credentials(server), 'http://internal:8000')
    assert.equal((await bad.get('/info/collections', { headers })).status, 401)
  })

  test(`${engine}: requests may be signed for any configured origin (design.md §3)`, async () => {
    const origins = [testOrigin, 'http://sync.local:8000']
    await using server = await open({ origins })
    for (const origin of origins) {
      const client = clientWith(server, credentials(server), origin)
      assert.equal((await client.get('/info/collections')).status, 200)
    }
    const other = clientWith(server, credentials(server), 'http://sync.local')
    assert.equal((await other.get('/info/collections')).status, 401)
  })

  test(`${engine}: two keys of the node are valid while rotating (design.md §2)`, async () => {
    await using server = await open({ keys: [otherKey, testNode.key] })
    for (const key of [otherKey, testNode.key]) {
      const client = clientWith(server, credentials(server, {}, key))
      assert.equal((await client.get('/info/collections')).status, 200)
    }
    const third = clientWith(server, credentials(server, {}, new Uint8Array(32).fill(1)))
    assert.equal((await third.get('/info/collections')).status, 401)
  })

  test(`${engine}: an expired token opens info/collections, of any age, and nothing else (settled.md S2)`, async () => {
    await using server = await open()
    const fresh = clientWith(server, credentials(server))
    await fresh.put('/storage/tabs/a', { payload: 'x' })
    const token = credentials(server)
    const client = clientWith(server, token)
    server.clock.advance(3599.999)
    assert.equal((await client.get('/info/configuration')).status, 200)
    server.clock.advance(0.001)
    for (const seconds of [0, 86_400 * 1000]) {
      server.clock.advance(seconds)
      assert.equal((await client.get('/info/collections')).status, 200)
      assert.equal((await client.get('/info/collections?v=1')).status, 200)
      for (const [method, path] of routes) {
        if (path === '/info/collections') continue
        const reply = await client.send(method, path, { body: bodyOf(method, path) })
        assert.deepEqual([reply.status, reply.text], [401, '0'], path)
      }
    }
  })

  test(`${engine}: a number written with zeros before it is another user (sync.md §3.1)`, async () => {
    await using server = await open()
    const client = new StorageClient({
      transport: inProcess(server.doorway),
      credentials: credentials(server),
      origin: testOrigin,
      endpoint: `${mountPath}/042`,
    })
    assert.equal((await client.get('/info/collections')).status, 401)
  })

  test(`${engine}: who has no credentials is refused before the body is read (style.md)`, async () => {
    await using server = await open()
    const body = 'x'.repeat(100_000)
    const headers = { 'content-length': String(body.length) }
    const reply = await clientWith(server, undefined).put('/storage/tabs/a', body, { headers })
    assert.equal(reply.status, 401)
    assert.equal(reply.headers['connection'], 'close')
  })

  test(`${engine}: the DELETEs that Firefox sends when it was signed out, unsigned, are 401 (153 trace §10)`, async () => {
    await using server = await open()
    const client = clientWith(server, undefined)
    assert.equal((await client.delete('/storage/clients/abc')).status, 401)
    assert.equal((await client.delete('/storage/tabs/abc')).status, 401)
  })
}
