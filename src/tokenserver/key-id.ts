import { fromBase64Url, toHex } from '../base/bytes.ts'
import { refused, TokenRefusal } from './errors.ts'

/** Which sync key a client holds (sync.md §2.4). */
export interface KeyId {
  /** ms; when its kB last changed; 0 when it does not say. */
  readonly keysChangedAt: number
  /** Hex of the key's fingerprint, at most 32 bytes; may be empty. */
  readonly clientState: string
}

const maxFingerprintBytes = 32

/**
 * Reads the headers `X-KeyID`, e.g. `1700000000123-Yw3NKWbEM2aRElRIu7JbTw`, and `X-Client-State`.
 *
 * @throws {TokenRefusal} 401, and 400 for an X-Client-State that is none
 */
export function readKeyId(keyId: string | undefined, clientState: string | undefined): KeyId {
  if (keyId === undefined) {
    throw refused('invalid-key-id', {
      location: 'header',
      name: 'X-KeyID',
      description: 'Missing X-KeyID header',
    })
  }
  const [, digits, encoded] = /^(\d{1,16})-(.*)$/s.exec(keyId) ?? []
  const keysChangedAt = Number(digits)
  const fingerprint = encoded === undefined ? undefined : fromBase64Url(encoded)
  const isRead = fingerprint && fingerprint.length <= maxFingerprintBytes
  if (!isRead || !Number.isSafeInteger(keysChangedAt)) throw refused('invalid-credentials')
  const state = toHex(fingerprint)
  refuseOther(clientState, state)
  return { keysChangedAt, clientState: state }
}

/** X-Client-State is what older clients sent; where it stands beside the key id it must agree. */
function refuseOther(header: string | undefined, state: string): void {
  if (header === undefined) return
  if (!/^[a-zA-Z0-9._-]{1,32}$/.test(header)) {
    throw new TokenRefusal(400, 'error', {
      location: 'header',
      name: 'X-Client-State',
      description: 'Invalid client state value',
    })
  }
  if (header.toLowerCase() !== state) throw refused('invalid-client-state')
}
