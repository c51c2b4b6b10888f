import { ECDH } from 'node:crypto'
import * as v from 'valibot'
import { fromBase64Url } from '../../base/bytes.ts'
import type { PushSubscription } from '../../push/index.ts'

const base64 = (max: number) => v.pipe(v.string(), v.maxLength(max), v.regex(/^[A-Za-z0-9_-]*=*$/))

/** An uncompressed point of P-256, base64url; `''` is none. */
export const pushPublicKey = v.pipe(
  base64(88),
  v.check((text) => text === '' || isPoint(bytesOf(text))),
)

/** 16 bytes, base64url; `''` is none. */
export const pushAuthKey = v.pipe(
  base64(24),
  v.check((text) => text === '' || bytesOf(text)?.length === 16),
)

const bytesOf = (text: string): Uint8Array | undefined => fromBase64Url(text.replace(/=+$/, ''))

function isPoint(bytes: Uint8Array | undefined): boolean {
  if (bytes?.length !== 65 || bytes[0] !== 4) return false
  try {
    ECDH.convertKey(bytes, 'prime256v1')
    return true
  } catch {
    return false
  }
}

/**
 * What a client asks for: a subscription, none (`null`), or to leave it as it is (`undefined`).
 * An endpoint that is not allowed counts as none: refusing it would break sign-in (settled.md A41).
 */
export function wantedSubscription(
  sent: {
    readonly pushCallback?: string | null | undefined
    readonly pushPublicKey?: string | null | undefined
    readonly pushAuthKey?: string | null | undefined
  },
  isAllowed: (endpoint: string) => boolean,
): PushSubscription | null | undefined {
  if (sent.pushCallback === undefined || sent.pushCallback === null) return undefined
  const callback = sent.pushCallback.replace(/^(https:\/\/[^/?#]+):443(?=[/?#]|$)/, '$1')
  if (callback === '' || !isAllowed(callback)) return null
  const { pushPublicKey: publicKey, pushAuthKey: authKey } = sent
  return { callback, keys: publicKey && authKey ? { publicKey, authKey } : null }
}
