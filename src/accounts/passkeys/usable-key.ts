import { createPublicKey, type JsonWebKeyInput } from 'node:crypto'
import { toBase64Url } from '../../base/bytes.ts'

/** Shorter RSA keys are no longer safe; checking longer ones takes too long. */
const rsaBits = { least: 2048, most: 8192 }

/** The members of a COSE key that matter here (RFC 9053). */
const member = { alg: 3, curve: -1, x: -2, y: -3, n: -1, e: -2 } as const

/**
 * True for a public key with which signatures can be checked: one that is cut, or no point of its curve,
 * would make a passkey that never signs in.
 *
 * @param cose of one of the algorithms that are asked for
 */
export function isUsableKey(cose: ReadonlyMap<number, unknown>): boolean {
  try {
    const key = createPublicKey({ key: jwkOf(cose), format: 'jwk' })
    const bits = key.asymmetricKeyDetails?.modulusLength
    return bits === undefined || (bits >= rsaBits.least && bits <= rsaBits.most)
  } catch {
    return false
  }
}

function jwkOf(cose: ReadonlyMap<number, unknown>): JsonWebKeyInput['key'] {
  const bytes = (name: number): string => {
    const value = cose.get(name)
    if (!(value instanceof Uint8Array)) throw new Error('not a key')
    return toBase64Url(value)
  }
  switch (cose.get(member.alg)) {
    case -7:
      if (cose.get(member.curve) !== 1) break
      return { kty: 'EC', crv: 'P-256', x: bytes(member.x), y: bytes(member.y) }
    case -8:
      if (cose.get(member.curve) !== 6) break
      return { kty: 'OKP', crv: 'Ed25519', x: bytes(member.x) }
    case -257:
      return { kty: 'RSA', n: bytes(member.n), e: bytes(member.e) }
  }
  throw new Error('not a key')
}
