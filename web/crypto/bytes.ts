/** Bytes that WebCrypto takes: a view of a plain buffer, never of a shared one. */
export type Bytes = Uint8Array<ArrayBuffer>

/** @returns the UTF-8 form, without normalization (auth-api.md §1.1) */
export const utf8 = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text))

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')

/** @param text an even number of hex digits, either case; anything else throws */
export function unhex(text: string): Bytes {
  if (!/^([0-9a-f]{2})*$/i.test(text)) throw new TypeError('not hex')
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.substr(2 * i, 2), 16)
  return bytes
}

/** RFC 4648 §5 without padding. */
export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

/** @param text base64url with or without padding; other characters throw */
export function unbase64url(text: string): Bytes {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, (c) => c.charCodeAt(0))
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** @param b as long as `a`, else it throws: a short key would silently leave bytes in the clear */
export function xor(a: Bytes, b: Bytes): Bytes {
  if (a.length !== b.length) throw new TypeError('lengths differ')
  return a.map((byte, i) => byte ^ (b[i] as number))
}

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))
