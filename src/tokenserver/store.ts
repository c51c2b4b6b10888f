import { randomInt } from 'node:crypto'
import { dayMs } from '../base/clock.ts'
import type { StorageUsersTable, Tx } from '../db/index.ts'
import { enqueueJob, enqueueNewest, withdrawJobs } from '../jobs/index.ts'

export type StorageUser = StorageUsersTable

/** Life of a storage token, seconds (settled.md A42). */
export const maxDurationSeconds = 3600

/** How many of an account's rows are looked at (sync.md §2.6). */
const maxRows = 20

/** Storage uids are below this and random, so that they tell nothing and are never given twice (design.md §2a). */
const uidLimit = 2 ** 31
const maxUidTries = 20

/** Whose the uids of a deleted account are. */
const nobody = ''

/** How long the records of a uid that was replaced stay (settled.md S16). */
const purgeAfterMs = dayMs

/** The account's rows: the current one first (sync.md §2.6). */
export async function storageUsersOf(tx: Tx, uid: string): Promise<StorageUser[]> {
  return (
    tx
      .selectFrom('storageUsers')
      .selectAll()
      .where('uid', '=', uid)
      // Before the time: the uid of keys that came back is an old one.
      .orderBy('generation', 'desc')
      .orderBy('createdAt', 'desc')
      .limit(maxRows)
      .execute()
  )
}

/** All rows that the account ever had, the newest first. */
const everyUserOf = (tx: Tx, uid: string): Promise<StorageUser[]> =>
  tx
    .selectFrom('storageUsers')
    .selectAll()
    .where('uid', '=', uid)
    .orderBy('createdAt', 'desc')
    .execute()

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

/**
 * Ends a uid: its node refuses it at once and drops its records a day later.
 *
 * @param purgeAt when instead, ms
 */
export async function replaceStorageUser(
  tx: Tx,
  user: StorageUser,
  now: number,
  purgeAt: number = now + purgeAfterMs,
): Promise<void> {
  await closeUser(tx, user, now)
  await enqueueJob(tx, { ...jobFor(user), kind: 'purgeUser', value: 0, dueAt: purgeAt }, now)
}

/** Ends the uids of an account that gets other keys. @param purgeAt as at `replaceStorageUser` */
export async function replaceStorageUsers(
  tx: Tx,
  uid: string,
  { now, purgeAt }: { readonly now: number; readonly purgeAt: number | undefined },
): Promise<void> {
  for (const user of await everyUserOf(tx, uid)) {
    if (user.replacedAt === null) await replaceStorageUser(tx, user, now, purgeAt)
  }
}

/**
 * Gives the account back the uid of keys that it had before, with the times that the account has now:
 * its node lets it in again, and tells times that are later than any its devices know. The uid of the
 * keys since then ends (sync.md §2.6, design.md §2). The caller has locked the account.
 *
 * @param keys.were what the account's `keysChangedAt` was, ms
 */
export async function reopenStorageUser(
  tx: Tx,
  uid: string,
  keys: { readonly were: number; readonly generation: number; readonly keysChangedAt: number },
  now: number,
): Promise<void> {
  const users = await everyUserOf(tx, uid)
  const back = users.find(({ keysChangedAt }) => keysChangedAt === keys.were)
  for (const user of users) {
    if (user !== back && user.replacedAt === null) await replaceStorageUser(tx, user, now)
  }
  // Nothing was ever stored under these keys.
  if (!back) return
  const { generation, keysChangedAt } = keys
  // As its node has it: what was issued until the uid was closed stays refused.
  const notBefore = Math.max(back.notBefore, back.replacedAt ?? 0)
  await tx
    .updateTable('storageUsers')
    .set({ replacedAt: null, generation, keysChangedAt, notBefore })
    .where('storageUid', '=', back.storageUid)
    .execute()
  await withdrawJobs(tx, { ...jobFor(back), kind: 'purgeUser' })
  const newest = Math.max(now, ...users.map((user) => Math.max(user.createdAt, user.notBefore)))
  await enqueueJob(tx, { ...jobFor(back), kind: 'raiseClock', value: newest }, now)
  await enqueueJob(tx, { ...jobFor(back), kind: 'openUser', value: 0 }, now)
}

/**
 * Ends every uid that the account ever had, and drops what they stored at once. The numbers stay, so
 * that they are never given again; whose they were, and of which keys, does not.
 */
export async function endStorageUsers(tx: Tx, uid: string, now: number): Promise<void> {
  for (const user of await everyUserOf(tx, uid)) {
    if (user.replacedAt === null) await closeUser(tx, user, now)
    await enqueueJob(tx, { ...jobFor(user), kind: 'purgeUser', value: 0 }, now)
  }
  await tx
    .updateTable('storageUsers')
    .set({ uid: nobody, clientState: '' })
    .where('uid', '=', uid)
    .execute()
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
