import { randomInt } from 'node:crypto'
import { toHex } from '../../base/bytes.ts'
import { minuteMs } from '../../base/clock.ts'
import { hmacSha256 } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'

/** How long a mailed code of a reset is good (settled.md A16). */
export const forgotCodeMs = 10 * minuteMs

const digits = 8

/** After "send again" the earlier ones stay valid, so many in all (settled.md A51). */
const maxLiveCodes = 3

/**
 * Makes a code that is mailed to an address and proves that its reader asks for a reset.
 *
 * @param key keeps a stolen database from giving the code away
 * @returns eight digits; not stored
 */
export async function createForgotCode(
  tx: Tx,
  key: Uint8Array,
  whose: { readonly uid: string; readonly normalizedEmail: string },
  now: number,
): Promise<string> {
  const { uid, normalizedEmail } = whose
  const code = String(randomInt(10 ** digits)).padStart(digits, '0')
  const id = idOf(key, normalizedEmail, code)
  const row = { uid, createdAt: now, expiresAt: now + forgotCodeMs }
  await tx
    .insertInto('passwordForgotCodes')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  const newest = tx
    .selectFrom('passwordForgotCodes')
    .select('id')
    .where('uid', '=', uid)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(maxLiveCodes)
  await tx
    .deleteFrom('passwordForgotCodes')
    .where('uid', '=', uid)
    .where('id', 'not in', newest)
    .where('id', '!=', id)
    .execute()
  return code
}

/**
 * Uses a code up. A wrong one costs nothing but the limits' patience (settled.md A51).
 *
 * @returns the account that it was made for; undefined when it is wrong, expired, of another address,
 *   or was used already, perhaps a moment ago by another request
 */
export async function spendForgotCode(
  tx: Tx,
  key: Uint8Array,
  use: { readonly normalizedEmail: string; readonly code: string; readonly now: number },
): Promise<string | undefined> {
  const spent = await tx
    .deleteFrom('passwordForgotCodes')
    .where('id', '=', idOf(key, use.normalizedEmail, use.code))
    .where('expiresAt', '>', use.now)
    .returning('uid')
    .executeTakeFirst()
  return spent?.uid
}

const idOf = (key: Uint8Array, normalizedEmail: string, code: string): string =>
  toHex(hmacSha256(key, `forgot code:${normalizedEmail}:${code}`))
