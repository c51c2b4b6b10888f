import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { OutcomeUnknown } from '../../base/outcome-unknown.ts'
import { PostgresEngine } from './engine.ts'
import { applyBatch } from './store.ts'
import { change, done, type OpenEngine, openEngine, payloadOf, tabs } from './support.fixture.ts'

/** Ends the engine's connections, as a restart of the database does. @returns how many there were */
async function cut({ database }: OpenEngine): Promise<number> {
  const rows = await database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'corsac-storage' AND datname = current_database()`,
  )
  return rows.length
}

test('connections that were cut while they rested are replaced (design.md §7)', async () => {
  await using open = await openEngine()
  const { engine } = open
  await engine.putBso({ ...tabs, change: change('a') })
  assert.ok((await cut(open)) > 0)
  await delay(100)
  assert.ok(open.lost.length > 0)
  assert.equal(payloadOf(await engine.getBso({ ...tabs, id: 'a' })), 'x')
  await cut(open)
  await delay(100)
  done(await engine.putBso({ ...tabs, change: change('a', 'y') }))
})

test('a read whose connection is cut is asked again (design.md §7)', async () => {
  await using open = await openEngine()
  const { engine } = open
  const other = await open.connect()
  await engine.putBso({ ...tabs, change: change('a') })
  await other.query('BEGIN')
  await other.query('LOCK TABLE corsac_storage.bso IN ACCESS EXCLUSIVE MODE')
  const reading = engine.getBso({ ...tabs, id: 'a' })
  await delay(100)
  await cut(open)
  await other.query('COMMIT')
  assert.equal(payloadOf(await reading), 'x')
})

test('a write whose connection is cut fails, and is not sent twice (design.md §7)', async () => {
  await using open = await openEngine()
  const { engine } = open
  const other = await open.connect()
  await engine.putBso({ ...tabs, change: change('a') })
  await other.query('BEGIN')
  await other.query('SELECT FROM corsac_storage.users WHERE uid = 7 FOR UPDATE')
  const writing = engine.putBso({ ...tabs, change: change('a', 'lost') })
  const rejected = assert.rejects(writing, OutcomeUnknown)
  await delay(100)
  await cut(open)
  await rejected
  await other.query('COMMIT')
  assert.equal(payloadOf(await engine.getBso({ ...tabs, id: 'a' })), 'x')
})

test('a commit whose connection is found dead before it is asked for is tried again (design.md §7)', async (t) => {
  await using open = await openEngine()
  const { engine } = open
  const limits = { maxTotalRecords: 10, maxTotalBytes: 100 }
  const changes = [change('a')]
  const batch = done(await engine.appendToBatch({ ...tabs, limits, changes })).value
  const { query } = pg.Client.prototype
  const send = query as (this: pg.Client, ...args: unknown[]) => Promise<unknown>
  let cuts = 0
  const cutBefore = async function (this: pg.Client, ...args: unknown[]) {
    const { name } = args[0] as { name?: string }
    if (name === applyBatch.name && cuts++ === 0) {
      await cut(open)
      await delay(100)
    }
    return send.apply(this, args)
  }
  t.mock.method(pg.Client.prototype, 'query', cutBefore as typeof query)
  done(await engine.commitBatch({ ...tabs, limits, batch, changes: [change('b')] }))
  assert.equal(cuts, 2)
  assert.equal(payloadOf(await engine.getBso({ ...tabs, id: 'a' })), 'x')
})

test('a deadlock, or another serialization failure, is tried again (design.md §2)', async () => {
  await using open = await openEngine()
  const { engine, database } = open
  await engine.putBso({ ...tabs, change: change('a') })
  // Fails twice with the code of a serialization failure; the count lives outside of transactions.
  await database.query('CREATE SEQUENCE corsac_storage.failures')
  try {
    await database.query(`CREATE FUNCTION corsac_storage.fail() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF nextval('corsac_storage.failures') < 3 THEN RAISE SQLSTATE '40001'; END IF;
        RETURN new;
      END $$`)
    await database.query(`CREATE TRIGGER fail BEFORE UPDATE ON corsac_storage.users
      FOR EACH ROW EXECUTE FUNCTION corsac_storage.fail()`)
    done(await engine.putBso({ ...tabs, change: change('a', 'y') }))
    assert.equal(payloadOf(await engine.getBso({ ...tabs, id: 'a' })), 'y')
  } finally {
    await database.query('DROP TRIGGER fail ON corsac_storage.users')
    await database.query('DROP FUNCTION corsac_storage.fail')
    await database.query('DROP SEQUENCE corsac_storage.failures')
  }
})

test('a database that is not there is an error, at the start and later (design.md §7)', async () => {
  const url = 'postgresql:///none?host=%2Ftmp%2Fnowhere&user=postgres'
  await assert.rejects(PostgresEngine.open({ url, clock: 'database', onError() {} }), /ENOENT/)
  await using open = await openEngine()
  await open.engine[Symbol.asyncDispose]()
  await open.engine[Symbol.asyncDispose]()
  await assert.rejects(open.engine.listCollections(tabs))
  await assert.rejects(open.engine.putBso({ ...tabs, change: change('a') }))
})
