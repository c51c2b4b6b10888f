import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import * as v from 'valibot'
import { newRoom, testApp } from './app.fixture.ts'
import { requestTarget } from './app.ts'
import { body } from './body.ts'
import { listen } from './listener.ts'

const host = '127.0.0.1'

/** A server with a route that answers when it is told to. */
async function slowServer(waitMs?: number) {
  let answer = () => {}
  let arrived = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  const reached = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const room = newRoom()
    .get('/slow', async (c) => {
      arrived()
      await answered
      return c.json({ done: true })
    })
    .get('/target', (c) => c.text(requestTarget(c)))
    .get('/ip', (c) => c.text(c.var.clientIp))
    .post('/body', body(v.object({})), (c) => c.json({}))
  let isDraining = false
  const { app, lines } = testApp(room, { isDraining: () => isDraining })
  const listener = await listen(app, { host, port: 0 }, waitMs === undefined ? {} : { waitMs })
  const stop = () => {
    isDraining = true
    return listener.stop()
  }
  return { answer, reached, stop, lines, port: listener.port }
}

const received = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    socket.on('data', (data) => {
      text += data.toString('latin1')
    })
    socket.on('close', () => resolve(text))
    socket.on('error', () => {})
  })

async function ask(
  port: number,
  text: string,
): Promise<{ socket: Socket; reply: Promise<string> }> {
  const socket = connect(port, host)
  await once(socket, 'connect')
  const reply = received(socket)
  socket.write(text)
  return { socket, reply }
}

test('a stop lets a running request finish, then closes its connection (design.md §7)', async () => {
  const server = await slowServer()
  const { reply } = await ask(server.port, 'GET /api/slow HTTP/1.1\r\nHost: a\r\n\r\n')
  await server.reached
  const stopped = server.stop()
  const refused = connect(server.port, host)
  await assert.rejects(once(refused, 'connect'), /ECONNREFUSED/)
  server.answer()
  assert.match(await reply, /^HTTP\/1\.1 200 [\s\S]*\{"done":true\}/)
  assert.match(await reply, /connection: close/i)
  await stopped
})

test('a stop cuts what takes too long (design.md §7)', async () => {
  const server = await slowServer(50)
  const { reply } = await ask(server.port, 'GET /api/slow HTTP/1.1\r\nHost: a\r\n\r\n')
  await server.reached
  await server.stop()
  assert.equal(await reply, '')
  server.answer()
})

test('an idle connection does not hold up a stop', async () => {
  const server = await slowServer()
  const { reply } = await ask(server.port, 'GET /api/ip HTTP/1.1\r\nHost: a\r\n\r\n')
  const begun = performance.now()
  await new Promise((resolve) => setTimeout(resolve, 50))
  await server.stop()
  assert.ok(performance.now() - begun < 2000)
  assert.match(await reply, /127\.0\.0\.1/)
})

test('a body that nobody read is thrown away, and is not taken for a request (style.md)', async () => {
  const server = await slowServer()
  const next = 'GET /api/ip HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'
  const head = 'POST /api/nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n'
  const { socket, reply } = await ask(server.port, head)
  socket.write(next.padEnd(1_000_000) + next)
  const text = await reply
  assert.match(text, /^HTTP\/1\.1 404 /)
  assert.equal(text.split('HTTP/1.1 200').length, 2, 'one reply to what came after the body')
  await server.stop()
})

for (const [kind, head] of [
  ['without an end', 'Transfer-Encoding: chunked'],
  ['that is too large to be thrown away', 'Content-Length: 67108865'],
] as const) {
  test(`a body ${kind} that nobody read closes the connection (style.md)`, async () => {
    const server = await slowServer()
    const { reply } = await ask(
      server.port,
      `POST /api/nowhere HTTP/1.1\r\nHost: a\r\n${head}\r\n\r\n`,
    )
    assert.match(await reply, /^HTTP\/1\.1 404 [\s\S]*connection: close/i)
    await server.stop()
  })
}

for (const [kind, head, part] of [
  ['of a known length', 'Content-Length: 1000', '{"a":'],
  ['in chunks', 'Transfer-Encoding: chunked', '5\r\n{"a":\r\n'],
] as const) {
  for (const way of ['destroy', 'resetAndDestroy'] as const) {
    test(`a client that goes away in mid-body is no error of ours: a body ${kind}, ${way}`, async () => {
      const server = await slowServer()
      const { socket } = await ask(
        server.port,
        `POST /api/body HTTP/1.1\r\nHost: a\r\n${head}\r\n\r\n${part}`,
      )
      await new Promise((resolve) => setTimeout(resolve, 50))
      socket[way]()
      const until = performance.now() + 5000
      while (server.lines.length === 0 && performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      assert.equal(server.lines.length, 1, 'the line of the request')
      assert.match(server.lines.join(), /"level":"info".*"path":"\/api\/body"/)
      await server.stop()
    })
  }
}

test('a host that is none is answered in the form of its family (auth-api.md §6.1)', async () => {
  const server = await slowServer()
  for (const host of ['localhost:88959', 'EXAMPLE.org', 'a b', '[::1', '']) {
    const { reply } = await ask(
      server.port,
      `GET /api/ip HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    )
    assert.match(await reply, /^HTTP\/1\.1 200 /, host)
  }
  await server.stop()
})

test('a probe of HTTP/1.0 that names no host is answered', async () => {
  const server = await slowServer()
  const { reply } = await ask(server.port, 'GET /api/ip HTTP/1.0\r\n\r\n')
  assert.match(await reply, /^HTTP\/1\.1 200 /)
  await server.stop()
})

test('the target of a request is what stood on its line, escapes and all (auth-api.md §1.6a)', async () => {
  const server = await slowServer()
  const target = '/api/target?ids=nkh+oR%2f%2F..%7e&=&a=%E2%82'
  const { reply } = await ask(
    server.port,
    `GET ${target} HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n`,
  )
  assert.ok((await reply).endsWith(target) || (await reply).includes(`\r\n${target}\r\n`))
  await server.stop()
})

test('who asks and does not read is cut off after a while, at a door and elsewhere (design.md §7)', async () => {
  const large = new Uint8Array(16_000_000)
  const { app } = testApp(newRoom().get('/large', (c) => c.body(large)))
  const doorway = async () => ({ status: 200, headers: {}, body: large })
  const doors = [
    {
      base: '/door',
      doorway,
    },
  ]
  const listener = await listen(app, { host, port: 0 }, { maxStallMs: 200, doors })
  for (const path of ['/api/large', '/door/large']) {
    const socket = connect(listener.port, host)
    socket.on('error', () => {})
    socket.pause()
    socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    let length = 0
    socket.on('data', (part) => {
      length += part.length
    })
    const closed = once(socket, 'close')
    socket.resume()
    await closed
    assert.ok(length < large.length, `${path}: ${length}`)
  }
  await listener.stop()
})

test('a port that is taken is an error with the system’s code', async () => {
  const server = await slowServer()
  const { app } = testApp(newRoom())
  await assert.rejects(listen(app, { host, port: server.port }), { code: 'EADDRINUSE' })
  await server.stop()
})

for (const framing of ['Content-Length: 3000000', 'Transfer-Encoding: chunked']) {
  test(`who sends a large body slowly sees why it is refused, and all of it is taken (${framing}) (auth-api.md §0.2)`, async () => {
    const server = await slowServer()
    const head = `POST /api/body HTTP/1.1\r\nHost: a\r\n${framing}\r\n\r\n`
    const { socket, reply } = await ask(server.port, head)
    const isChunked = framing.endsWith('chunked')
    const piece = 'x'.repeat(300_000)
    for (let sent = 0; sent < 10; sent++) {
      assert.ok(!socket.destroyed, `cut after ${sent}`)
      socket.write(isChunked ? `${piece.length.toString(16)}\r\n${piece}\r\n` : piece)
      await delay(100)
    }
    if (isChunked) socket.write('0\r\n\r\n')
    // The connection is good for more.
    socket.write('GET /api/target HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    assert.match(await reply, /^HTTP\/1\.1 413 [\s\S]*HTTP\/1\.1 200 [\s\S]*\/api\/target/)
    await server.stop()
  })
}
