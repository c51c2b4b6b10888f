import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { overSocket, StorageClient, storageCredentials } from '../support/storage-client.ts'
import { mountPath, testNode, testOrigin } from '../support/storage-server.ts'
import { engines } from './engines.ts'
import { StorageProcess } from './server.ts'

const uploads = 16
const megabyte = 1_000_000
const readers = 6
/** Of a download of 16 MB with six readers; the whole of one held for each would be a hundred. */
const maxGrowth = 64 * megabyte
/** For others' writes, on a machine that may be busy. */
const maxWaitMs = 1500

/** Reads 1 KB/s. */
function readSlowly(socket: Socket): AsyncDisposable & { readonly bytes: number } {
  let bytes = 0
  let isOver = false
  socket.pause()
  const reading = (async () => {
    while (!isOver) {
      bytes += (socket.read(100) ?? socket.read())?.length ?? 0
      await delay(100)
    }
  })()
  return {
    get bytes() {
      return bytes
    },
    async [Symbol.asyncDispose]() {
      isOver = true
      await reading
      socket.destroy()
    },
  }
}

for (const engine of engines) {
  test(`${engine}: who reads a large collection at 1 KB/s delays nobody, and is not waited for with memory (design.md §7)`, async () => {
    await using server = await StorageProcess.open({ engine })
    const clientOf = (uid: number) =>
      new StorageClient({
        transport: overSocket(server.port),
        credentials: storageCredentials(testNode.key, { node: testNode.id, uid }),
        origin: testOrigin,
        endpoint: `${mountPath}/${uid}`,
      })
    const owner = clientOf(1)
    for (let upload = 0; upload < uploads; upload++) {
      const payload = String(upload % 10).repeat(megabyte / 100)
      const records = Array.from({ length: 100 }, (_, n) => ({ id: `r${upload}-${n}`, payload }))
      assert.equal((await owner.post('/storage/history', records)).status, 200)
    }
    await delay(500)
    const before = memoryOf(server.pid)
    const target = `${owner.endpoint}/storage/history?full=1`
    await using slow = new AsyncDisposableStack()
    const all: { readonly bytes: number }[] = []
    for (let n = 0; n < readers; n++) {
      const socket = connect(server.port, '127.0.0.1')
      await once(socket, 'connect')
      const { authorization } = owner.signed('GET', target)
      socket.write(`GET ${target} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n\r\n`)
      all.push(slow.use(readSlowly(socket)))
    }
    const waits: number[] = []
    let most = 0
    const others = [clientOf(1), clientOf(2)]
    for (let n = 0; n < 60; n++) {
      for (const other of others) {
        const begun = performance.now()
        const reply = await other.put(`/storage/tabs/r${n}`, { payload: 'x' })
        waits.push(performance.now() - begun)
        assert.equal(reply.status, 200)
      }
      most = Math.max(most, memoryOf(server.pid))
      await delay(30)
    }
    for (const reader of all) assert.ok(reader.bytes > 0, 'a reader got nothing')
    const worst = Math.max(...waits)
    assert.ok(worst < maxWaitMs, `a write took ${Math.round(worst)} ms`)
    const growth = most - before
    assert.ok(growth < maxGrowth, `grew by ${Math.round(growth / megabyte)} MB`)
  })
}

/** Bytes of memory that a process has now. */
const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
