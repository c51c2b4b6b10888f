import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { Request } from './checker/history.ts'
import { House } from './house.ts'

/** A house whose server does what it is told to. */
async function houseOf(listener: Parameters<typeof createServer>[1]) {
  const http: Server = createServer(listener ?? (() => {}))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const house = new House(
    { folder: '', port, start: async () => true, kill: async () => {} },
    undefined,
  )
  return {
    house,
    [Symbol.asyncDispose]: async () => {
      house.close()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

const reading = { request: { kind: 'info' } } as const
const writing: Request = {
  kind: 'put',
  collection: 'tabs',
  changes: [{ id: 'a', payload: 'x~20' }],
}

test('a server that lives and leaves a request without an answer ends the run', async () => {
  await using open = await houseOf((req) => req.socket.destroy())
  await assert.rejects(open.house.courierOf(1).send(reading), /without an answer: info/)
})

test('what dies with a server that is killed is no fault of its own', async () => {
  const arrived = Promise.withResolvers<() => void>()
  await using open = await houseOf((req) => arrived.resolve(() => req.socket.destroy()))
  const sent = open.house.courierOf(1).send(reading)
  const cut = await arrived.promise
  const killed = open.house.kill()
  cut()
  assert.equal(await sent, undefined)
  await killed
})

test('trouble that is answered by anything but 503 ends the run', async () => {
  for (const [status, isAllowed] of [
    [200, true],
    [503, true],
    [401, false],
    [500, false],
  ] as const) {
    await using open = await houseOf((_, res) => res.writeHead(status).end('0'))
    const probed = open.house.probe()
    if (isAllowed) assert.equal(await probed, status)
    else await assert.rejects(probed, new RegExp(`answers ${status}`))
  }
})

test('a write may be cut off that was under way while the database was ended, not before or after, and no read', async () => {
  const arrived: (() => void)[] = []
  await using open = await houseOf((req) => void arrived.push(() => req.socket.destroy()))
  const { house } = open
  const courier = house.courierOf(1)
  const sendAndCut = async (request: Request, meanwhile = () => {}) => {
    const sent = courier.send({ request })
    while (arrived.length === 0) await delay(5)
    meanwhile()
    arrived.pop()?.()
    return sent
  }
  await assert.rejects(sendAndCut(writing), /without an answer: put/)
  let settle = () => {}
  const begun = await sendAndCut(writing, () => {
    settle = house.beginDoubt()
  })
  assert.equal(begun, undefined)
  assert.equal(await sendAndCut(writing), undefined)
  await assert.rejects(sendAndCut({ kind: 'info' }), /without an answer: info/)
  assert.equal(await sendAndCut(writing, settle), undefined)
  await assert.rejects(sendAndCut(writing), /without an answer: put/)
})
