import { toHex } from '../../base/bytes.ts'
import { hourMs } from '../../base/clock.ts'
import { randomLetters, readableForm, readableLetters } from '../../base/readable-letters.ts'
import { hmacSha256 } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'

/** How long a mailed code lets a sign-in through (settled.md A16). */
export const unblockCodeMs = hourMs

/** auth-api.md §0.4; 40 random bits. */
const length = 8

/** After "send again" the earlier ones stay valid, so many in all (settled.md A51). */
const maxLiveCodes = 3

/**
 * Makes a code that lets one sign-in to the account past its limits.
 *
 * @param key keeps a stolen database from giving the code away
 * @returns eight letters and digits, to be mailed; not stored
 */
export async function createUnblockCode(
  tx: Tx,
  key: Uint8Array,
  uid: string,
  now: number,
): Promise<string> {
  const code = randomLetters(readableLetters, length)
  const id = idOf(key, uid, code)
  await tx
    .insertInto('unblockCodes')
    .values({ id, uid, createdAt: now, expiresAt: now + unblockCodeMs })
    .execute()
  const newest = tx
    .selectFrom('unblockCodes')
    .select('id')
    .where('uid', '=', uid)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(maxLiveCodes)
  await tx
    .deleteFrom('unblockCodes')
    .where('uid', '=', uid)
    .where('id', 'not in', newest)
    .where('id', '!=', id)
    .execute()
  return code
}

/**
 * Uses a code up, whether the sign-in succeeds or its owner did not ask for it.
 *
 * @param use.code as typed
 * @returns false when it is wrong, expired or was used already, perhaps a moment ago by another request
 */
export async function spendUnblockCode(
  tx: Tx,
  key: Uint8Array,
  use: { readonly uid: string; readonly code: string; readonly now: number },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('unblockCodes')
    .where('id', '=', idOf(key, use.uid, use.code))
    .where('expiresAt', '>', use.now)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

const idOf = (key: Uint8Array, uid: string, code: string): string =>
  toHex(hmacSha256(key, `unblock code:${uid}:${readableForm(code)}`))
