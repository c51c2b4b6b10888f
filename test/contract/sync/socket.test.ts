import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { test } from 'node:test'
import type { Listener } from '../../../src/http/index.ts'
import { overSocket, type StorageClient } from '../../support/storage-client.ts'
import type { TestStorage, TestStorageOptions } from '../../support/storage-server.ts'
import { engines } from './engines.ts'

/** A storage behind a real port, and a client on a connection that is kept. */
async function serve(
  open: (options?: TestStorageOptions) => Promise<TestStorage>,
  options?: TestStorageOptions,
): Promise<
  AsyncDisposable & { server: TestStorage; listener: Listener; client: StorageClient; agent: Agent }
> {
  const server = await open(options)
  const listener = await server.listen()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const client = server.client({}, { transport: overSocket(listener.port, agent) })
  return {
    server,
    listener,
    client,
    agent,
    async [Symbol.asyncDispose]() {
      agent.destroy()
      await listener.stop()
      await server[Symbol.asyncDispose]()
    },
  }
}

const namesOf = (rawHeaders: readonly string[]) => rawHeaders.filter((_, index) => index % 2 === 0)

for (const [engine, open] of engines) {
  test(`${engine}: header names go out in their canonical case (sync.md §3.4)`, async () => {
    await using served = await serve(open)
    const { client } = served
    await client.post('/storage/tabs', [{ id: 'a', payload: 'x' }, { id: 'b' }])
    for (const reply of [
      await client.get('/storage/tabs?limit=1'),
      await client.put('/storage/tabs/a', { payload: 'x' }),
      await client.get('/storage/tabs/none'),
      await client.put('/storage/tabs/a', {}, { unmodifiedSince: 0 }),
      await client.get('/storage/tabs', { modifiedSince: 9_999_999_999 }),
      await client.send('PATCH', '/storage/tabs'),
      await client.get('/storage/tabs', { headers: { authorization: '' } }),
    ]) {
      const names = namesOf(reply.rawHeaders)
      assert.ok(names.includes('X-Weave-Timestamp'))
      if (reply.lastModified) assert.ok(names.includes('X-Last-Modified'))
      for (const name of names) assert.match(name, /^([A-Z][a-z]*)(-[A-Z][a-z]*)*$/)
    }
    const page = await client.get('/storage/tabs?limit=1')
    for (const name of ['X-Weave-Records', 'X-Weave-Next-Offset', 'Content-Type', 'Date']) {
      assert.ok(namesOf(page.rawHeaders).includes(name), name)
    }
  })

  test(`${engine}: what Firefox leaves unescaped in paths and queries arrives as it is (153 trace §13)`, async () => {
    await using served = await serve(open)
    const { client } = served
    const ids = ['{7a5-b}', 'a+b=', 'x|y^z`"']
    for (const id of ids) {
      assert.equal((await client.put(`/storage/passwords/${id}`, { payload: id })).status, 200)
    }
    await client.put('/storage/passwords/a%2Fb', { payload: 'x' })
    assert.deepEqual(
      (await client.get(`/storage/passwords?ids=${ids.join(',')}&sort=oldest`)).json(),
      ids,
    )
    assert.equal((await client.get('/storage/passwords/%7B7a5-b%7D')).status, 200)
    assert.equal((await client.delete('/storage/passwords?ids={7a5-b},a+b=,a/b')).status, 200)
    assert.deepEqual((await client.get('/storage/passwords')).json(), ['x|y^z`"'])
  })

  test(`${engine}: a request line with two dots is not resolved to another path (sync.md §3.1)`, async () => {
    await using served = await serve(open)
    const { client } = served
    await client.put('/storage/tabs/a', { payload: 'x' })
    for (const path of [
      '/storage/tabs/..',
      '/storage/tabs/../',
      '/storage/tabs/%2e%2e',
      '/x/../storage',
    ]) {
      assert.equal((await client.delete(path)).status, 404, path)
    }
    assert.equal((await client.get('/storage/tabs/a')).status, 200)
  })

  test(`${engine}: after a refusal that left a body unread the next request is answered right (style.md)`, async () => {
    await using served = await serve(open, { limits: { maxRequestBytes: 1000 } })
    const { client } = served
    const body = 'x'.repeat(200_000)
    for (const [status, options] of [
      [413, {}],
      [415, { headers: { 'content-type': 'a/b' } }],
      [401, { headers: { authorization: 'Hawk x' } }],
    ] as const) {
      const refused = await client.put('/storage/tabs/a', body, options)
      assert.equal(refused.status, status)
      assert.notEqual(refused.headers['connection'], 'close')
      assert.equal((await client.get('/info/collections')).text, '{}')
    }
  })

  test(`${engine}: a body of unknown length is read up to the limit (sync.md §3.6)`, async () => {
    await using served = await serve(open, { limits: { maxRequestBytes: 1000 } })
    const headers = { 'transfer-encoding': 'chunked' }
    const send = (length: number) =>
      served.client.post('/storage/tabs', '[]'.padEnd(length), { headers })
    assert.equal((await send(1000)).status, 200)
    const over = await send(1001)
    assert.deepEqual([over.status, over.text], [413, '17'])
  })

  test(`${engine}: a connection cut in the middle of a body stores nothing (design.md §7)`, async () => {
    await using served = await serve(open)
    const { client, listener, server } = served
    let head = ''
    const spy = server.client(
      { uid: Number(client.endpoint.split('/').at(-1)) },
      {
        transport: async ({ method, target, headers }) => {
          const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
          head = `${method} ${target} HTTP/1.1\r\nhost: x\r\n${lines.join('')}`
          return { status: 0, headers: {}, rawHeaders: [], text: '' }
        },
      },
    )
    await spy.post('/storage/tabs', [])
    const socket = connect(listener.port, '127.0.0.1')
    await once(socket, 'connect')
    const whole = '[{"id":"a","payload":"x"}]'
    socket.write(`${head}content-length: ${whole.length + 50}\r\n\r\n${whole}`)
    await once(socket.setTimeout(50), 'timeout')
    socket.destroy()
    await once(socket, 'close')
    assert.equal((await client.get('/info/collections')).text, '{}')
    assert.ok(!server.logged.some((line) => line.includes('"level":"error"')))
  })

  test(`${engine}: a request line with the whole address is the same request (RFC 9112 §3.2.2)`, async () => {
    await using served = await serve(open)
    const { client, listener } = served
    await client.put('/storage/tabs/a', { payload: 'x' })
    const target = `${client.endpoint}/storage/tabs/a`
    const answer = await exchange(listener.port, [
      requestText(
        'GET',
        `http://127.0.0.1:${listener.port}${target}`,
        client.signed('GET', target),
      ),
    ])
    assert.match(answer, /^HTTP\/1.1 200 .*"payload":"x"/s)
  })

  test(`${engine}: requests sent without waiting are done in their order (RFC 9112 §9.3.2)`, async () => {
    await using served = await serve(open)
    const { client, listener } = served
    const at = (path: string) => client.endpoint + path
    const text = (method: string, path: string, body?: object) =>
      requestText(method, at(path), client.signed(method, at(path)), body)
    const answer = await exchange(listener.port, [
      text('POST', '/storage/own', [{ id: 'p', payload: '0' }]),
      text('PUT', '/storage/own/p', { payload: '1' }),
      text('PUT', '/storage/own/p', { payload: '2' }),
      text('GET', '/storage/own/p'),
      text('DELETE', '/storage/own'),
      text('GET', '/info/collections'),
    ])
    const statuses = [...answer.matchAll(/HTTP\/1.1 (\d+)/g)].map(([, status]) => status)
    assert.deepEqual(statuses, Array(6).fill('200'))
    assert.match(answer, /"payload":"2"/)
    assert.ok(answer.endsWith('{}'))
  })
}

function requestText(
  method: string,
  target: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
): string {
  const text = body ? JSON.stringify(body) : ''
  const all = {
    host: 'x',
    'content-type': 'application/json',
    ...headers,
    'content-length': text.length,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${text}`
}

/** Sends all at once, and reads until nothing more comes. */
async function exchange(port: number, requests: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (part) => {
    answer += part
  })
  socket.write(requests.join(''))
  await once(socket.setTimeout(300), 'timeout')
  socket.destroy()
  return answer
}
