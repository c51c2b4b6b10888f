import { type Bytes, concat, randomBytes, unhex, utf8 } from './bytes.ts'
import { sha256 } from './hkdf.ts'

/** Whose key it is, and which passkey opens it: a wrap fits no other pair. */
export interface WrapBinding {
  /** 32 hex digits */
  readonly uid: string
  readonly credentialId: Bytes
}

/** kB as the server keeps it for one passkey. */
export interface Wrap {
  /** 12 bytes */
  readonly iv: Bytes
  /** 48 bytes: kB, sealed, and the tag */
  readonly wrappedKb: Bytes
}

const prfLabel = 'corsac passkey prf v1 '
const wrapLabel = 'corsac passkey kB wrap v1'

/**
 * What a passkey is asked to make a secret of (decisions/0010-passkeys.md).
 *
 * @param origin the server's public one
 * @returns 32 bytes
 */
export const prfInput = (origin: string): Promise<Bytes> => sha256(utf8(`${prfLabel}${origin}`))

const bindingOf = ({ uid, credentialId }: WrapBinding): Bytes =>
  concat(utf8(wrapLabel), Uint8Array.of(0), unhex(uid), credentialId)

/**
 * The key that kB is sealed with. By the browser's own HKDF: one without it has no passkeys that make
 * secrets either.
 */
async function wrapKey(
  secret: Bytes,
  binding: Bytes,
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  if (secret.length !== 32) throw new TypeError('a passkey’s secret of wrong length')
  const imported = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: binding },
    imported,
    { name: 'AES-GCM', length: 256 },
    false,
    [use],
  )
}

/**
 * Seals kB with what a passkey made of {@link prfInput}.
 *
 * @param secret 32 bytes
 * @param kB 32 bytes
 * @param iv 12 bytes; random but in tests
 */
export async function wrapKB(
  secret: Bytes,
  kB: Bytes,
  of: WrapBinding,
  iv: Bytes = randomBytes(12),
): Promise<Wrap> {
  if (kB.length !== 32) throw new TypeError('kB of wrong length')
  const additionalData = bindingOf(of)
  const key = await wrapKey(secret, additionalData, 'encrypt')
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, kB)
  return { iv, wrappedKb: new Uint8Array(sealed) }
}

/** @returns kB. @throws when the wrap is another passkey's or account's, or was altered */
export async function unwrapWrappedKB(
  secret: Bytes,
  { iv, wrappedKb }: Wrap,
  of: WrapBinding,
): Promise<Bytes> {
  const additionalData = bindingOf(of)
  const key = await wrapKey(secret, additionalData, 'decrypt')
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv, additionalData },
    key,
    wrappedKb,
  )
  return new Uint8Array(opened)
}
