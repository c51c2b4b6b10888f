import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { createLog } from '../base/log.ts'
import { OutcomeUnknown } from '../base/outcome-unknown.ts'
import { newRoom, testApp } from './app.fixture.ts'
import { clientAddress } from './client-ip.ts'
import { openDoor } from './door.ts'
import type { DoorReply } from './door-reply.ts'
import { type Listener, listen } from './listener.ts'
import { Problem, Refusal } from './refusal.ts'

class Plain extends Refusal {
  readonly status = 503
  readonly body = 0
}

interface Opened extends AsyncDisposable {
  readonly listener: Listener
  readonly lines: string[]
}

async function open(answer: (target: string) => Promise<DoorReply>): Promise<Opened> {
  const lines: string[] = []
  const doorway = openDoor(
    {
      base: '/door',
      family: { name: 'door', headers: () => ({ 'X-Door': 'yes' }), refuse: () => new Plain('no') },
      answer: ({ target }) => answer(target),
    },
    {
      log: createLog('info', { write: (line) => lines.push(line) }),
      clientAddress: clientAddress({ kind: 'none' }, () => {}),
      isDraining: () => false,
    },
  )
  const { app } = testApp(newRoom())
  const listener = await listen(
    app,
    { host: '127.0.0.1', port: 0 },
    { doors: [{ base: '/door', doorway }] },
  )
  return { listener, lines, [Symbol.asyncDispose]: () => listener.stop() }
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`
const whole = (text: string): DoorReply => ({ status: 200, headers: {}, body: text })

test('a client that asks on and on without reading has one reply made at a time (design.md §7)', async () => {
  let live = 0
  let most = 0
  const parts = async function* () {
    live++
    most = Math.max(most, live)
    try {
      for (let part = 0; part < 20; part++) yield Buffer.alloc(1_000_000, 97)
    } finally {
      live--
    }
  }
  await using opened = await open(async () => ({ status: 200, headers: {}, body: parts() }))
  const socket = connect(opened.listener.port, '127.0.0.1')
  socket.pause()
  socket.write(get('/door/a').repeat(5))
  await delay(200)
  assert.equal(live, 1)
  let length = 0
  socket.on('data', (part) => {
    length += part.length
  })
  socket.resume()
  while (length < 5 * 20_000_000) await once(socket, 'data')
  assert.equal(most, 1)
  socket.destroy()
})

test('a client that goes away ends what was being made for it (design.md §7)', async () => {
  let ended = () => {}
  const end = new Promise<void>((resolve) => {
    ended = resolve
  })
  const parts = async function* () {
    try {
      for (;;) yield Buffer.alloc(1_000_000)
    } finally {
      ended()
    }
  }
  await using opened = await open(async () => ({ status: 200, headers: {}, body: parts() }))
  const socket = connect(opened.listener.port, '127.0.0.1')
  socket.write(get('/door/a'))
  await once(socket, 'data')
  socket.destroy()
  await end
})

/** A door that keeps its first request until it is told to answer. */
async function openKeeping() {
  const asked: string[] = []
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
  const opened = await open(async (target) => {
    asked.push(target)
    reach()
    await answered
    return whole(target)
  })
  return { ...opened, asked, answer, reached }
}

test('what still waits for a client that went away is not begun (design.md §7)', async () => {
  await using opened = await openKeeping()
  const socket = connect(opened.listener.port, '127.0.0.1')
  socket.write(get('/door/a') + get('/door/b') + get('/door/c'))
  await opened.reached
  socket.destroy()
  await delay(50)
  opened.answer()
  await delay(50)
  assert.deepEqual(opened.asked, ['/door/a'])
})

test('a hundred requests may wait on a connection; one more cuts it (design.md §7)', async () => {
  for (const [count, isServed] of [
    [100, true],
    [101, false],
  ] as const) {
    await using opened = await openKeeping()
    const socket = connect(opened.listener.port, '127.0.0.1')
    socket.on('error', () => {})
    let text = ''
    socket.on('data', (part) => {
      text += part
    })
    const closed = once(socket, 'close')
    socket.write(get('/door/a').repeat(count))
    await opened.reached
    await delay(50)
    opened.answer()
    if (isServed) {
      while (text.split('HTTP/1.1 200').length <= count) await once(socket, 'data')
      socket.destroy()
    }
    await closed
    assert.equal(opened.asked.length, isServed ? count : 1)
    assert.equal(text === '', !isServed)
  }
})

test('a large body goes out in pieces, whole and with its length (design.md §7)', async () => {
  const text = 'é'.repeat(400_000)
  const bytes = Buffer.from(text)
  const bodies = [text, bytes, [bytes.subarray(0, 5), bytes.subarray(5)]]
  for (const body of bodies) {
    await using opened = await open(async () => ({ status: 200, headers: {}, body }))
    const reply = await fetch(`http://127.0.0.1:${opened.listener.port}/door/a`, {
      headers: { 'accept-encoding': 'identity' },
    })
    assert.equal(reply.headers.get('content-length'), '800000')
    assert.ok((await reply.text()) === text)
  }
})

test('what goes wrong in the middle of a reply cuts it, and is logged (design.md §7)', async () => {
  const parts = async function* () {
    yield Buffer.from('half')
    await delay(20)
    throw new Error('the disk is gone')
  }
  await using opened = await open(async () => ({ status: 200, headers: {}, body: parts() }))
  const socket = connect(opened.listener.port, '127.0.0.1')
  socket.write(get('/door/a'))
  let text = ''
  socket.on('data', (part) => {
    text += part
  })
  await once(socket, 'close')
  assert.ok(text.includes('half'))
  assert.ok(!text.endsWith('0\r\n\r\n'), 'the end of a whole body')
  assert.match(opened.lines.join(''), /the disk is gone/)
})

test("refusals and what nobody planned are the family's replies, with its headers and the request id", async () => {
  await using opened = await open(async (target) => {
    if (target.endsWith('refused')) throw new Plain('no')
    if (target.endsWith('problem')) throw new Problem('notFound')
    if (target.endsWith('broken')) throw new Error('a bug')
    return whole('fine')
  })
  const origin = `http://127.0.0.1:${opened.listener.port}`
  for (const [path, status, text] of [
    ['fine', 200, 'fine'],
    ['refused', 503, '0'],
    ['problem', 503, '0'],
    ['broken', 503, '0'],
  ] as const) {
    const reply = await fetch(`${origin}/door/${path}`)
    assert.deepEqual([reply.status, await reply.text()], [status, text])
    assert.equal(reply.headers.get('x-door'), 'yes')
    assert.match(reply.headers.get('x-request-id') ?? '', /^[0-9a-f]{16}$/)
  }
  assert.equal((await fetch(`${origin}/elsewhere`)).headers.get('x-door'), null)
  const logged = opened.lines.map((line) => JSON.parse(line))
  assert.equal(logged.filter(({ level }) => level === 'error').length, 1)
  assert.equal(logged.filter(({ msg }) => msg === 'request').length, 4)
})

test('HEAD has the length of what GET would send, and no body', async () => {
  await using opened = await open(async () => whole('twelve bytes'))
  const reply = await fetch(`http://127.0.0.1:${opened.listener.port}/door/a`, { method: 'HEAD' })
  assert.deepEqual([reply.headers.get('content-length'), await reply.text()], ['12', ''])
})

test('when nobody can say whether something was done the connection is cut, and only the log tells (design.md §7)', async () => {
  const asked: string[] = []
  await using opened = await open(async (target) => {
    asked.push(target)
    throw new OutcomeUnknown(new Error('the database is gone'))
  })
  const socket = connect(opened.listener.port, '127.0.0.1')
  let text = ''
  socket.on('data', (part) => {
    text += part
  })
  socket.on('error', () => {})
  socket.write(get('/door/a?secret') + get('/door/b'))
  await once(socket, 'close')
  assert.equal(text, '')
  assert.deepEqual(asked, ['/door/a?secret'])
  const [line, ...others] = opened.lines.map((each) => JSON.parse(each))
  assert.deepEqual(others, [])
  assert.deepEqual([line.level, line.method, line.path], ['warn', 'GET', '/door/a'])
  assert.match(line.requestId, /^[0-9a-f]{16}$/)
  assert.equal(line.err.cause.message, 'the database is gone')
})
