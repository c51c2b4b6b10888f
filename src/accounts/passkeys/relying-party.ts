import { isIP } from 'node:net'
import { toBase64Url } from '../../base/bytes.ts'
import { sha256 } from '../../crypto/hash.ts'

/** Whom a passkey is for: this server, as authenticators know it (decisions/0010-passkeys.md). */
export interface RelyingParty {
  /** The host name of the public URL. */
  readonly id: string
  /** The public URL's, the only one whose pages may ask for a passkey of it. */
  readonly origin: string
  /** What the authenticator's PRF is asked for, base64url of 32 bytes. */
  readonly prfInput: string
}

/**
 * What passkeys of this server are bound to.
 *
 * @returns undefined where browsers have no passkeys: at a bare IP address, and over plain http unless
 *   it is this machine
 */
export function relyingParty(publicUrl: string): RelyingParty | undefined {
  const { protocol, hostname, origin } = new URL(publicUrl)
  const isHere = hostname === 'localhost' || hostname.endsWith('.localhost')
  if (protocol !== 'https:' && !isHere) return undefined
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return undefined
  return { id: hostname, origin, prfInput: toBase64Url(sha256(`corsac passkey prf v1 ${origin}`)) }
}
