import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { concat, fromHex, toHex, utf8 } from '../../base/bytes.ts'
import { hkdf } from '../../crypto/hash.ts'

const cipher = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

/** Whose secret it is. */
interface Owner {
  readonly uid: string
  /** 32 bytes that are in no database. */
  readonly handleKey: Uint8Array
}

/**
 * A second factor's secret as it is stored: whoever steals the database alone cannot make codes of it,
 * and one account's does not open for another (design.md §2a).
 *
 * @returns hex
 */
export function sealSecret({ uid, handleKey }: Owner, secret: string): string {
  const iv = randomBytes(ivLength)
  const sealing = createCipheriv(cipher, keyOf(handleKey), iv).setAAD(utf8(uid))
  const sealed = concat(sealing.update(secret, 'utf8'), sealing.final())
  return toHex(concat(iv, sealed, sealing.getAuthTag()))
}

/**
 * The secret that was sealed.
 *
 * @throws when another key or account sealed it: `secrets.json` does not belong to the database
 */
export function openSecret({ uid, handleKey }: Owner, sealed: string): string {
  const bytes = fromHex(sealed)
  const opening = createDecipheriv(cipher, keyOf(handleKey), bytes.subarray(0, ivLength))
    .setAAD(utf8(uid))
    .setAuthTag(bytes.subarray(-tagLength))
  const opened = opening.update(bytes.subarray(ivLength, -tagLength))
  return Buffer.from(concat(opened, opening.final())).toString('utf8')
}

const keyOf = (handleKey: Uint8Array): Uint8Array =>
  hkdf(handleKey, { info: 'corsac/totp', length: 32 })
