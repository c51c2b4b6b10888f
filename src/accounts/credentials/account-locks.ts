import type { Database, Tx } from '../../db/index.ts'
import type { Account } from '../types.ts'

/**
 * Keeps an account from being deleted until the transaction ends, so that rows may be added to it. On
 * SQLite nobody else writes meanwhile anyway.
 *
 * @returns false when it is gone
 */
export async function holdAccount(
  tx: Tx,
  { engine }: Pick<Database, 'engine'>,
  uid: string,
): Promise<boolean> {
  const query = tx.selectFrom('accounts').select('uid').where('uid', '=', uid)
  const row = await (engine === 'postgres' ? query.forKeyShare() : query).executeTakeFirst()
  return row !== undefined
}

/**
 * Locks an account until the transaction ends: nobody gets a storage token, and what the account has
 * given is what the next query finds. On SQLite transactions run one after the other anyway.
 *
 * @returns undefined when it is gone
 */
export async function lockAccount(
  tx: Tx,
  { engine }: Pick<Database, 'engine'>,
  uid: string,
): Promise<Pick<Account, 'keysChangedAt' | 'storageQuota'> | undefined> {
  const query = tx
    .selectFrom('accounts')
    .select(['keysChangedAt', 'storageQuota'])
    .where('uid', '=', uid)
  // Weaker than FOR UPDATE: rows that refer to the account may still be added.
  return (engine === 'postgres' ? query.forNoKeyUpdate() : query).executeTakeFirst()
}

/**
 * Locks an account against everybody until the transaction ends, also against those who would only add
 * rows to it: what ends all that it has given misses none. The first lock of its transaction. On SQLite
 * transactions run one after the other anyway.
 *
 * @returns false when it is gone
 */
export async function lockWholeAccount(
  tx: Tx,
  { engine }: Pick<Database, 'engine'>,
  uid: string,
): Promise<boolean> {
  const query = tx.selectFrom('accounts').select('uid').where('uid', '=', uid)
  const row = await (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
  return row !== undefined
}
