import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createStorage } from '../../../src/sync/index.ts'
import { freshStorageDatabase, type StorageDatabase } from '../../support/storage-databases.ts'
import {
  openTestStorage,
  type TestStorage,
  type TestStorageOptions,
} from '../../support/storage-server.ts'
import { watchStatements } from '../../support/storage-statements.ts'
import { assertConsistentDatabase } from './postgres-consistency.ts'
import { assertConsistent } from './sqlite-consistency.ts'

type Open = (options?: TestStorageOptions) => Promise<TestStorage>

const fileName = 'storage.sqlite'

async function openSqlite(options?: TestStorageOptions): Promise<TestStorage> {
  const server = await openTestStorage(
    (rest, folder) => createStorage({ ...rest, database: join(folder, fileName) }),
    options,
  )
  return {
    ...server,
    async rows(uid) {
      using db = new DatabaseSync(join(server.folder, fileName), { readOnly: true })
      const count = (table: string) =>
        Number(db.prepare(`SELECT count(*) AS n FROM ${table} WHERE uid = ?`).get(uid)?.['n'])
      return { bso: count('bso'), hasStaged: count('batch_parts') > 0 }
    },
    async [Symbol.asyncDispose]() {
      try {
        assertConsistent(join(server.folder, fileName))
      } finally {
        await server[Symbol.asyncDispose]()
      }
    },
  }
}

/** Folder → its database: a storage that is opened again in a folder finds what it had. */
const databases = new Map<string, StorageDatabase>()

async function openPostgres(options?: TestStorageOptions): Promise<TestStorage> {
  const { faults } = watchStatements()
  const server = await openTestStorage(async (rest, folder) => {
    const database = databases.get(folder) ?? (await freshStorageDatabase())
    databases.set(folder, database)
    return createStorage({ ...rest, database: database.url })
  }, options)
  const database = databases.get(server.folder)
  if (!database) throw new Error('a storage without a database')
  return {
    ...server,
    async rows(uid) {
      const count = async (table: string) => {
        const text = `SELECT count(*) AS n FROM corsac_storage.${table} WHERE uid = $1`
        return Number((await database.query(text, [uid]))[0]?.['n'])
      }
      return { bso: await count('bso'), hasStaged: (await count('batch_items')) > 0 }
    },
    async [Symbol.asyncDispose]() {
      try {
        await assertConsistentDatabase(database)
        assert.deepEqual(faults, [], 'statements are about one user (design.md §2)')
      } finally {
        await server[Symbol.asyncDispose]()
        if (!options?.folder) {
          databases.delete(server.folder)
          await database.release()
        }
      }
    },
  }
}

/** Every engine, and how a test opens an empty storage on it; what it leaves behind is checked. */
export const engines: readonly (readonly [name: string, open: Open])[] = [
  ['sqlite', openSqlite],
  ['postgres', openPostgres],
]
