import { randomBytes } from 'node:crypto'

/** Lower-case hex of some bytes. */
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Bytes of a hex string that has already been validated; either case. */
export const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))

/** base64url without padding (RFC 4648 §5). */
export const toBase64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/**
 * Bytes of an unpadded base64url text.
 *
 * @returns undefined when the text is not the canonical unpadded form of any bytes
 */
export function fromBase64Url(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? new Uint8Array(bytes) : undefined
}

/** The UTF-8 bytes of a text. */
export const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'))

/** Byte-wise exclusive or of two arrays of one length. */
export function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length !== b.length) throw new Error('xor of different lengths')
  return a.map((byte, index) => byte ^ (b[index] ?? 0))
}

/** One array after the other. */
export const concat = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts))

/** `count` random bytes from the operating system, as lower-case hex of twice that length. */
export const randomHex = (count: number): string => randomBytes(count).toString('hex')

/** Random bytes asked for in advance: asking costs more than the bytes. */
const pool = { bytes: Buffer.alloc(0), used: 0 }
const poolSize = 4096

/** As `randomHex`, for names that are no secrets and needed all the time. */
export function quickRandomHex(count: number): string {
  if (pool.used + count > pool.bytes.length) {
    pool.bytes = randomBytes(Math.max(poolSize, count))
    pool.used = 0
  }
  pool.used += count
  return pool.bytes.toString('hex', pool.used - count, pool.used)
}
