import * as v from 'valibot'
import { type Account, touchMs } from '../accounts/index.ts'
import { type Clock, secondMs } from '../base/clock.ts'
import type { Database } from '../db/index.ts'
import { type DeviceAccess, deviceAccessOf } from '../devices/index.ts'
import { findNode } from './nodes.ts'
import { type AskNode, type Parts, type StorageReader, storageClient } from './own-client.ts'
import { quotaOf } from './routes.ts'
import { maxDurationSeconds, storageUsersOf } from './store.ts'

/** What of an account is in the storage; nobody but its browsers can read it. */
export interface Stored {
  readonly collections: readonly {
    readonly name: string
    readonly records: number
    readonly bytes: number
    /** ms */
    readonly modified: number
  }[]
  /** Bytes that may be stored; absent: no limit, or nothing was ever stored. */
  readonly quota?: number
  readonly devices: readonly {
    readonly deviceId: string
    readonly name: string
    /** ms; when it was last given access, which serves an hour; null: never. */
    readonly lastSync: number | null
  }[]
}

export interface StoredContext {
  readonly db: Database
  readonly clock: Clock
  /** SECRET. As the token server's. */
  readonly masterKey: Uint8Array
  readonly askNode: AskNode
}

/** Whose storage is asked for. */
type Owner = Pick<Account, 'uid' | 'storageQuota'>

/** Records and bytes by collection, and when each device last synced. */
export async function storedOf(context: StoredContext, account: Owner): Promise<Stored> {
  const { reader, access } = await readerOf(context, account)
  return asStored(reader, access)
}

/** The same, and the records themselves, as the person's browsers have encrypted them. */
export async function storedRecordsOf(
  context: StoredContext,
  account: Owner,
): Promise<{ readonly stored: Stored; recordsOf(collection: string): Promise<Parts> }> {
  const { reader, access } = await readerOf(context, account)
  return {
    stored: await asStored(reader, access),
    async recordsOf(collection) {
      if (!reader) throw new Error('nothing is stored')
      return reader.lines(`/storage/${encodeURIComponent(collection)}?full=1&sort=oldest`)
    },
  }
}

/** Reads what an account has stored; undefined while nothing is. */
async function readerOf(context: StoredContext, account: Owner) {
  const { uid } = account
  const { user, node, access } = await context.db.transaction(async (tx) => {
    const [user] = await storageUsersOf(tx, uid)
    const access = await deviceAccessOf(tx, uid)
    return { user, node: user && (await findNode(tx, user.nodeId)), access }
  })
  const isOpen = user && node && user.replacedAt === null
  const reader = isOpen
    ? storageClient(context, node, { user, quota: quotaOf(account) })
    : undefined
  return { reader, access }
}

async function asStored(
  reader: StorageReader | undefined,
  access: readonly DeviceAccess[],
): Promise<Stored> {
  return {
    ...(reader ? await contentsOf(reader) : { collections: [] }),
    devices: access.map(({ deviceId, name, storageUntil }) => ({
      deviceId,
      name,
      lastSync: storageUntil === null ? null : givenAt(storageUntil),
    })),
  }
}

/** When the token was given that runs out then; to ten minutes, since that is how often it is written. */
const givenAt = (storageUntil: number): number =>
  storageUntil - touchMs - maxDurationSeconds * secondMs

/** What the storage tells of each collection. */
export const ByCollection = v.record(v.string(), v.number())

/** What is used and what may be, the latter null without a limit; both in units of 1024 bytes. */
const UsedAndQuota = v.tuple([v.number(), v.nullable(v.number())])

async function contentsOf(reader: StorageReader): Promise<Pick<Stored, 'collections' | 'quota'>> {
  const modified = v.parse(ByCollection, await reader.read('/info/collections'))
  const counts = v.parse(ByCollection, await reader.read('/info/collection_counts'))
  const usage = v.parse(ByCollection, await reader.read('/info/collection_usage'))
  const [, quota] = v.parse(UsedAndQuota, await reader.read('/info/quota'))
  const collections = Object.keys(modified)
    .sort()
    .map((name) => ({
      name,
      records: counts[name] ?? 0,
      bytes: inBytes(usage[name] ?? 0),
      modified: Math.round((modified[name] ?? 0) * secondMs),
    }))
  return { collections, ...(quota !== null && { quota: inBytes(quota) }) }
}

/** @param units of 1024 bytes, with a fraction (sync.md §3.12) */
export const inBytes = (units: number): number => Math.round(units * 1024)
