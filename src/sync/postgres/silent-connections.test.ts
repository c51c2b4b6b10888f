import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type Server, Socket } from 'node:net'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { freshStorageDatabase } from '../../../test/support/storage-databases.ts'
import { OutcomeUnknown } from '../../base/outcome-unknown.ts'
import { PostgresEngine } from './engine.ts'
import { change, done, openEngine, payloadOf, tabs } from './support.fixture.ts'

const answerMs = 300

interface WithParameters {
  readonly connectionParameters: { application_name?: string; query_timeout?: number }
}

/** A way to the database that can become silent, as one through a firewall that forgot it. */
interface Way extends AsyncDisposable {
  readonly port: number
  /** From now on nothing passes on the connections that there are; new ones work. @returns how many */
  silence(): number
}

async function openWay(socketPath: string): Promise<Way> {
  const pairs = new Set<readonly [Socket, Socket]>()
  const server: Server = createServer((near) => {
    const far = connect(socketPath)
    const pair = [near, far] as const
    pairs.add(pair)
    for (const side of pair) {
      side.on('error', () => {})
      side.on('close', () => {
        pairs.delete(pair)
        for (const other of pair) other.destroy()
      })
    }
    near.pipe(far)
    far.pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    silence() {
      for (const [near, far] of pairs) {
        near.unpipe(far)
        far.unpipe(near)
        near.resume()
      }
      return pairs.size
    },
    async [Symbol.asyncDispose]() {
      for (const [near] of pairs) near.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

async function openSilenceable() {
  await using stack = new AsyncDisposableStack()
  const database = await freshStorageDatabase()
  stack.defer(() => database.release())
  const { pathname, searchParams } = new URL(database.url)
  const way = stack.use(await openWay(`${searchParams.get('host')}/.s.PGSQL.5432`))
  const url = `postgresql://postgres@127.0.0.1:${way.port}${pathname}?query_timeout=${answerMs}`
  const engine = stack.use(await PostgresEngine.open({ url, clock: 'database', onError() {} }))
  const all = stack.move()
  return { engine, way, [Symbol.asyncDispose]: () => all.disposeAsync() }
}

test('reads on connections that went silent fail after a while, and later ones work again (design.md §7)', async () => {
  await using open = await openSilenceable()
  const { engine, way } = open
  await engine.putBso({ ...tabs, change: change('a') })
  await Promise.all(Array.from({ length: 10 }, () => engine.listCollections(tabs)))
  assert.ok(way.silence() > 1)
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => engine.getBso({ ...tabs, id: 'a' })),
  )
  assert.ok(results.some(({ status }) => status === 'rejected'))
  assert.equal(payloadOf(await engine.getBso({ ...tabs, id: 'a' })), 'x')
})

test('a write whose answer does not come fails, and is not sent twice (design.md §7)', async () => {
  await using open = await openSilenceable()
  const { engine, way } = open
  await engine.putBso({ ...tabs, change: change('a') })
  const limits = { maxTotalRecords: 10, maxTotalBytes: 100 }
  const changes = [change('a', 'lost')]
  const batch = done(await engine.appendToBatch({ ...tabs, limits, changes })).value
  way.silence()
  await assert.rejects(engine.putBso({ ...tabs, change: change('a', 'lost') }), OutcomeUnknown)
  assert.equal(payloadOf(await engine.getBso({ ...tabs, id: 'a' })), 'x')
  way.silence()
  // Its COMMIT never went out.
  await assert.rejects(engine.commitBatch({ ...tabs, limits, batch, changes: [] }), /timeout/)
  assert.equal(payloadOf(await engine.getBso({ ...tabs, id: 'a' })), 'x')
  done(await engine.putBso({ ...tabs, change: change('a', 'again') }))
})

test('what may take long is waited for longer (design.md §7)', async () => {
  await using open = await openEngine({ answerMs })
  const { engine } = open
  const [other, third] = [await open.connect(), await open.connect()]
  await engine.putBso({ ...tabs, change: change('a') })
  await other.query('BEGIN')
  await other.query('SELECT FROM corsac_storage.users WHERE uid = 7 FOR UPDATE')
  const short = assert.rejects((await open.another()).putBso({ ...tabs, change: change('b') }))
  const long = engine.deleteEverything(tabs)
  await delay(3 * answerMs)
  await short
  await third.query('BEGIN')
  const locked = third.query('LOCK TABLE corsac_storage.bso IN ACCESS EXCLUSIVE MODE')
  await delay(100)
  // Raised, so that the removal is sent again, behind the lock and before a COMMIT: it waits for the third.
  await other.query('UPDATE corsac_storage.users SET clock = clock + 1 WHERE uid = 7')
  await other.query('COMMIT')
  await locked
  await delay(3 * answerMs)
  await third.query('COMMIT')
  done(await long)
  assert.deepEqual(done(await engine.listCollections(tabs)).value, [])
})

test('a silent host is asked whether it is there, and waited for half a minute (design.md §7)', async (t) => {
  const keepAlive = t.mock.method(Socket.prototype, 'setKeepAlive')
  const { query } = pg.Client.prototype
  const send = query as (this: pg.Client, ...args: unknown[]) => unknown
  const waits = new Set<unknown>()
  const look = function (this: pg.Client, ...args: unknown[]) {
    const { application_name: name, query_timeout: wait } = (this as unknown as WithParameters)
      .connectionParameters
    if (name === 'corsac-storage') waits.add(wait)
    return send.apply(this, args)
  }
  t.mock.method(pg.Client.prototype, 'query', look as typeof query)
  await using open = await openEngine()
  await open.engine.check()
  assert.deepEqual([...waits], [30_000])
  assert.ok(keepAlive.mock.calls.some(({ arguments: [isOn] }) => isOn === true))
})
