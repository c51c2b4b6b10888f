import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

const infoOf = (text: string, ...more: readonly Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from(`${text}\0`), ...more])
const hkdf = (salt: Uint8Array, key: Uint8Array, info: Uint8Array, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, length))

/** A browser's side of an encrypted push message, written from RFC 8291 and RFC 8188. */
export interface PushReceiver {
  /** base64url, as a device registers them. */
  readonly keys: { readonly publicKey: string; readonly authKey: string }
  /** The text of a message of one record. @throws when it is not for this receiver */
  read(body: Uint8Array): string
}

/** @param given base64url; fresh ones when absent */
export function pushReceiver(given?: { privateKey: string; authKey: string }): PushReceiver {
  const curve = createECDH('prime256v1')
  if (given) curve.setPrivateKey(given.privateKey, 'base64url')
  else curve.generateKeys()
  const authKey = given ? Buffer.from(given.authKey, 'base64url') : randomBytes(16)
  const publicKey = curve.getPublicKey()
  return {
    keys: { publicKey: publicKey.toString('base64url'), authKey: authKey.toString('base64url') },
    read(bytes) {
      const body = Buffer.from(bytes)
      const salt = body.subarray(0, 16)
      const senderEnd = 21 + body.readUInt8(20)
      const sender = body.subarray(21, senderEnd)
      const info = infoOf('WebPush: info', publicKey, sender)
      const key = hkdf(authKey, curve.computeSecret(sender), info, 32)
      const contentKey = hkdf(salt, key, infoOf('Content-Encoding: aes128gcm'), 16)
      const nonce = hkdf(salt, key, infoOf('Content-Encoding: nonce'), 12)
      const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce)
      decipher.setAuthTag(body.subarray(-16))
      const padded = Buffer.concat([
        decipher.update(body.subarray(senderEnd, -16)),
        decipher.final(),
      ])
      const end = padded.lastIndexOf(2)
      if (end < 0) throw new Error('no end of a last record')
      return padded.subarray(0, end).toString()
    },
  }
}
