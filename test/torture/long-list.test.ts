import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { test } from 'node:test'
import { overSocket, StorageClient, storageCredentials } from '../support/storage-client.ts'
import { mountPath, testNode, testOrigin } from '../support/storage-server.ts'
import { engines } from './engines.ts'
import { StorageProcess } from './server.ts'

const records = 100_000
const perPost = 100
const lanes = 8
const payload = 'x'.repeat(300)
const maxGrowth = 32 * 1024 * 1024
/** Lists read before, until the heap has the size that such work gives it. */
const warmUps = 50

for (const engine of engines) {
  test(`${engine}: a list of 100,000 records without limit makes the process grow by 32 MB at most (design.md §7)`, async () => {
    await using server = await StorageProcess.open({ engine })
    const agent = new Agent({ keepAlive: true, maxSockets: lanes })
    const clientOf = (uid: number) =>
      new StorageClient({
        transport: overSocket(server.port, agent),
        credentials: storageCredentials(testNode.key, { node: testNode.id, uid }),
        origin: testOrigin,
        endpoint: `${mountPath}/${uid}`,
      })
    await fill(clientOf(1), records)
    await fill(clientOf(2), 2000)
    agent.destroy()
    // What filling took is not what reading takes.
    await server.kill()
    await server.start()
    const owner = clientOf(1)
    for (let n = 0; n < warmUps; n++) await readList(server.port, clientOf(2))
    const before = memoryOf(server.pid)
    assert.deepEqual(await readList(server.port, owner), { lines: records, announced: records })
    const growth = memoryOf(server.pid).most - before.now
    assert.ok(growth <= maxGrowth, `grew by ${Math.round(growth / 1024 / 1024)} MB`)
  })
}

async function fill(client: StorageClient, count: number): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) {
      const from = next
      next += perPost
      const all = Array.from({ length: perPost }, (_, n) => ({ id: `r${from + n}`, payload }))
      assert.equal((await client.post('/storage/history', all)).status, 200)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** Reads a whole collection, and keeps nothing of it. @returns how many lines came, and how many it was said to have */
function readList(
  port: number,
  client: StorageClient,
): Promise<{ readonly lines: number; readonly announced: number }> {
  const path = `${client.endpoint}/storage/history?full=1`
  const headers = { ...client.signed('GET', path), accept: 'application/newlines' }
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers }, (reply) => {
      let lines = 0
      reply.on('data', (part: Buffer) => {
        for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) lines++
      })
      reply.on('error', reject)
      const announced = Number(reply.headers['x-weave-records'])
      reply.on('end', () => resolve({ lines, announced }))
    }).on('error', reject)
  })
}

/** Bytes of memory that a process has, and the most that it had since it was asked the last time. */
function memoryOf(pid: number): { readonly now: number; readonly most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1])
  // 5 resets the peak (Linux's proc(5)).
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
  return { now: kilobytes('VmRSS') * 1024, most: kilobytes('VmHWM') * 1024 }
}
