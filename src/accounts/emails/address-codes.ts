import { randomInt } from 'node:crypto'
import { toHex } from '../../base/bytes.ts'
import { minuteMs } from '../../base/clock.ts'
import { normalizeEmail } from '../../base/text.ts'
import { hmacSha256 } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'
import { maxSecondaryAddresses } from './addresses.ts'

const digits = 6

/** How long a code for a further address is good (auth-api.md §2.7). */
export const addressCodeMs = 10 * minuteMs

/** After "send again" the earlier ones stay valid, so many in all (settled.md A51). */
const maxLiveCodes = 3
/** Of an account: more addresses than it may have need not wait. */
const maxWaiting = maxSecondaryAddresses * maxLiveCodes

/** Whose code for which address. */
interface Wanted {
  readonly uid: string
  /** As typed. */
  readonly email: string
}

/**
 * Makes a code that proves an address. Until it was typed in nobody has the address
 * (settled.md A44).
 *
 * @param key keeps a stolen database from giving the code away
 * @returns six digits, to be mailed; not stored
 */
export async function createAddressCode(
  tx: Tx,
  key: Uint8Array,
  { uid, email }: Wanted,
  now: number,
): Promise<string> {
  const normalizedEmail = normalizeEmail(email)
  const code = String(randomInt(10 ** digits)).padStart(digits, '0')
  const id = idOf(key, { uid, normalizedEmail, code })
  const row = { uid, normalizedEmail, email, createdAt: now, expiresAt: now + addressCodeMs }
  await tx
    .insertInto('addressCodes')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  await keepNewest(tx, { uid, normalizedEmail, kept: id }, maxLiveCodes)
  await keepNewest(tx, { uid, kept: id }, maxWaiting)
  return code
}

/** @param of.normalizedEmail absent: of all addresses */
async function keepNewest(
  tx: Tx,
  { uid, normalizedEmail = '', kept }: { uid: string; normalizedEmail?: string; kept: string },
  max: number,
): Promise<void> {
  const newest = tx
    .selectFrom('addressCodes')
    .select('id')
    .where('uid', '=', uid)
    .$if(normalizedEmail !== '', (query) => query.where('normalizedEmail', '=', normalizedEmail))
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(max)
  await tx
    .deleteFrom('addressCodes')
    .where('uid', '=', uid)
    .$if(normalizedEmail !== '', (query) => query.where('normalizedEmail', '=', normalizedEmail))
    .where('id', 'not in', newest)
    .where('id', '!=', kept)
    .execute()
}

/**
 * Uses a code up, and with it the others for its address. A wrong one spends nothing.
 *
 * @returns the address as it was typed when it was added; undefined when the code is wrong, expired or
 *   was used already, perhaps a moment ago by another request
 */
export async function spendAddressCode(
  tx: Tx,
  key: Uint8Array,
  use: Wanted & { readonly code: string; readonly now: number },
): Promise<string | undefined> {
  const { uid, code, now } = use
  const normalizedEmail = normalizeEmail(use.email)
  const spent = await tx
    .deleteFrom('addressCodes')
    .where('id', '=', idOf(key, { uid, normalizedEmail, code }))
    .where('expiresAt', '>', now)
    .returning('email')
    .executeTakeFirst()
  if (spent) await forgetAddressCodes(tx, use)
  return spent?.email
}

/** True while a code for this address may still be typed in. */
export async function isWaiting(tx: Tx, { uid, email }: Wanted, now: number): Promise<boolean> {
  const row = await tx
    .selectFrom('addressCodes')
    .select('id')
    .where('uid', '=', uid)
    .where('normalizedEmail', '=', normalizeEmail(email))
    .where('expiresAt', '>', now)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** @returns false when there was none */
export async function forgetAddressCodes(tx: Tx, { uid, email }: Wanted): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('addressCodes')
    .where('uid', '=', uid)
    .where('normalizedEmail', '=', normalizeEmail(email))
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

const idOf = (
  key: Uint8Array,
  { uid, normalizedEmail, code }: { uid: string; normalizedEmail: string; code: string },
): string => toHex(hmacSha256(key, `address code:${uid}:${normalizedEmail}:${code}`))
