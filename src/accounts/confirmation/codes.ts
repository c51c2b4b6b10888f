import { randomInt } from 'node:crypto'
import { toHex } from '../../base/bytes.ts'
import { dayMs, minuteMs } from '../../base/clock.ts'
import { hmacSha256 } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'
import type { SignedIn } from '../types.ts'

const digits = 6

/** How long a mailed code is good: at sign-up the mail may wait in a queue (settled.md A16). */
export const signUpCodeMs = dayMs
export const signInCodeMs = 10 * minuteMs

/** After "send again" the earlier ones stay valid, so many in all (settled.md A51). */
const maxLiveCodes = 3

/**
 * Makes a code that is typed into this session and verifies it.
 *
 * @param key keeps a stolen database from giving the code away
 * @returns six digits, to be mailed; not stored
 */
export async function createCode(
  tx: Tx,
  key: Uint8Array,
  signedIn: SignedIn,
  now: number,
): Promise<string> {
  const code = String(randomInt(10 ** digits)).padStart(digits, '0')
  await put(tx, typedId(key, signedIn.session.id, code), signedIn, now)
  return code
}

/**
 * Notes that a link with this code is mailed, so that it has an end.
 *
 * @param code 32 hex digits: what the session waits for, or the account
 */
export const createLinkCode = (
  tx: Tx,
  key: Uint8Array,
  signedIn: SignedIn,
  code: string,
  now: number,
): Promise<void> => put(tx, linkId(key, signedIn.account.uid, code), signedIn, now)

async function put(tx: Tx, id: string, { session, account }: SignedIn, now: number): Promise<void> {
  const expiresAt = now + (account.emailVerified ? signInCodeMs : signUpCodeMs)
  const row = { uid: account.uid, sessionId: session.id, createdAt: now, expiresAt }
  await tx
    .insertInto('codes')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  const newest = tx
    .selectFrom('codes')
    .select('id')
    .where('sessionId', '=', session.id)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(maxLiveCodes)
  await tx
    .deleteFrom('codes')
    .where('sessionId', '=', session.id)
    .where('id', 'not in', newest)
    .where('id', '!=', id)
    .execute()
}

/**
 * Uses a typed code up, and with it the others of its session.
 *
 * @returns false when it is wrong, expired or was used already, perhaps a moment ago by another request
 */
export async function spendCode(
  tx: Tx,
  key: Uint8Array,
  use: { readonly sessionId: string; readonly code: string; readonly now: number },
): Promise<boolean> {
  const isSpent = await spend(tx, typedId(key, use.sessionId, use.code), use.now)
  if (isSpent) await tx.deleteFrom('codes').where('sessionId', '=', use.sessionId).execute()
  return isSpent
}

/** Uses a link's code up. @returns as `spendCode` */
export const spendLinkCode = (
  tx: Tx,
  key: Uint8Array,
  use: { readonly uid: string; readonly code: string; readonly now: number },
): Promise<boolean> => spend(tx, linkId(key, use.uid, use.code), use.now)

async function spend(tx: Tx, id: string, now: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('codes')
    .where('id', '=', id)
    .where('expiresAt', '>', now)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

const typedId = (key: Uint8Array, sessionId: string, code: string): string =>
  toHex(hmacSha256(key, `typed code:${sessionId}:${code}`))

const linkId = (key: Uint8Array, uid: string, code: string): string =>
  toHex(hmacSha256(key, `link code:${uid}:${code}`))
