import pg from 'pg'
import { postgresUrl } from './postgres.ts'

/** A PostgreSQL database for storages, used by one test after the other. */
export interface StorageDatabase {
  readonly url: string
  /** Runs a statement as an administrator would. */
  query(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>
  /** Empties it, for the next test. */
  release(): Promise<void>
}

const free: StorageDatabase[] = []
let count = 0

/** A database without a user in it; the storage makes its own tables. */
export async function freshStorageDatabase(): Promise<StorageDatabase> {
  return free.pop() ?? make()
}

async function make(): Promise<StorageDatabase> {
  const name = `storage_${++count}`
  const admin = await connect('postgres')
  await admin.query(`create database ${name}`)
  await admin.end()
  const client = await connect(name)
  const database: StorageDatabase = {
    url: await postgresUrl(name),
    async query(text, values = []) {
      const { rows } = await client.query<Record<string, unknown>>(text, [...values])
      return rows
    },
    async release() {
      const tables = ['users', 'user_collections', 'bso', 'batches', 'batch_items']
      const statements = tables.map((table) => `delete from corsac_storage.${table}`)
      statements.push(`delete from corsac_storage.storage_meta where name <> 'schema'`)
      await client.query(statements.join(';'))
      free.push(database)
    },
  }
  return database
}

async function connect(name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: await postgresUrl(name) })
  await client.connect()
  return client
}
