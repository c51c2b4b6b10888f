import assert from 'node:assert/strict'
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { overSocket, StorageClient, storageCredentials } from '../support/storage-client.ts'
import { mountPath, testNode, testOrigin } from '../support/storage-server.ts'
import { engines } from './engines.ts'
import { StorageProcess } from './server.ts'

const maxFiles = 64
const floodMs = 2000
const recoveredMs = 10_000

/** A connection that says nothing, until the server closes it or nobody wants it any more. */
async function holdOpen(port: number, isWanted: () => boolean): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  while (isWanted() && !socket.closed) await delay(50)
  socket.destroy()
}

for (const engine of engines) {
  test(`${engine}: a server that ran out of files serves again after the flood, and nothing acknowledged is lost (design.md §7)`, async () => {
    await using server = await StorageProcess.open({ engine, maxFiles })
    const client = new StorageClient({
      // Each request needs a socket of its own.
      transport: overSocket(server.port, new Agent({ keepAlive: false })),
      credentials: storageCredentials(testNode.key, { node: testNode.id, uid: 1 }),
      origin: testOrigin,
      endpoint: `${mountPath}/1`,
    })
    const acknowledged: string[] = []
    let isFlooded = true
    let unanswered = 0
    const put = async (id: string): Promise<boolean> => {
      const late = delay(1000, undefined, { ref: false })
      const writing = client.put(`/storage/tabs/${id}`, { payload: id }).catch(() => undefined)
      const reply = await Promise.race([writing, late])
      if (reply?.status === 200) acknowledged.push(id)
      else if (reply) assert.equal(reply.status, 503)
      return reply?.status === 200
    }
    assert.ok(await put('before'))
    const write = async (lane: number) => {
      for (let n = 0; isFlooded; n++) if (!(await put(`r${lane}-${n}`))) unanswered++
    }
    const lanes = [1, 2, 3, 4].map(write)
    const flood = Array.from({ length: maxFiles * 3 }, async () => {
      while (isFlooded) {
        await holdOpen(server.port, () => isFlooded)
        await delay(20)
      }
    })
    await delay(floodMs)
    isFlooded = false
    await Promise.all([...lanes, ...flood])
    assert.ok(unanswered > 0, 'the flood was too small to hurt')
    const until = Date.now() + recoveredMs
    while (!(await put('after'))) {
      assert.ok(Date.now() < until, `it does not answer ${recoveredMs} ms after the flood`)
      await delay(50)
    }
    assert.ok(server.isRunning)
    const kept = new Set((await client.get('/storage/tabs')).json<string[]>())
    assert.deepEqual(
      acknowledged.filter((id) => !kept.has(id)),
      [],
    )
  })
}
