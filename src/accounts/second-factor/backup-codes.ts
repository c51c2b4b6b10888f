import { toHex } from '../../base/bytes.ts'
import { randomLetters, readableForm, readableLetters } from '../../base/readable-letters.ts'
import { hmacSha256 } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'
import { backupCodeCount } from '../../wire/limits.ts'

/** Letters of a code that we make: 50 random bits (settled.md A6). */
const length = 10

/** A new set, as people see it. */
export function newBackupCodes(): string[] {
  const codes = new Set<string>()
  while (codes.size < backupCodeCount) codes.add(randomLetters(readableLetters, length))
  return [...codes]
}

/**
 * Gives the account these codes and no others. The caller has locked the account, so that of two sets
 * at once one remains.
 *
 * @param key keeps a stolen database from giving the codes away
 * @param codes different ones, also in `readableForm`
 */
export async function storeBackupCodes(
  tx: Tx,
  key: Uint8Array,
  { uid, codes }: { readonly uid: string; readonly codes: readonly string[] },
): Promise<void> {
  await forgetBackupCodes(tx, uid)
  const rows = codes.map((code) => ({ id: idOf(key, uid, code), uid }))
  await tx.insertInto('backupCodes').values(rows).execute()
}

/** Takes all of them away. */
export const forgetBackupCodes = (tx: Tx, uid: string) =>
  tx.deleteFrom('backupCodes').where('uid', '=', uid).execute()

/** How many are left. */
export async function countBackupCodes(tx: Tx, uid: string): Promise<number> {
  const { count } = await tx
    .selectFrom('backupCodes')
    .select((row) => row.fn.countAll().as('count'))
    .where('uid', '=', uid)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Uses a code up.
 *
 * @param use.code as typed
 * @returns how many are left; undefined when it is wrong or was used already, perhaps a moment ago by
 *   another request
 */
export async function spendBackupCode(
  tx: Tx,
  key: Uint8Array,
  { uid, code }: { readonly uid: string; readonly code: string },
): Promise<number | undefined> {
  const { numDeletedRows } = await tx
    .deleteFrom('backupCodes')
    .where('id', '=', idOf(key, uid, code))
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n ? countBackupCodes(tx, uid) : undefined
}

const idOf = (key: Uint8Array, uid: string, code: string): string =>
  toHex(hmacSha256(key, `backup code:${uid}:${readableForm(code)}`))
