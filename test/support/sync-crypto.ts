import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What one kind of records is encrypted and signed with. */
export interface KeyBundle {
  readonly encryption: Uint8Array
  readonly hmac: Uint8Array
}

/** A payload as browsers store it: all three as text. */
interface Sealed {
  readonly ciphertext: string
  readonly IV: string
  readonly hmac: string
}

/** The bundle that opens `crypto/keys`. @param kB 64 hex digits */
export function syncKey(kB: string): KeyBundle {
  const info = 'identity.mozilla.com/picl/v1/oldsync'
  return asBundle(Buffer.from(hkdfSync('sha256', Buffer.from(kB, 'hex'), '', info, 64)))
}

const asBundle = (bytes: Buffer): KeyBundle => ({
  encryption: bytes.subarray(0, 32),
  hmac: bytes.subarray(32, 64),
})

export const newBundle = (): KeyBundle => asBundle(randomBytes(64))

const signatureOf = ({ hmac }: KeyBundle, ciphertext: string): string =>
  createHmac('sha256', hmac).update(ciphertext).digest('hex')

/** Encrypts a record as a browser does. @returns the payload */
export function seal(bundle: KeyBundle, record: object): string {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', bundle.encryption, iv)
  const ciphertext =
    cipher.update(JSON.stringify(record), 'utf8', 'base64') + cipher.final('base64')
  const sealed: Sealed = {
    ciphertext,
    IV: iv.toString('base64'),
    hmac: signatureOf(bundle, ciphertext),
  }
  return JSON.stringify(sealed)
}

/** The payload of `crypto/keys`. */
export function sealKeys(kB: string, { encryption, hmac }: KeyBundle): string {
  const both = [encryption, hmac].map((key) => Buffer.from(key).toString('base64'))
  return seal(syncKey(kB), { id: 'keys', collection: 'crypto', collections: {}, default: both })
}

/** Opens a payload. @throws when it was not sealed with this bundle */
export function unseal(bundle: KeyBundle, payload: string): Record<string, unknown> {
  const { ciphertext, IV, hmac } = JSON.parse(payload) as Sealed
  if (signatureOf(bundle, ciphertext) !== hmac) throw new Error('sealed with another key')
  const decipher = createDecipheriv('aes-256-cbc', bundle.encryption, Buffer.from(IV, 'base64'))
  const text = decipher.update(ciphertext, 'base64', 'utf8') + decipher.final('utf8')
  return JSON.parse(text) as Record<string, unknown>
}

/** Which bundle each kind of records has, by the payload of `crypto/keys`. */
export function unsealKeys(kB: string, payload: string): (collection: string) => KeyBundle {
  const keys = unseal(syncKey(kB), payload) as {
    default: readonly string[]
    collections: Readonly<Record<string, readonly string[]>>
  }
  return (collection) => {
    const both = keys.collections[collection] ?? keys.default
    return asBundle(Buffer.concat(both.map((key) => Buffer.from(key, 'base64'))))
  }
}
