import { concat, fromBase64Url, toBase64Url, utf8 } from '../../base/bytes.ts'

/** Longest data of an authenticator that a length of two bytes tells. */
const maxAuthData = 0xffff

/**
 * An attestation object with the authenticator's data and nothing about its maker. We ask for no
 * attestation and trust none; a browser that sends one all the same must not make us read certificates,
 * some of which name places to ask for revocations (design.md §1.3).
 *
 * @param attestationObject base64url
 * @throws {Error} when it is none
 */
export function withoutStatement(
  attestationObject: string,
  decode: (bytes: Uint8Array<ArrayBuffer>) => { get(key: 'authData'): Uint8Array },
): string {
  const authData = decode(new Uint8Array(fromBase64Url(attestationObject) ?? [])).get('authData')
  if (!(authData instanceof Uint8Array) || authData.length > maxAuthData) {
    throw new Error('no data of an authenticator')
  }
  const length = Uint8Array.of(0x59, authData.length >> 8, authData.length & 0xff)
  const none = concat(
    // A CBOR map of three: fmt "none", attStmt {}, authData bytes (RFC 8949 §3).
    Uint8Array.of(0xa3, 0x63),
    utf8('fmt'),
    Uint8Array.of(0x64),
    utf8('none'),
    Uint8Array.of(0x67),
    utf8('attStmt'),
    Uint8Array.of(0xa0, 0x68),
    utf8('authData'),
    length,
    authData,
  )
  return toBase64Url(none)
}
