import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { createLog } from '../base/log.ts'
import { newRoom, testApp } from './app.fixture.ts'
import { clientAddress } from './client-ip.ts'
import { openDoor } from './door.ts'
import { listen } from './listener.ts'
import { type Problem, Refusal } from './refusal.ts'

class Number0 extends Refusal {
  readonly status: number
  readonly body = 0
  constructor({ kind }: Problem) {
    super('no')
    this.status = kind === 'tooLarge' ? 413 : 400
  }
}

/** A server with a door that takes its time, and an app. */
async function open(waitMs = 0) {
  const lines: string[] = []
  const done: string[] = []
  const doorway = openDoor(
    {
      base: '/door',
      family: { name: 'door', headers: () => ({ 'X-Door': 'yes' }), refuse: (p) => new Number0(p) },
      async answer({ method, target, body }) {
        // As DELETE in the storage, which never looks at a body.
        const length = method === 'DELETE' ? 'unread' : (await body(100)).length
        await delay(waitMs)
        done.push(`${method} ${target}`)
        return { status: 200, headers: {}, body: `done ${length}` }
      },
    },
    {
      log: createLog('info', { write: (line) => lines.push(line) }),
      clientAddress: clientAddress({ kind: 'none' }, () => {}),
      isDraining: () => false,
    },
  )
  const { app } = testApp(newRoom().get('/page', (c) => c.text('a page')))
  const listener = await listen(
    app,
    { host: '127.0.0.1', port: 0 },
    { doors: [{ base: '/door', doorway }] },
  )
  return {
    port: listener.port,
    lines,
    done,
    /** Sends the parts one after the other. @returns all that comes until the server closes */
    async send(...parts: readonly string[]): Promise<string> {
      const socket = connect(listener.port, '127.0.0.1')
      let text = ''
      socket.on('data', (part) => {
        text += part.toString('latin1')
      })
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
      for (const part of parts) {
        socket.write(Buffer.from(part, 'latin1'))
        await delay(20)
      }
      await closed
      return text
    },
    [Symbol.asyncDispose]: () => listener.stop(),
  }
}

const head = (line: string, ...headers: string[]) =>
  `${[`${line} HTTP/1.1`, 'Host: x', ...headers].join('\r\n')}\r\n\r\n`
const statusesOf = (text: string) =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
/** The last reply is the door's refusal, and the end. */
function assertDoorsRefusal(text: string, status = 400) {
  const last = text.slice(text.lastIndexOf('HTTP/1.1 '))
  assert.equal(statusesOf(last)[0], status, text)
  assert.match(last, /\r\nX-Door: yes\r\n/)
  assert.match(last, /\r\nConnection: close\r\n/)
  assert.match(last, /\r\nX-Request-Id: [0-9a-f]{16}\r\n/)
  assert.match(last, /\r\nContent-Type: application\/json\r\n/)
  assert.match(last, /\r\nContent-Length: 1\r\n\r\n0$/)
}

test('bytes behind a whole request: it gets its reply, then they get theirs (RFC 9112 §9.3.2)', async () => {
  await using server = await open(50)
  const text = await server.send(`${head('PUT /door/a', 'Content-Length: 2')}ab{"more":1}\r\n\r\n`)
  assert.deepEqual(statusesOf(text), [200, 400])
  assert.match(text, /done 2/)
  assert.deepEqual(server.done, ['PUT /door/a'])
  assertDoorsRefusal(text)
  assert.equal(server.lines.filter((line) => line.includes('"status":400')).length, 1)
})

test('rubbish that comes later, and again and again, is answered once by whom was asked before', async () => {
  await using server = await open()
  const text = await server.send(head('GET /door/a'), '\0\0\0', '\0\0\0', 'x')
  assert.deepEqual(statusesOf(text), [200, 400])
  assertDoorsRefusal(text)
  const page = await server.send(head('GET /api/page'), '\0\0\0')
  assert.deepEqual(statusesOf(page), [200, 400])
  assert.doesNotMatch(page, /X-Door/)
})

test('requests in a row get their replies in order before what cannot be read', async () => {
  await using server = await open(20)
  const text = await server.send(`${head('GET /door/a')}${head('GET /door/b')}NONSENSE\r\n\r\n`)
  assert.deepEqual(statusesOf(text), [200, 200, 400])
  assert.deepEqual(server.done, ['GET /door/a', 'GET /door/b'])
  assertDoorsRefusal(text)
})

for (const [what, bytes] of [
  ['a byte above 0x7f in a path', head('GET /door/\xe9')],
  ['the same in a whole address', head('GET http://x/door/\xe9')],
  ['a broken header', head('GET /door/a', 'bad header')],
  ['an unknown version', 'GET /door/a HTTP/9.9\r\n\r\n'],
] as const) {
  test(`${what} is refused in the words of the door (sync.md §3.4)`, async () => {
    await using server = await open()
    const text = await server.send(bytes)
    assert.equal(statusesOf(text).length, 1)
    assertDoorsRefusal(text)
    assert.deepEqual(server.done, [])
  })
}

test('a body that breaks off its framing is refused at once, and nothing is done', async () => {
  await using server = await open()
  const text = await server.send(head('PUT /door/a', 'Transfer-Encoding: chunked'), 'zz\r\n')
  assert.equal(statusesOf(text).length, 1)
  assertDoorsRefusal(text)
  const behind = await server.send(
    `${head('GET /door/a')}${head('PUT /door/b', 'Transfer-Encoding: chunked')}`,
    'zz\r\n',
  )
  assert.deepEqual(statusesOf(behind), [200, 400])
  assertDoorsRefusal(behind)
  assert.deepEqual(server.done, ['GET /door/a'])
})

test('a request that needs no body is done, and says so, when its body breaks off', async () => {
  await using server = await open(50)
  const text = await server.send(`${head('DELETE /door/a', 'Transfer-Encoding: chunked')}zz\r\n`)
  assert.deepEqual(statusesOf(text), [200])
  assert.match(text, /\r\nConnection: close\r\n/)
  assert.deepEqual(server.done, ['DELETE /door/a'])
})

test('headers without end are too large for the door, 431 elsewhere', async () => {
  await using server = await open()
  const many = `X: ${'x'.repeat(20_000)}`
  assertDoorsRefusal(await server.send(head('GET /door/a', many)), 413)
  assert.deepEqual(statusesOf(await server.send(head('GET /api/page', many))), [431])
})

test('what is meant for nobody is told so in plain words, and its connection is closed', async () => {
  await using server = await open()
  for (const bytes of ['\x16\x03\x01\x02\0', 'GET /\xe9 HTTP/1.1\r\n\r\n', 'NONSENSE\r\n\r\n']) {
    const text = await server.send(bytes)
    assert.match(text, /^HTTP\/1\.1 400 Bad Request\r\n/)
    assert.match(text, /\r\nConnection: close\r\n/)
    assert.match(text, /\r\nContent-Type: text\/plain; charset=utf-8\r\n/)
    assert.match(text, /\r\n\r\nBad Request\n$/)
  }
})

test('HEAD gets no body, readable or not', async () => {
  await using server = await open()
  for (const bytes of [
    head('HEAD /door/\xe9'),
    head('HEAD .api/page'),
    head('HEAD /door/a', 'x'),
  ]) {
    assert.match(
      await server.send(bytes),
      /^HTTP\/1\.1 400 [\s\S]*\r\nContent-Length: \d+\r\n\r\n$/,
    )
  }
})

test('who is refused, and never closes, is cut off', async () => {
  await using server = await open()
  const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => {})
  socket.resume()
  socket.write('NONSENSE\r\n\r\n')
  await once(socket, 'end')
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve('cut')))
  const writing = setInterval(() => socket.write('more'), 100)
  assert.equal(await Promise.race([closed, delay(3000, 'open')]), 'cut')
  clearInterval(writing)
})
