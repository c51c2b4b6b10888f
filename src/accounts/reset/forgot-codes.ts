import { minuteMs } from '../../base/clock.ts'
import type { Tx } from '../../db/index.ts'
import { codeId, dropCodes, keepCode, randomDigits, spendCode } from '../mailed-codes.ts'

/** How long a mailed code of a reset is good (settled.md A16). */
export const forgotCodeMs = 10 * minuteMs

const digits = 8
const purpose = 'forgot'

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
  const code = randomDigits(digits)
  const id = forgotCodeId(key, normalizedEmail, code)
  await keepCode(tx, { id, uid, purpose, now, lifetimeMs: forgotCodeMs })
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
  const spent = await spendCode(tx, forgotCodeId(key, use.normalizedEmail, use.code), use.now)
  return spent?.uid
}

export const dropForgotCodes = (tx: Tx, uid: string): Promise<boolean> =>
  dropCodes(tx, { uid, purpose })

/** What is stored instead of the code. */
export const forgotCodeId = (key: Uint8Array, normalizedEmail: string, code: string): string =>
  codeId(key, `forgot code:${normalizedEmail}:${code}`)
