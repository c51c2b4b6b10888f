import { nameSpace } from '../../src/wire.ts'
import { type Bytes, hex, unhex, xor } from './bytes.ts'
import { hkdf, hmac } from './hkdf.ts'
import { expandToken } from './tokens.ts'

/**
 * Opens the answer of `account/keys` (auth-api.md §1.5).
 *
 * @param bundle 192 hex digits
 * @returns kA and wrapKb, 64 hex digits each
 * @throws when the MAC does not fit: the bundle is another token's, or was altered
 */
export async function openBundle(
  bundleKey: Bytes,
  bundle: string,
): Promise<{ kA: string; wrapKb: string }> {
  const bytes = unhex(bundle)
  if (bytes.length !== 96) throw new TypeError('key bundle of wrong length')
  const keys = await hkdf({ key: bundleKey, info: `${nameSpace}account/keys`, length: 96 })
  const sealed = bytes.slice(0, 64)
  const mac = await hmac(keys.slice(0, 32), sealed)
  // The page checks its own bundle once: timing tells nobody anything.
  if (hex(mac) !== hex(bytes.slice(64))) throw new TypeError('key bundle does not fit its token')
  const plain = xor(sealed, keys.slice(32))
  return { kA: hex(plain.slice(0, 32)), wrapKb: hex(plain.slice(32)) }
}

/** @param keyFetchToken 64 hex digits, the token whose answer `bundle` is */
export async function openKeys({
  keyFetchToken,
  bundle,
}: {
  keyFetchToken: string
  bundle: string
}): Promise<{ wrapKb: string }> {
  const { bundleKey } = await expandToken(keyFetchToken, 'keyFetchToken')
  return openBundle(bundleKey, bundle)
}
