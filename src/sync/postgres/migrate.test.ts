import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshPostgres } from '../../../test/support/databases.ts'
import { WrongEncoding } from '../../base/database-encoding.ts'
import { PostgresEngine } from './engine.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations.ts'

/** A new database, which has the tables of the control plane. */
async function connect(): Promise<AsyncDisposable & { url: string; client: pg.Client }> {
  const url = await freshPostgres()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return { url, client, [Symbol.asyncDispose]: () => client.end() }
}

async function tablesIn(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r'
       AND relnamespace = to_regnamespace('corsac_storage') ORDER BY relname`,
  )
  return rows.map(({ name }) => name)
}

const one = 'CREATE TABLE corsac_storage.one (a integer)'
const two = 'CREATE TABLE corsac_storage.two (a integer)'

test('the storage may share a database with the accounts, in a schema of its own (design.md §2)', async () => {
  await using database = await connect()
  const open = () => PostgresEngine.open({ url: database.url, clock: 'database', onError() {} })
  await using engine = await open()
  await using again = await open()
  await engine.check()
  await again.check()
  const names = ['batch_items', 'batches', 'bso', 'storage_meta', 'user_collections', 'users']
  assert.deepEqual(await tablesIn(database.client), names)
  assert.equal(await engine.claimPair('one'), 'one')
  assert.equal(await again.claimPair('other'), 'one')
})

test('processes that start at once take each step once (style.md, SQL)', async () => {
  await using database = await connect()
  await using other = new AsyncDisposableStack()
  const clients = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      other.defer(() => client.end())
      return client
    }),
  )
  await Promise.all(clients.map((client) => migrate(client)))
  const { rows } = await database.client.query('SELECT value FROM corsac_storage.storage_meta')
  assert.deepEqual(rows, [{ value: String(migrations.length) }])
})

test('steps that were added later are taken on the next opening (style.md, SQL)', async () => {
  await using database = await connect()
  await migrate(database.client, [one])
  await migrate(database.client, [one, two])
  assert.deepEqual(await tablesIn(database.client), ['one', 'storage_meta', 'two'])
})

test('a step that fails half-way leaves nothing (style.md, SQL)', async () => {
  await using database = await connect()
  await assert.rejects(migrate(database.client, [one, `${two}; CREATE TABLE oops`]))
  assert.deepEqual(await tablesIn(database.client), [])
  await migrate(database.client)
  assert.ok((await tablesIn(database.client)).includes('bso'))
})

test('a database of a newer program is refused, with words, and untouched (style.md, SQL)', async () => {
  await using database = await connect()
  await migrate(database.client, [one, two])
  await assert.rejects(migrate(database.client, [one]), /newer version of Corsac/)
  assert.deepEqual(await tablesIn(database.client), ['one', 'storage_meta', 'two'])
})

test('a database whose encoding does not hold every text is refused, with words, and untouched (settled.md S8)', async () => {
  await using database = await connect()
  await database.client.query(
    `CREATE DATABASE storage_latin1 ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`,
  )
  const { pathname } = new URL(database.url)
  const url = database.url.replace(pathname, '/storage_latin1')
  const open = () => PostgresEngine.open({ url, clock: 'database', onError() {} })
  await assert.rejects(open(), WrongEncoding)
  await assert.rejects(open(), /LATIN1.*createdb --encoding=UTF8/)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    assert.deepEqual(await tablesIn(client), [])
  } finally {
    await client.end()
  }
})

test('a schema that the administrator made is used (docs/options.md)', async () => {
  await using database = await connect()
  await database.client.query('CREATE ROLE plain LOGIN')
  await database.client.query('CREATE SCHEMA corsac_storage AUTHORIZATION plain')
  const url = database.url.replace('user=postgres', 'user=plain')
  await using engine = await PostgresEngine.open({ url, clock: 'database', onError() {} })
  await engine.check()
})
