import { type Bytes, base64url, concat, randomBytes, unbase64url, utf8 } from './bytes.ts'
import { sha256 } from './hkdf.ts'

const curve = { name: 'ECDH', namedCurve: 'P-256' }

/**
 * The content key of ECDH-ES with A256GCM (RFC 7518 §4.6.2) without apu and apv, which Firefox
 * refuses (web.md §4.0.6).
 *
 * @param z the 32 bytes both sides agree on
 */
export const concatKdf = (z: Bytes): Promise<Bytes> =>
  sha256(
    concat(
      Uint8Array.of(0, 0, 0, 1),
      z,
      Uint8Array.of(0, 0, 0, 7),
      utf8('A256GCM'),
      Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0),
    ),
  )

/**
 * Encrypts scoped keys for the client that asked for them: a compact JWE (web.md §4.0.6).
 *
 * @param keysJwk base64url of a JSON P-256 public key, as it stands in the sign-in URL
 * @param plaintext JSON text
 * @throws when `keysJwk` is no such key
 */
export async function encryptKeys({
  keysJwk,
  plaintext,
}: {
  keysJwk: string
  plaintext: string
}): Promise<string> {
  const jwk = JSON.parse(new TextDecoder().decode(unbase64url(keysJwk))) as JsonWebKey & {
    kid?: string
  }
  // Firefox sends `key_ops: []`, with which an import is refused.
  const { kty = '', crv = '', x = '', y = '' } = jwk
  const theirs = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, curve, false, [])
  const mine = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  const epk = await crypto.subtle.exportKey('jwk', mine.publicKey)
  const header = {
    alg: 'ECDH-ES',
    enc: 'A256GCM',
    epk: { kty: 'EC', crv: 'P-256', x: epk.x, y: epk.y },
    ...(jwk.kid ? { kid: jwk.kid } : {}),
  }
  const head = base64url(utf8(JSON.stringify(header)))
  const z = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine.privateKey, 256)
  const raw = await concatKdf(new Uint8Array(z))
  const cek = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt'])
  const iv = randomBytes(12)
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: utf8(head), tagLength: 128 },
      cek,
      utf8(plaintext),
    ),
  )
  const [text, tag] = [sealed.slice(0, -16), sealed.slice(-16)]
  return [head, '', base64url(iv), base64url(text), base64url(tag)].join('.')
}
