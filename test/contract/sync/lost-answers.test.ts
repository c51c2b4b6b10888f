import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent } from 'node:http'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createStorage } from '../../../src/sync/index.ts'
import { overSocket, type StorageClient } from '../../support/storage-client.ts'
import { freshStorageDatabase } from '../../support/storage-databases.ts'
import { openTestStorage } from '../../support/storage-server.ts'

const socketName = '.s.PGSQL.5432'

/** A way to a PostgreSQL on which answers can get lost, and the connection with them. */
async function openWay(databaseUrl: string) {
  const folder = await mkdtemp(join(tmpdir(), 'corsac-way-'))
  const real = new URL(databaseUrl)
  const target = join(real.searchParams.get('host') ?? '', socketName)
  /** From a statement on that has this in it answers are lost. */
  let losesFrom: string | undefined
  let isLosing = false
  const server = createServer((near) => {
    const far = connect(target)
    for (const [side, other] of [
      [near, far],
      [far, near],
    ] as const) {
      side.on('error', () => {})
      side.on('close', () => other.destroy())
    }
    near.on('data', (data) => {
      if (losesFrom !== undefined && data.includes(losesFrom)) isLosing = true
      far.write(data)
    })
    far.on('data', (data) => (isLosing ? near.destroy() : near.write(data)))
  })
  server.listen(join(folder, socketName))
  await once(server, 'listening')
  real.searchParams.set('host', folder)
  return {
    url: real.href,
    /** Loses answers while that is done. */
    async losing<T>(from: string, work: () => Promise<T>): Promise<T> {
      losesFrom = from
      try {
        return await work()
      } finally {
        losesFrom = undefined
        isLosing = false
      }
    },
    async [Symbol.asyncDispose]() {
      server.close()
      await once(server, 'close')
      await rm(folder, { recursive: true })
    },
  }
}

async function openBehindWay() {
  await using stack = new AsyncDisposableStack()
  const database = await freshStorageDatabase()
  stack.defer(() => database.release())
  const way = stack.use(await openWay(database.url))
  const storage = stack.use(
    await openTestStorage((options) => createStorage({ ...options, database: way.url })),
  )
  const listener = await storage.listen()
  stack.defer(() => listener.stop())
  const agent = stack.adopt(new Agent(), (one) => one.destroy())
  const client = storage.client({}, { transport: overSocket(listener.port, agent) })
  const all = stack.move()
  return { client, way, logged: storage.logged, [Symbol.asyncDispose]: () => all.disposeAsync() }
}

const isCut = (error: NodeJS.ErrnoException): boolean => error.code === 'ECONNRESET'

const payloadOf = async (client: StorageClient, id: string): Promise<string> =>
  (await client.get(`/storage/tabs/${id}`)).json<{ payload: string }>().payload

/** Part of every statement, and of the first message of a connection. */
const anything = ''

test('postgres: a write that was done though its answer was lost is not answered 503: the connection is cut (design.md §7)', async () => {
  await using open = await openBehindWay()
  const { client, way, logged } = open
  await client.put('/storage/tabs/a', { payload: 'one' })
  const put = () => client.put('/storage/tabs/a', { payload: 'two' })
  await assert.rejects(way.losing(anything, put), isCut)
  assert.equal(await payloadOf(client, 'a'), 'two')
  const post = () => client.post('/storage/tabs', [{ id: 'b', payload: 'three' }])
  await assert.rejects(way.losing(anything, post), isCut)
  assert.equal(await payloadOf(client, 'b'), 'three')
  const { batch } = (
    await client.post('/storage/tabs?batch=true', [{ id: 'a', payload: 'four' }])
  ).json<{ batch: string }>()
  const commit = () => client.post(`/storage/tabs?batch=${batch}&commit=true`, [])
  await assert.rejects(way.losing('COMMIT\0', commit), isCut)
  assert.equal(await payloadOf(client, 'a'), 'four')
  await assert.rejects(
    way.losing(anything, () => client.delete('/storage/tabs/a')),
    isCut,
  )
  assert.equal((await client.get('/storage/tabs/a')).status, 404)
  const told = logged.map((line) => JSON.parse(line)).filter(({ level }) => level === 'warn')
  assert.deepEqual(
    told.map(({ msg, method }) => [msg, method]),
    ['PUT', 'POST', 'POST', 'DELETE'].map((method) => ['cut off without an answer', method]),
  )
  for (const word of ['two', 'three', 'four', batch]) {
    assert.ok(!told.some((line) => JSON.stringify(line).includes(word)), word)
  }
})

test('postgres: a write whose connection died before its commit went out is answered 503, and was not done (design.md §7)', async () => {
  await using open = await openBehindWay()
  const { client, way } = open
  const made = await client.post('/storage/tabs?batch=true', [{ id: 'a', payload: 'one' }])
  const { batch } = made.json<{ batch: string }>()
  const commit = () => client.post(`/storage/tabs?batch=${batch}&commit=true`, [])
  const refused = await way.losing(anything, commit)
  assert.deepEqual([refused.status, refused.text], [503, '0'])
  // That connection is gone, and no other can be had.
  const put = () => client.put('/storage/tabs/a', { payload: 'two' })
  const alsoRefused = await way.losing(anything, put)
  assert.deepEqual([alsoRefused.status, alsoRefused.text], [503, '0'])
  assert.equal((await client.get('/storage/tabs/a')).status, 404)
  assert.equal((await commit()).status, 200)
  assert.equal(await payloadOf(client, 'a'), 'one')
})

test('postgres: the first read of a user whose making is not answered is answered 503, not cut (design.md §7)', async () => {
  await using open = await openBehindWay()
  const { client, way } = open
  const read = () => client.get('/info/collections')
  const refused = await way.losing('make_user', read)
  assert.deepEqual([refused.status, refused.text], [503, '0'])
  assert.equal((await read()).status, 200)
})
