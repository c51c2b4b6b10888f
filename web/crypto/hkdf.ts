import { type Bytes, concat, utf8 } from './bytes.ts'

export const sha256 = async (data: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', data))

/** @param key at least one byte: WebCrypto refuses an empty one */
export async function hmac(key: Bytes, data: Bytes): Promise<Bytes> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, data))
}

/**
 * HKDF-SHA256 (RFC 5869), made of HMAC because the oldest engines have no HKDF of their own
 * (web.md §5.3).
 *
 * @param salt absent means none, which HMAC cannot tell from 32 zero bytes
 * @param length bytes, at most 8160
 */
export async function hkdf({
  key,
  salt = new Uint8Array(32),
  info,
  length,
}: {
  key: Bytes
  salt?: Bytes
  info: string
  length: number
}): Promise<Bytes> {
  const secret = await hmac(salt, key)
  const label = utf8(info)
  let block: Bytes = new Uint8Array(0)
  let out = block
  for (let n = 1; out.length < length; n++) {
    block = await hmac(secret, concat(block, label, Uint8Array.of(n)))
    out = concat(out, block)
  }
  return out.slice(0, length)
}
