import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createStorage } from '../../../src/sync/index.ts'
import {
  openTestStorage,
  type TestStorage,
  type TestStorageOptions,
} from '../../support/storage-server.ts'
import { assertConsistent } from './sqlite-consistency.ts'

const fileName = 'storage.sqlite'

/** Every engine, and how a test opens an empty storage on it; what it leaves behind is checked. */
export const engines: readonly (readonly [
  name: string,
  open: (options?: TestStorageOptions) => Promise<TestStorage>,
])[] = [
  [
    'sqlite',
    async (options) => {
      const server = await openTestStorage(
        (rest, folder) => createStorage({ ...rest, databasePath: join(folder, fileName) }),
        options,
      )
      return {
        ...server,
        async rows(uid) {
          using db = new DatabaseSync(join(server.folder, fileName), { readOnly: true })
          const count = (table: string) =>
            Number(db.prepare(`SELECT count(*) AS n FROM ${table} WHERE uid = ?`).get(uid)?.['n'])
          return { bso: count('bso'), batchItems: count('batch_items') }
        },
        async [Symbol.asyncDispose]() {
          try {
            assertConsistent(join(server.folder, fileName))
          } finally {
            await server[Symbol.asyncDispose]()
          }
        },
      }
    },
  ],
]
