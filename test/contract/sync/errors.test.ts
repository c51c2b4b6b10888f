import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ClientLeft, Problem } from '../../../src/http/index.ts'
import { engines } from './engines.ts'

for (const [engine, open] of engines) {
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['GET', '/info'],
    ['GET', '/info/nothing'],
    ['GET', '/info/collections/'],
    ['GET', '/storage/'],
    ['GET', '/storage/b@d'],
    ['GET', `/storage/${'a'.repeat(33)}`],
    ['POST', '/storage/with%20space'],
    ['GET', `/storage/tabs/${'a'.repeat(65)}`],
    ['PUT', '/storage/tabs/%C3%A9'],
    ['PUT', '/storage/tabs/%0A'],
    ['GET', '/storage/tabs/a/b'],
    ['GET', '/__heartbeat__'],
  ] as const) {
    test(`${engine}: ${method} ${path.slice(0, 30)} is 404 with JSON 0 (sync.md §3.1)`, async () => {
      await using server = await open()
      const body = method === 'GET' ? undefined : {}
      const reply = await server.client().send(method, path, { body })
      assert.deepEqual([reply.status, reply.text], [404, '0'])
      assert.equal(reply.headers['content-type'], 'application/json')
      assert.match(reply.timestamp, /^\d+\.\d\d$/)
    })
  }

  for (const [method, path] of [
    ['PATCH', '/storage/tabs'],
    ['PUT', '/storage/tabs'],
    ['POST', '/storage/tabs/a'],
    ['PATCH', '/storage/tabs/a'],
    ['GET', '/storage'],
    ['POST', '/storage'],
    ['GET', ''],
    ['GET', '/'],
    ['DELETE', '/info/collections'],
    ['POST', '/info/collections'],
    ['PUT', '/info/configuration'],
    ['HEAD', '/info/collections'],
    ['OPTIONS', '/storage/tabs'],
  ] as const) {
    test(`${engine}: ${method} ${path || 'the endpoint'} is 405 (sync.md §3.1)`, async () => {
      await using server = await open()
      const client = server.client()
      await client.put('/storage/tabs/a', { payload: 'x' })
      const reply = await client.send(method, path)
      assert.equal(reply.status, 405)
      if (method !== 'HEAD') assert.equal(reply.text, '0')
      assert.match(reply.timestamp, /^\d+\.\d\d$/)
      assert.equal((await client.get('/storage/tabs/a')).status, 200)
    })
  }

  test(`${engine}: every reply tells the time, is JSON, and is not to be kept by caches (sync.md §3.4)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x' })
    for (const [status, reply] of [
      [200, await client.get('/info/collections')],
      [200, await client.get('/storage/tabs/a')],
      [200, await client.put('/storage/tabs/a', {})],
      [200, await client.post('/storage/tabs', [])],
      [202, await client.post('/storage/tabs?batch=true', [])],
      [400, await client.get('/storage/tabs?limit=x')],
      [404, await client.get('/storage/tabs/none')],
      [404, await client.get('/none')],
      [405, await client.send('PATCH', '/storage/tabs')],
      [412, await client.put('/storage/tabs/a', {}, { unmodifiedSince: 0 })],
      [415, await client.put('/storage/tabs/a', '', { headers: { 'content-type': 'a/b' } })],
      [200, await client.delete('/storage/tabs/a')],
      [200, await client.delete('/storage/tabs')],
      [200, await client.delete('/storage')],
    ] as const) {
      assert.equal(reply.status, status)
      assert.match(reply.timestamp, /^\d+\.\d\d$/)
      assert.equal(reply.headers['content-type'], 'application/json')
      assert.equal(reply.headers['cache-control'], 'no-store')
      assert.equal(reply.headers['etag'], undefined)
      assert.doesNotThrow(() => reply.json())
      if (status < 300 || status === 412) assert.match(reply.lastModified, /^\d+\.\d\d$/)
    }
  })

  test(`${engine}: trouble of our own is 503 with Retry-After and 0, never 401, 404 or 412 (design.md §7)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/meta/global', { payload: 'x' })
    const { folder } = server
    await server.storage[Symbol.asyncDispose]()
    for (const reply of [
      await client.get('/info/collections'),
      await client.get('/info/configuration'),
      await client.get('/storage/meta/global'),
      await client.get('/storage/crypto/keys'),
      await client.put('/storage/meta/global', {}, { unmodifiedSince: 0 }),
      await client.post('/storage/tabs', []),
      await client.delete('/storage'),
    ]) {
      assert.deepEqual([reply.status, reply.text], [503, '0'])
      assert.match(reply.headers['retry-after'] ?? '', /^[1-9]\d*$/)
      assert.match(reply.headers['x-request-id'] ?? '', /^[0-9a-f]{16}$/)
    }
    await assert.rejects(server.storage.check())
    assert.equal(server.logged.filter((line) => line.includes('request failed')).length, 7)
    await using again = await open({ folder })
    const uid = Number(client.endpoint.split('/').at(-1))
    assert.equal((await again.client({ uid }).get('/storage/meta/global')).status, 200)
    await again.storage.check()
  })

  test(`${engine}: a client that leaves in its body is refused, trouble of ours in reading it is 503 (design.md §7)`, async () => {
    await using server = await open()
    for (const [error, status] of [
      [new ClientLeft('gone'), 400],
      [new Problem('tooLarge'), 413],
      [new Error('a bug'), 503],
    ] as const) {
      const reading = () => Promise.reject(error)
      const client = server.client(
        {},
        {
          transport: async (request) => {
            const reply = await server.doorway({
              ...request,
              peer: '127.0.0.1',
              body: reading,
              mustClose: () => true,
            })
            return { ...reply, rawHeaders: [], text: String(reply.body) }
          },
        },
      )
      for (const reply of [
        await client.put('/storage/tabs/a', { payload: 'x' }),
        await client.post('/storage/tabs', []),
      ]) {
        assert.deepEqual([reply.status, reply.text], [status, status === 413 ? '17' : '0'])
      }
    }
    assert.equal(server.logged.filter((line) => line.includes('a bug')).length, 2)
  })

  test(`${engine}: nothing secret and no payload reaches the log (design.md §7)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.post('/storage/tabs', [{ id: 'a', payload: 'very private' }])
    await client.post('/storage/tabs', [{ id: 'a', payload: 'very private', x: 1 }])
    await client.put('/storage/tabs/a', '{"payload":"very private"')
    await client.get('/storage/tabs?ids=secretly-named&full=1')
    const log = server.logged.join('')
    assert.ok(log.includes('/storage/tabs'))
    for (const secret of ['very private', 'secretly-named', 'Hawk', 'mac=']) {
      assert.ok(!log.includes(secret), secret)
    }
  })
}
