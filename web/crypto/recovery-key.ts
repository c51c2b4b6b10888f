import { readableForm, readableLetters } from '../bare-code.ts'
import { type Bytes, base64url, hex, randomBytes, unbase64url, unhex, utf8 } from './bytes.ts'
import { hkdf } from './hkdf.ts'

const keyBytes = 20
const keyCharacters = 32
/** So long are the parts that people read and type. */
const groupCharacters = 4

/** @param key a multiple of 5 bytes, which is a multiple of 8 characters */
function toBase32(key: Bytes): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of key) {
    value = ((value << 8) | byte) & 0xfff
    for (bits += 8; bits >= 5; bits -= 5) text += readableLetters.charAt((value >> (bits - 5)) & 31)
  }
  return text
}

function fromBase32(text: string): Bytes {
  const bytes: number[] = []
  let bits = 0
  let value = 0
  for (const character of text) {
    value = ((value << 5) | readableLetters.indexOf(character)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((value >> bits) & 255)
  }
  return Uint8Array.from(bytes)
}

/** A new recovery key: 32 characters, of which the first is an A (auth-api.md §1.9). */
export function newRecoveryKey(): string {
  const key = randomBytes(keyBytes)
  key[0] = 0x50 | ((key[0] as number) & 7)
  return toBase32(key)
}

/**
 * The key as somebody typed it: small letters, spaces and dashes do not matter, and what looks like
 * 0 or 1 is (web.md §4.0.8).
 *
 * @returns undefined when it cannot be one
 */
export function readRecoveryKey(typed: string): string | undefined {
  const text = readableForm(typed)
  return /^A[0-9A-HJKMNP-TV-Z]+$/.test(text) && text.length === keyCharacters ? text : undefined
}

/** In groups of four, as it is shown. */
export const groupedRecoveryKey = (key: string): string =>
  (key.match(new RegExp(`.{1,${groupCharacters}}`, 'g')) || []).join(' ')

interface Derived {
  /** 32 hex digits: proves the key to the server, which keeps a hash of it. */
  readonly recoveryKeyId: string
  readonly encryptKey: Bytes
}

/** @param key bytes; @param uid 32 hex digits */
export async function deriveFromRecoveryKey(key: Bytes, uid: string): Promise<Derived> {
  const from = { key, salt: unhex(uid) }
  const id = await hkdf({ ...from, info: 'fxa recovery fingerprint', length: 16 })
  const encryptKey = await hkdf({ ...from, info: 'fxa recovery encrypt key', length: 32 })
  return { recoveryKeyId: hex(id), encryptKey }
}

/** @param key as `newRecoveryKey` and `readRecoveryKey` give it */
export const deriveFromRecoveryText = (key: string, uid: string): Promise<Derived> =>
  deriveFromRecoveryKey(fromBase32(key), uid)

const aes = { name: 'AES-GCM', tagLength: 128 }
const tagBytes = 16

/**
 * What the server keeps: kB, encrypted with the recovery key, as a compact JWE (auth-api.md §1.9).
 *
 * @param iv 12 random bytes; given by tests only
 */
export async function sealKB(
  { recoveryKeyId, encryptKey }: Derived,
  kB: string,
  iv: Bytes = randomBytes(12),
): Promise<string> {
  const header = JSON.stringify({ enc: 'A256GCM', alg: 'dir', kid: recoveryKeyId })
  const head = base64url(utf8(header))
  const key = await crypto.subtle.importKey('raw', encryptKey, 'AES-GCM', false, ['encrypt'])
  const plain = utf8(JSON.stringify({ kB }))
  const additionalData = utf8(head)
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt({ ...aes, iv, additionalData }, key, plain),
  )
  const [text, tag] = [sealed.slice(0, -tagBytes), sealed.slice(-tagBytes)]
  return [head, '', base64url(iv), base64url(text), base64url(tag)].join('.')
}

/** @returns kB, 32 bytes. @throws when `recoveryData` was made with another key, or was altered */
export async function openKB({ encryptKey }: Derived, recoveryData: string): Promise<Bytes> {
  const [head = '', , iv = '', text = '', tag = ''] = recoveryData.split('.')
  const key = await crypto.subtle.importKey('raw', encryptKey, 'AES-GCM', false, ['decrypt'])
  const sealed = unbase64url(text)
  const whole = new Uint8Array(sealed.length + tagBytes)
  whole.set(sealed)
  whole.set(unbase64url(tag), sealed.length)
  const plain = await crypto.subtle.decrypt(
    { ...aes, iv: unbase64url(iv), additionalData: utf8(head) },
    key,
    whole,
  )
  const { kB } = JSON.parse(new TextDecoder().decode(plain)) as { kB?: unknown }
  if (typeof kB !== 'string' || !/^[0-9a-f]{64}$/i.test(kB)) throw new TypeError('no kB inside')
  return unhex(kB)
}
