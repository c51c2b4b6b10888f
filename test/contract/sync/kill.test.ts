import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { overSocket, StorageClient, storageCredentials } from '../../support/storage-client.ts'
import { mountPath, testNode, testOrigin } from '../../support/storage-server.ts'
import { assertConsistent } from './sqlite-consistency.ts'

const program = fileURLToPath(new URL('../../support/storage-process.ts', import.meta.url))

/** A storage in a process of its own. */
async function start(folder: string): Promise<Server> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const failed = once(child, 'exit').then(() => {
    throw new Error('the storage process ended before it served')
  })
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    failed,
  ])
  return {
    port: Number(line),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Disposing of it is killing it. */
interface Server extends AsyncDisposable {
  readonly port: number
}

/** Writes that the server acknowledged: path of the record → its payload. */
type Acknowledged = Map<string, string>

/**
 * Writes without pause until the connection breaks: single records, whole POSTs, deletions and
 * batches in turn, all under ids of their own.
 */
async function writeUntilKilled(client: StorageClient, acknowledged: Acknowledged) {
  const name = (index: number) => `${client.endpoint.split('/').at(-1)}-${index}-${Math.random()}`
  const records = (index: number) =>
    ['a', 'b', 'c'].map((letter) => ({ id: `${name(index)}-${letter}`, payload: name(index) }))
  const remember = (collection: string, sent: readonly { id: string; payload: string }[]) => {
    for (const { id, payload } of sent) acknowledged.set(`/storage/${collection}/${id}`, payload)
  }
  for (let index = 0; ; index++) {
    const one = { id: name(index), payload: name(index) }
    const put = await client.put(`/storage/tabs/${one.id}`, one)
    if (put.status === 200) remember('tabs', [one])
    const some = records(index)
    const posted = await client.post('/storage/forms', some)
    if (posted.status === 200) remember('forms', some)
    const [first, second] = [records(index), records(index)]
    const opened = await client.post('/storage/history?batch=true', first)
    const { batch } = opened.json<{ batch: string }>()
    const committed = await client.post(`/storage/history?batch=${batch}&commit=true`, second)
    if (committed.status === 200) remember('history', [...first, ...second])
    // From here on the record may be there or not: a deletion may be done though nobody heard of it.
    acknowledged.delete(`/storage/tabs/${one.id}`)
    await client.delete(`/storage/tabs/${one.id}`)
    const kept = { id: name(index), payload: name(index) }
    if ((await client.put(`/storage/tabs/${kept.id}`, kept)).status === 200) {
      remember('tabs', [kept])
    }
  }
}

test('sqlite: a server killed in the middle of writes has every one it acknowledged, and no half of any (design.md §7)', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'corsac-kill-'))
  const agent = new Agent({ keepAlive: true })
  const uids = [1, 2, 3, 4]
  const acknowledged = new Map(uids.map((uid) => [uid, new Map() as Acknowledged]))
  const clientOf = (uid: number, port: number) =>
    new StorageClient({
      transport: overSocket(port, agent),
      credentials: storageCredentials(testNode.key, { node: testNode.id, uid }),
      origin: testOrigin,
      endpoint: `${mountPath}/${uid}`,
    })
  try {
    for (let round = 0; round < 3; round++) {
      await using server = await start(folder)
      const writers = uids.map((uid) =>
        writeUntilKilled(clientOf(uid, server.port), acknowledged.get(uid) ?? new Map()).catch(
          (error: NodeJS.ErrnoException) => error,
        ),
      )
      await wait(300 + round * 150)
      await server[Symbol.asyncDispose]()
      for (const error of await Promise.all(writers)) {
        assert.match((error as NodeJS.ErrnoException).code ?? String(error), /^ECONN|EPIPE/)
      }
      assertConsistent(join(folder, 'storage.sqlite'))
    }
    await using server = await start(folder)
    let found = 0
    for (const [uid, writes] of acknowledged) {
      const client = clientOf(uid, server.port)
      for (const [path, payload] of writes) {
        const reply = await client.get(path)
        assert.equal(reply.status, 200, `${uid} ${path}`)
        assert.equal(reply.json<{ payload: string }>().payload, payload)
        found++
      }
      const counts = (await client.get('/info/collection_counts')).json<Record<string, number>>()
      // A POST writes three records and a batch six: none may be there in part.
      assert.equal((counts['forms'] ?? 0) % 3, 0)
      assert.equal((counts['history'] ?? 0) % 6, 0)
    }
    assert.ok(found > 30, `only ${found} writes were acknowledged`)
  } finally {
    agent.destroy()
    await rm(folder, { recursive: true })
  }
})
