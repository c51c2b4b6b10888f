import { hourMs } from '../../base/clock.ts'
import { randomLetters, readableForm, readableLetters } from '../../base/readable-letters.ts'
import type { Tx } from '../../db/index.ts'
import { codeId, keepCode, spendCode } from '../mailed-codes.ts'

/** How long a mailed code lets a sign-in through (settled.md A16). */
export const unblockCodeMs = hourMs

/** auth-api.md §0.4; 40 random bits. */
const length = 8

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
  const id = unblockCodeId(key, uid, code)
  await keepCode(tx, { id, uid, purpose: 'unblock', now, lifetimeMs: unblockCodeMs })
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
  const spent = await spendCode(tx, unblockCodeId(key, use.uid, use.code), use.now)
  return spent !== undefined
}

/** What is stored instead of the code. */
export const unblockCodeId = (key: Uint8Array, uid: string, code: string): string =>
  codeId(key, `unblock code:${uid}:${readableForm(code)}`)
