import * as v from 'valibot'
import type { Account } from '../accounts/index.ts'
import { within } from '../base/within.ts'
import type { NodesTable } from '../db/index.ts'
import { findNode } from './nodes.ts'
import { storageClient } from './own-client.ts'
import { quotaOf } from './routes.ts'
import { type StorageUser, storageUsersOf } from './store.ts'
import { ByCollection, inBytes, type StoredContext } from './stored.ts'

/** How much of an account is in the storage. */
export interface StoredSize {
  readonly records: number
  /** Of payloads. */
  readonly bytes: number
}

type Asked = Pick<Account, 'uid' | 'storageQuota'>

/** Accounts that are asked about at a time. */
const atOnce = 8

/**
 * How much of each account is in the storage, by uid. The storage is asked about a few at a time; those
 * are missing that it has not answered for in time.
 *
 * @param options.waitMs for all of them together
 */
export async function sizesOf(
  context: StoredContext,
  accounts: readonly Asked[],
  { waitMs }: { readonly waitMs: number },
): Promise<Map<string, StoredSize>> {
  const sizes = new Map<string, StoredSize>()
  const places = await placesOf(context, accounts)
  const isOver = new AbortController()
  const ask = async () => {
    for (let place = places.pop(); place && !isOver.signal.aborted; place = places.pop()) {
      const size = await sizeAt(context, place).catch(() => undefined)
      if (size && !isOver.signal.aborted) sizes.set(place.account.uid, size)
    }
  }
  await within(waitMs, Promise.all(Array.from({ length: atOnce }, ask)))
  isOver.abort()
  return sizes
}

/** Where an account stores; absent: nowhere. */
interface StoragePlace {
  readonly account: Asked
  readonly at?: { readonly user: StorageUser; readonly node: NodesTable }
}

const placesOf = ({ db }: StoredContext, accounts: readonly Asked[]): Promise<StoragePlace[]> =>
  db.transaction(async (tx) => {
    const places: StoragePlace[] = []
    for (const account of accounts) {
      const [user] = await storageUsersOf(tx, account.uid)
      const node = user?.replacedAt === null ? await findNode(tx, user.nodeId) : undefined
      places.push(user && node ? { account, at: { user, node } } : { account })
    }
    // The first are asked about first: they are taken from the end.
    return places.reverse()
  })

async function sizeAt(context: StoredContext, { account, at }: StoragePlace): Promise<StoredSize> {
  if (!at) return { records: 0, bytes: 0 }
  const { read } = storageClient(context, at.node, { user: at.user, quota: quotaOf(account) })
  const counts = v.parse(ByCollection, await read('/info/collection_counts'))
  const usage = v.parse(ByCollection, await read('/info/collection_usage'))
  return { records: sumOf(counts), bytes: inBytes(sumOf(usage)) }
}

const sumOf = (byCollection: Readonly<Record<string, number>>): number =>
  Object.values(byCollection).reduce((sum, one) => sum + one, 0)
