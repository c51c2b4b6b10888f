import { minuteMs } from '../../base/clock.ts'
import { normalizeEmail } from '../../base/text.ts'
import type { Tx } from '../../db/index.ts'
import { maxSecondaryAddresses } from '../../wire/limits.ts'
import {
  addressesOfCodes,
  codeId,
  dropCodes,
  keepCode,
  keepNewest,
  maxLiveCodes,
  randomDigits,
  spendCode,
} from '../mailed-codes.ts'

const digits = 6
const purpose = 'address'

/** How long a code for a further address is good (auth-api.md §2.7). */
export const addressCodeMs = 10 * minuteMs

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
  const code = randomDigits(digits)
  const id = addressCodeId(key, { uid, normalizedEmail, code })
  const about = normalizedEmail
  await keepCode(tx, { id, uid, purpose, about, email, now, lifetimeMs: addressCodeMs })
  await keepNewest(tx, { uid, purpose }, { kept: id, max: maxWaiting })
  return code
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
  const spent = await spendCode(tx, addressCodeId(key, { uid, normalizedEmail, code }), now)
  if (!spent?.email) return undefined
  await forgetAddressCodes(tx, use)
  return spent.email
}

/** True while a code for this address may still be typed in. */
export async function isWaiting(tx: Tx, { uid, email }: Wanted, now: number): Promise<boolean> {
  return (await addressesOfCodes(tx, uid, now)).has(normalizeEmail(email))
}

/** @returns false when there was none */
export const forgetAddressCodes = (tx: Tx, { uid, email }: Wanted): Promise<boolean> =>
  dropCodes(tx, { uid, purpose, about: normalizeEmail(email) })

/** What is stored instead of the code. */
export const addressCodeId = (
  key: Uint8Array,
  { uid, normalizedEmail, code }: { uid: string; normalizedEmail: string; code: string },
): string => codeId(key, `address code:${uid}:${normalizedEmail}:${code}`)
