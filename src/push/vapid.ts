import { createECDH } from 'node:crypto'
import { toBase64Url } from '../base/bytes.ts'
import { hkdf } from '../crypto/hash.ts'

/** Who sends, for the push service (RFC 8292). Keys are base64url. */
export interface Vapid {
  readonly subject: string
  readonly publicKey: string
  /** SECRET. */
  readonly privateKey: string
}

/**
 * The key pair that says that all our messages come from one server; always the same, so that a push
 * service can tell who misbehaves (clients.md §4.5).
 *
 * @param masterKey 32 bytes of `secrets.json`
 * @returns undefined for a server without an address of its own: a push service takes no such name
 */
export function vapidOf(publicUrl: string, masterKey: Uint8Array): Vapid | undefined {
  const { protocol, hostname } = new URL(publicUrl)
  if (protocol !== 'https:' || hostname === 'localhost') return undefined
  // A number that is no key of the curve is as likely as one in 2^32: the next text gives another.
  for (let count = 0; ; count++) {
    const privateKey = hkdf(masterKey, { info: `corsac/push/vapid/${count}`, length: 32 })
    const curve = createECDH('prime256v1')
    try {
      curve.setPrivateKey(privateKey)
    } catch (error) {
      if (count === 3) throw error
      continue
    }
    return {
      subject: publicUrl,
      publicKey: toBase64Url(curve.getPublicKey()),
      privateKey: toBase64Url(privateKey),
    }
  }
}
