import { randomInt } from 'node:crypto'
import { dayMs } from '../base/clock.ts'
import type { StorageUsersTable, Tx } from '../db/index.ts'
import { enqueueJob, enqueueNewest } from '../jobs/index.ts'

export type StorageUser = StorageUsersTable

/** Life of a storage token, seconds (settled.md A42). */
export const maxDurationSeconds = 3600

/** How many of an account's rows are looked at (sync.md §2.6). */
const maxRows = 20

/** Storage uids are below this and random, so that they tell nothing and are never given twice (design.md §2a). */
const uidLimit = 2 ** 31
const maxUidTries = 20

/** How long the records of a uid that was replaced stay (settled.md S16). */
const purgeAfterMs = dayMs

/** The account's rows: the current one first (sync.md §2.6). */
export async function storageUsersOf(tx: Tx, uid: string): Promise<StorageUser[]> {
  const rows = await tx
    .selectFrom('storageUsers')
    .selectAll()
    .where('uid', '=', uid)
    .orderBy('createdAt', 'desc')
    .limit(maxRows)
    .execute()
  return rows.sort((a, b) => b.generation - a.generation || b.createdAt - a.createdAt)
}

/** The uids of a node that are in use, in their order, those after `after`; `born` in ms. */
export async function liveUsersAfter(
  tx: Tx,
  node: { readonly id: string; readonly after: number; readonly count: number },
): Promise<{ uid: number; born: number }[]> {
  return tx
    .selectFrom('storageUsers')
    .select(['storageUid as uid', 'createdAt as born'])
    .where('nodeId', '=', node.id)
    .where('replacedAt', 'is', null)
    .where('storageUid', '>', node.after)
    .orderBy('storageUid')
    .limit(node.count)
    .execute()
}

/** Gives the account a new uid. */
export async function addStorageUser(
  tx: Tx,
  start: Omit<StorageUser, 'storageUid' | 'replacedAt' | 'notBefore'>,
): Promise<StorageUser> {
  for (let tries = 0; tries < maxUidTries; tries++) {
    const storageUid = randomInt(1, uidLimit)
    const user = { ...start, storageUid, replacedAt: null, notBefore: 0 }
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('storageUsers')
      .values(user)
      .onConflict((conflict) => conflict.column('storageUid').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 1n) return user
  }
  throw new Error('no free storage uid')
}

/** Notes a newer generation or key time of a uid that stays. */
export async function updateStorageUser(
  tx: Tx,
  { storageUid, generation, keysChangedAt }: StorageUser,
): Promise<void> {
  await tx
    .updateTable('storageUsers')
    .set({ generation, keysChangedAt })
    .where('storageUid', '=', storageUid)
    .execute()
}

/** Ends a uid: its node refuses it at once and drops its records a day later. */
export async function replaceStorageUser(tx: Tx, user: StorageUser, now: number): Promise<void> {
  await closeUser(tx, user, now)
  await enqueueJob(
    tx,
    { ...jobFor(user), kind: 'purgeUser', value: 0, dueAt: now + purgeAfterMs },
    now,
  )
}

/** Ends every uid that the account ever had, and drops what they stored at once. */
export async function endStorageUsers(tx: Tx, uid: string, now: number): Promise<void> {
  const users = await tx.selectFrom('storageUsers').selectAll().where('uid', '=', uid).execute()
  for (const user of users) {
    if (user.replacedAt === null) await closeUser(tx, user, now)
    await enqueueJob(tx, { ...jobFor(user), kind: 'purgeUser', value: 0 }, now)
  }
}

/**
 * Refuses all tokens that the account has been given until now (design.md §2, "The fence"). The row
 * remembers it for ever, as the node does. The caller has locked the account.
 */
export async function refuseTokensSoFar(tx: Tx, uid: string, now: number): Promise<void> {
  const users = await storageUsersOf(tx, uid)
  for (const user of users.filter(({ replacedAt }) => replacedAt === null)) {
    // The newest token may have been issued in this millisecond, or by a clock that was ahead.
    const notBefore = issuedAt(user, now)
    await tx
      .updateTable('storageUsers')
      .set({ notBefore })
      .where('storageUid', '=', user.storageUid)
      .execute()
    await enqueueNewest(tx, { ...jobFor(user), kind: 'refuseTokensBefore', value: notBefore }, now)
  }
}

/**
 * The moment of a token that is issued now, ms: one that the fence does not refuse, be it of this very
 * millisecond or from before the clock was set back. The caller has locked the account.
 */
export const issuedAt = ({ createdAt, notBefore }: StorageUser, now: number): number =>
  Math.max(now, createdAt, notBefore + 1)

async function closeUser(tx: Tx, user: StorageUser, now: number): Promise<void> {
  await tx
    .updateTable('storageUsers')
    .set({ replacedAt: now })
    .where('storageUid', '=', user.storageUid)
    .execute()
  await enqueueJob(tx, { ...jobFor(user), kind: 'closeUser', value: now }, now)
}

const jobFor = ({ nodeId, storageUid, createdAt }: StorageUser) => ({
  nodeId,
  storageUid,
  born: createdAt,
})
