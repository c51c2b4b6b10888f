import { join } from 'node:path'
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
