import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '../../src/base/log.ts'
import type { StorageClaims } from '../../src/crypto/storage-token.ts'
import {
  clientAddress,
  createApp,
  type Doorway,
  type Listener,
  listen,
  openDoor,
} from '../../src/http/index.ts'
import {
  type createStorage,
  defaultLimits,
  type Storage,
  type StorageLimits,
  storageBase,
} from '../../src/sync/index.ts'
import { inProcess, StorageClient, storageCredentials, type Transport } from './storage-client.ts'

export const testOrigin = 'https://sync.example'
export const testNode = { id: 'node-1', key: new Uint8Array(32).fill(7) }
export const mountPath = storageBase

/** 2026-01-01 and some, so that timestamps look as they will. */
const startMs = 1_767_300_000_120

/** A clock that stands still until a test moves it. */
export class TestClock {
  ms = startMs
  readonly read = (): number => this.ms
  advance(seconds: number): void {
    this.ms += Math.round(seconds * 1000)
  }
}

export interface TestStorage extends AsyncDisposable {
  readonly doorway: Doorway
  /** Behind a real port. */
  listen(): Promise<Listener>
  readonly storage: Storage
  readonly clock: TestClock
  readonly folder: string
  /** How many rows the database itself holds of a user, dead ones too. */
  rows(uid: number): Promise<{ readonly bso: number; readonly hasStaged: boolean }>
  /** What was logged, one JSON text each. */
  readonly logged: string[]
  /** A client of a new user, or of the one the claims name. */
  client(claims?: Partial<StorageClaims>, options?: { transport?: Transport }): StorageClient
}

export interface TestStorageOptions {
  readonly limits?: Partial<StorageLimits>
  readonly keys?: readonly Uint8Array[]
  readonly origins?: readonly string[]
  /** Writes in a thread of their own, which has the machine's clock. */
  readonly writesApart?: boolean
  readonly isLate?: () => boolean
  /** Where the database is kept; its owner removes it. */
  readonly folder?: string
}

/** Where there is memory that looks like a disk, tests need not wait for the disk. */
const quickFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

let lastUid = 1000

/** The options of a storage, without the folder: what each engine's `open` is given. */
export async function openTestStorage(
  open: (
    options: Omit<Parameters<typeof createStorage>[0], 'database'>,
    folder: string,
  ) => Promise<Storage>,
  options: TestStorageOptions = {},
): Promise<Omit<TestStorage, 'rows'>> {
  const folder = options.folder ?? (await mkdtemp(join(quickFolder, 'corsac-storage-')))
  const clock = new TestClock()
  const logged: string[] = []
  const log = createLog('info', { write: (line) => void logged.push(line) })
  const storage = await open(
    {
      inThisThread: !options.writesApart,
      node: { id: testNode.id, keys: options.keys ?? [testNode.key] },
      origins: options.origins ?? [testOrigin],
      clock: clock.read,
      limits: { ...defaultLimits, ...options.limits },
      log,
      ...(options.isLate && { isLate: options.isLate }),
    },
    folder,
  )
  const answering = {
    log,
    clientAddress: clientAddress({ kind: 'none' }, () => {}),
    isDraining: () => false,
  }
  const doorway = openDoor(storage.door, answering)
  return {
    doorway,
    listen: () =>
      listen(
        createApp(answering),
        { host: '127.0.0.1', port: 0 },
        {
          doors: [{ base: mountPath, doorway }],
        },
      ),
    storage,
    clock,
    folder,
    logged,
    client(claims = {}, { transport = inProcess(doorway) } = {}) {
      const uid = claims.uid ?? ++lastUid
      return new StorageClient({
        transport,
        credentials: storageCredentials(testNode.key, {
          node: testNode.id,
          issuedAt: clock.ms,
          ...claims,
          uid,
        }),
        origin: testOrigin,
        endpoint: `${mountPath}/${uid}`,
      })
    },
    async [Symbol.asyncDispose]() {
      await storage[Symbol.asyncDispose]()
      if (!options.folder) await rm(folder, { recursive: true })
    },
  }
}
