import { type AccountHooks, lockAccount } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import type { TokenServerContext } from './context.ts'
import { ensureNode } from './nodes.ts'
import { tokenRoutes } from './routes.ts'
import {
  endStorageUsers,
  liveUsersAfter,
  refuseTokensSoFar,
  reopenStorageUser,
  replaceStorageUsers,
} from './store.ts'

export { tokenFamily } from './errors.ts'
export type { AskNode, Parts } from './own-client.ts'
export { type StoredSize, sizesOf } from './sizes.ts'
export { type Stored, type StoredContext, storedOf, storedRecordsOf } from './stored.ts'
export { storedRoutes } from './stored-routes.ts'

export function createTokenServer(context: TokenServerContext) {
  const { db, clock, log, node } = context
  let ensured: Promise<void> | undefined
  /** Makes or updates this process's node, once; the routes wait for it. */
  const ensure = () => {
    ensured ??= writeNode().catch((error) => {
      ensured = undefined
      throw error
    })
    return ensured
  }
  const writeNode = async () => {
    const before = await db.transaction((tx) => ensureNode(tx, { ...node, now: clock() }))
    if (before === undefined) return
    log.warn(
      { node: node.id, before, after: node.url },
      'the address of the storage has changed: every browser will upload everything again',
    )
  }
  return {
    /** At the token base, with and without `/1.0/sync/1.5`. */
    routes: tokenRoutes({ ...context, ensureNode: ensure }),
    ensureNode: ensure,
    /** Users of this process's node, in the order of their uids. */
    usersAfter: (after: number, count: number) =>
      db.transaction((tx) => liveUsersAfter(tx, { id: node.id, after, count })),
    accountHooks: {
      /** Every device gets 401 once, and who may still have a token fetches a new one. */
      async storageAccessEnding(tx: Tx, uid: string, hasToken = async () => true) {
        // Whoever asks for a token meanwhile waits, and then either gets a later one or none.
        await lockAccount(tx, db, uid)
        if (await hasToken()) await refuseTokensSoFar(tx, uid, clock())
      },
      /** What was synced under the old keys is closed, and dropped when nobody can get it back. */
      async keysReplacing(tx: Tx, uid: string, purgeAt: number | undefined) {
        await lockAccount(tx, db, uid)
        await replaceStorageUsers(tx, uid, { now: clock(), purgeAt })
      },
      /** Devices find what they synced under these keys, below its old address. */
      async keysRestored(tx: Tx, uid: string, keys: Parameters<typeof reopenStorageUser>[2]) {
        await lockAccount(tx, db, uid)
        await reopenStorageUser(tx, uid, keys, clock())
      },
      /** The account's storage goes with it: refused and dropped at once (sync.md §2.11). */
      async accountDeleting(tx: Tx, uid: string) {
        // Whoever asks for a token meanwhile waits, and finds no account.
        await lockAccount(tx, db, uid)
        await endStorageUsers(tx, uid, clock())
      },
    } satisfies Partial<AccountHooks>,
  }
}
