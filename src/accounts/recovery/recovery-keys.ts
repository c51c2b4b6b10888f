import { equalSecrets, sha256OfHex } from '../../crypto/hash.ts'
import type { RecoveryKeysTable, Tx } from '../../db/index.ts'
import { AccountRefusal } from '../errors.ts'

/** How the id of a recovery key is stored. @param recoveryKeyId 32 hex digits */
export const recoveryKeyHash = (recoveryKeyId: string): string => sha256OfHex(recoveryKeyId)

/** The account's recovery key, also one that its owner has not shown yet (auth-api.md §1.9). */
export const findRecoveryKey = (tx: Tx, uid: string): Promise<RecoveryKeysTable | undefined> =>
  tx.selectFrom('recoveryKeys').selectAll().where('uid', '=', uid).executeTakeFirst()

/**
 * The account's recovery key, once its id was shown.
 *
 * @throws {AccountRefusal} noRecoveryKey, wrongRecoveryKey
 */
export async function provenRecoveryKey(
  tx: Tx,
  uid: string,
  recoveryKeyId: string,
): Promise<RecoveryKeysTable> {
  const key = await findRecoveryKey(tx, uid)
  if (!key) throw new AccountRefusal('noRecoveryKey')
  if (!equalSecrets(key.keyHash, recoveryKeyHash(recoveryKeyId))) {
    throw new AccountRefusal('wrongRecoveryKey')
  }
  return key
}

/**
 * Uses the recovery key up, for a reset that keeps kB and its time (auth-api.md §2.1 reset).
 *
 * @throws {AccountRefusal} noRecoveryKey, also when another request was faster; wrongRecoveryKey
 */
export async function useRecoveryKey(tx: Tx, uid: string, recoveryKeyId: string): Promise<void> {
  const key = await provenRecoveryKey(tx, uid, recoveryKeyId)
  if (key.enabled === 0) throw new AccountRefusal('noRecoveryKey')
  if (!(await deleteRecoveryKey(tx, uid))) throw new AccountRefusal('noRecoveryKey')
}

/** Takes the recovery key away, with what it says. */
export async function takeRecoveryKey(tx: Tx, uid: string): Promise<RecoveryKeysTable | undefined> {
  const key = await findRecoveryKey(tx, uid)
  await deleteRecoveryKey(tx, uid)
  return key
}

/** @returns false when there was none */
export async function deleteRecoveryKey(tx: Tx, uid: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('recoveryKeys')
    .where('uid', '=', uid)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
