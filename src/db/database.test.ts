import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Kysely, sql } from 'kysely'
import pg from 'pg'
import { freshPostgres } from '../../test/support/databases.ts'
import { WrongEncoding } from '../base/database-encoding.ts'
import { createLog } from '../base/log.ts'
import { type Database, openDatabase } from './database.ts'
import { DatabaseTooNew, migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

const log = createLog('silent')

const putMeta = (db: Database, name: string) =>
  db.transaction((tx) => tx.insertInto('meta').values({ name, value: 'x' }).execute())
const names = (db: Database) =>
  db.transaction(async (tx) =>
    (await tx.selectFrom('meta').select('name').execute()).map((row) => row.name),
  )

test('what a transaction did before it failed is not there afterwards', async () => {
  await using db = await openDatabase(':memory:', log)
  const failing = db.transaction(async (tx) => {
    await tx.insertInto('meta').values({ name: 'a', value: 'x' }).execute()
    throw new Error('no')
  })
  await assert.rejects(failing, /no/)
  assert.deepEqual(await names(db), [])
})

test('transactions that start at once run one after the other', async () => {
  await using db = await openDatabase(':memory:', log)
  await Promise.all(['a', 'b', 'c'].map((name) => putMeta(db, name)))
  assert.deepEqual((await names(db)).sort(), ['a', 'b', 'c'])
})

test('the database used inside an open transaction is an error, not a deadlock', async () => {
  await using db = await openDatabase(':memory:', log)
  await assert.rejects(
    db.transaction(async () => {
      await names(db)
    }),
    /inside a transaction/,
  )
})

for (const value of [new Date(), {}, undefined, true]) {
  test(`a value of type ${Object.prototype.toString.call(value)} is refused, not stored as NULL`, async () => {
    await using db = await openDatabase(':memory:', log)
    await assert.rejects(
      db.transaction((tx) => sql`insert into meta values ('a', ${value})`.execute(tx)),
      /not a database value/,
    )
  })
}

test('a step that fails half-way leaves nothing of itself', async () => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') })
  const failing = {
    name: '0002-failing',
    async up({ table }: { table(name: string, columns: Record<string, string>): Promise<void> }) {
      await table('half', { id: 'text primary key' })
      throw new Error('no')
    },
  }
  await assert.rejects(migrate(db, 'sqlite', [...migrations, failing]), /no/)
  const tables = await db.introspection.getTables()
  assert.deepEqual(
    tables.map((table) => table.name).filter((name) => name === 'half' || name === 'accounts'),
    [],
  )
  await db.destroy()
})

test('a database written by a newer program is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'corsac-db-'))
  const path = join(folder, 'a.sqlite')
  await using db = await openDatabase(path, log)
  await db.transaction((tx) =>
    sql`insert into kysely_migration values ('9999-later', '2030-01-01')`.execute(tx),
  )
  await db.close()
  await assert.rejects(openDatabase(path, log), DatabaseTooNew)
  await rm(folder, { recursive: true })
})

test('a PostgreSQL database whose encoding does not hold every text is refused, with words', async () => {
  const url = await freshPostgres()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `CREATE DATABASE accounts_latin1 ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`,
  )
  await client.end()
  const where = url.replace(new URL(url).pathname, '/accounts_latin1')
  await assert.rejects(openDatabase(where, log), (error) => {
    assert.ok(error instanceof WrongEncoding)
    assert.match(error.message, /LATIN1.*createdb --encoding=UTF8/)
    return true
  })
})
