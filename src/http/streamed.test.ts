import assert from 'node:assert/strict'
import { get, type IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { Hono } from 'hono'
import type { Env } from './app.ts'
import { type Listener, listen } from './listener.ts'
import { streamed } from './streamed.ts'

type Pieces = () => AsyncGenerator<string | Uint8Array, void>

/** A server whose only answer are these pieces. */
async function openServer(pieces: Pieces): Promise<Listener & AsyncDisposable> {
  const app = new Hono<Env>().get('/', (c) => c.body(streamed(c, pieces())))
  const listener = await listen(app, { host: '127.0.0.1', port: 0 }, { waitMs: 0 })
  return { ...listener, [Symbol.asyncDispose]: () => listener.stop() }
}

const ask = ({ port }: Listener): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, agent: false }, resolve).on('error', reject)
  })

/** @returns the text, and whether it came to its end */
function readAll(reply: IncomingMessage): Promise<{ text: string; isWhole: boolean }> {
  let text = ''
  reply.setEncoding('utf8')
  return new Promise((resolve) => {
    reply.on('data', (piece: string) => {
      text += piece
    })
    reply.on('error', () => {})
    reply.on('close', () => resolve({ text, isWhole: reply.complete }))
  })
}

test('a body in pieces comes whole, texts and bytes (design.md §7)', async () => {
  await using server = await openServer(async function* () {
    yield 'größer '
    yield new Uint8Array(Buffer.from('größer'))
  })
  assert.deepEqual(await readAll(await ask(server)), { text: 'größer größer', isWhole: true })
})

test('pieces that fail cut the connection, so that nobody takes what they have for all; nothing is printed', async (t) => {
  const printed = t.mock.method(console, 'error', () => {})
  await using server = await openServer(async function* () {
    yield 'a'.repeat(100_000)
    await new Promise((resolve) => setTimeout(resolve, 20))
    throw new Error('the disk has gone')
  })
  const { text, isWhole } = await readAll(await ask(server))
  assert.deepEqual([text.length, isWhole], [100_000, false])
  assert.equal(printed.mock.callCount(), 0)
})

test('a client that leaves ends the pieces; one that takes nothing is given no more than fits', async () => {
  const ended = Promise.withResolvers<void>()
  let given = 0
  await using server = await openServer(async function* () {
    try {
      for (; given < 10_000; given++) yield new Uint8Array(64 * 1024)
    } finally {
      ended.resolve()
    }
  })
  const reply = await ask(server)
  reply.pause()
  await new Promise((resolve) => setTimeout(resolve, 200))
  const before = given
  assert.ok(before < 1000, `${before} pieces`)
  reply.destroy()
  await ended.promise
  assert.ok(given - before <= 2)
})
