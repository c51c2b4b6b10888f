import { join } from 'node:path'
import { createStorage } from '../../../src/sync/index.ts'
import {
  openTestStorage,
  type TestStorage,
  type TestStorageOptions,
} from '../../support/storage-server.ts'

/** Every engine, and how a test opens an empty storage on it. */
export const engines: readonly (readonly [
  name: string,
  open: (options?: TestStorageOptions) => Promise<TestStorage>,
])[] = [
  [
    'sqlite',
    (options) =>
      openTestStorage(
        (rest, folder) => createStorage({ ...rest, databasePath: join(folder, 'storage.sqlite') }),
        options,
      ),
  ],
]
