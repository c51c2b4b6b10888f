import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { fromHex, toHex, utf8 } from '../base/bytes.ts'

const asBytes = (value: string | Uint8Array): Uint8Array =>
  typeof value === 'string' ? utf8(value) : value

/** SHA-256, 32 bytes; a text counts as its UTF-8 bytes. */
export const sha256 = (value: string | Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(asBytes(value)).digest())

/** SHA-256 of the bytes that a hex text stands for, as hex: how presented ids are stored (design.md §2a). */
export const sha256OfHex = (hex: string): string => toHex(sha256(fromHex(hex)))

/** HMAC-SHA256, 32 bytes. */
export const hmacSha256 = (key: string | Uint8Array, value: string | Uint8Array): Uint8Array =>
  new Uint8Array(createHmac('sha256', asBytes(key)).update(asBytes(value)).digest())

/** HKDF-SHA256 (RFC 5869) of `length` bytes; an absent salt is the empty one. */
export function hkdf(
  key: Uint8Array,
  options: { info: string; length: number; salt?: Uint8Array },
): Uint8Array {
  const salt = options.salt ?? new Uint8Array(0)
  return new Uint8Array(hkdfSync('sha256', key, salt, options.info, options.length))
}

/** Compares two secrets in a time that does not depend on where they differ; lengths are no secret. */
export function equalSecrets(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const [left, right] = [asBytes(a), asBytes(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
