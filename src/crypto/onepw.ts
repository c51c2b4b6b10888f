import { scrypt } from 'node:crypto'
import { concat, fromHex, toHex, xor } from '../base/bytes.ts'
import { nameSpace } from '../wire.ts'
import { hkdf, hmacSha256 } from './hash.ts'

/** scrypt's N: 64 MiB and about 0.2 s for each call (auth-api.md §1.2). */
export const standardScryptCost = 65536

const blockSize = 8

/** What the server derives from a password; each 64 hex digits. */
export interface ServerStretched {
  /** Stored, and compared. */
  readonly verifyHash: string
  /** SECRET, never stored: it opens what wraps kB. */
  readonly wrapwrapKey: string
}

/**
 * Stretches the client's authPW once more, so that a stolen database is slow to attack. Runs on the
 * thread pool; who calls it bounds how many run at once.
 *
 * @param authPW 64 hex digits
 * @param authSalt 64 hex digits, one per password, shared by both stretching versions
 * @param cost scrypt's N, a power of two
 * @see auth-api.md §1.2 steps 2–4
 */
export async function stretchOnServer(
  authPW: string,
  authSalt: string,
  cost: number = standardScryptCost,
): Promise<ServerStretched> {
  const stretched = await scryptOf(fromHex(authPW), fromHex(authSalt), cost)
  const part = (name: string) => toHex(hkdf(stretched, { info: nameSpace + name, length: 32 }))
  return { verifyHash: part('verifyHash'), wrapwrapKey: part('wrapwrapKey') }
}

function scryptOf(password: Uint8Array, salt: Uint8Array, cost: number): Promise<Uint8Array> {
  // Exactly 128·N·r is needed; OpenSSL counts a little more.
  const options = { N: cost, r: blockSize, p: 1, maxmem: 2 * 128 * cost * blockSize }
  return new Promise((resolve, reject) => {
    scrypt(password, salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

/** Wraps or unwraps 64 hex digits with 64 others: wrapKb ↔ wrapWrapKb, kB ↔ wrapKb. */
export const xorHex = (a: string, b: string): string => toHex(xor(fromHex(a), fromHex(b)))

/** The two keys an account delivers, each 64 hex digits. */
export interface AccountKeys {
  readonly kA: string
  readonly wrapKb: string
}

/**
 * Encrypts the keys so that only the holder of the keyFetchToken reads them (auth-api.md §1.5).
 *
 * @param bundleKey the token's third part, 32 bytes
 * @returns 192 hex digits
 */
export function sealKeyBundle(bundleKey: Uint8Array, keys: AccountKeys): string {
  const { hmacKey, xorKey } = bundleKeys(bundleKey)
  const ciphertext = xor(concat(fromHex(keys.kA), fromHex(keys.wrapKb)), xorKey)
  return toHex(concat(ciphertext, hmacSha256(hmacKey, ciphertext)))
}

/** The pair of keys that encrypt a bundle, of 32 and 64 bytes. */
export function bundleKeys(bundleKey: Uint8Array): { hmacKey: Uint8Array; xorKey: Uint8Array } {
  const keys = hkdf(bundleKey, { info: `${nameSpace}account/keys`, length: 96 })
  return { hmacKey: keys.subarray(0, 32), xorKey: keys.subarray(32) }
}
