import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { pipeline } from 'node:stream'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { cutStalled } from './stalled.ts'

const maxStallMs = 400
/** More than the system takes for a client that does not read. */
const large = Buffer.alloc(16_000_000, 97)

/** A server, and a client that has asked it and reads nothing. */
async function serve(answer: RequestListener) {
  const server = createServer(answer)
  cutStalled(server, maxStallMs)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const accepted = once(server, 'connection') as Promise<[Socket]>
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  client.pause()
  client.on('error', () => {})
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  const [socket] = await accepted
  return {
    client,
    /** The server's end. */
    socket,
    async [Symbol.asyncDispose]() {
      client.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** @returns how long the connection lives, ms */
async function lifeOf(socket: Socket): Promise<number> {
  const begun = performance.now()
  if (!socket.closed) await once(socket, 'close')
  return performance.now() - begun
}

test('who takes nothing of a reply is cut off (design.md §7)', async () => {
  await using served = await serve((_, res) => res.end(large))
  const ms = await lifeOf(served.socket)
  assert.ok(ms >= maxStallMs && ms < 5 * maxStallMs, `${ms}`)
})

test('who sends on and on, and takes nothing, is cut off too', async () => {
  await using served = await serve((_, res) => res.end(large))
  served.client.write('GET / HTTP/1.1\r\nX: ')
  const sending = setInterval(() => served.client.write('x'), maxStallMs / 10)
  const ms = await lifeOf(served.socket)
  clearInterval(sending)
  assert.ok(ms < 5 * maxStallMs, `${ms}`)
})

test('who reads slowly is waited for, and so is a reply that takes long to make', async () => {
  let end = () => {}
  await using served = await serve(async (_, res) => {
    res.write('begun')
    await new Promise<void>((resolve) => {
      end = resolve
    })
    const pieces = Array.from({ length: 40 }, () => Buffer.alloc(400_000, 97))
    pipeline(pieces, res, () => {})
  })
  await delay(2 * maxStallMs)
  assert.ok(!served.socket.closed, 'nothing waited to be taken')
  end()
  let length = 0
  const until = performance.now() + 4 * maxStallMs
  while (performance.now() < until) {
    length += (served.client.read(500_000) ?? served.client.read())?.length ?? 0
    await delay(maxStallMs / 8)
    assert.ok(!served.socket.destroyed, `cut after ${length} bytes`)
  }
  assert.ok(length > 5_000_000 && length < 16_000_000, `${length}`)
})
