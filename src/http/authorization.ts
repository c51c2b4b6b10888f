import { type HawkHeader, parseHawk } from '../crypto/hawk.ts'
import type { BearerPrefix } from '../crypto/typed-tokens.ts'

/** What a client presented, told apart by its shape (settled.md A26). */
export type Presented =
  | { readonly kind: 'none' }
  /** `Bearer fxs_<64 hex>` and the like. */
  | { readonly kind: 'typed'; readonly prefix: BearerPrefix; readonly tokenId: string }
  /** `Bearer <something else>`: a refresh token or an access token, by route. */
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'hawk'; readonly hawk: HawkHeader }
  /** `Basic`: an OAuth client's own name and secret (settled.md A35). */
  | { readonly kind: 'basic'; readonly name: string; readonly secret: string }
  /** A scheme or a form we do not know. */
  | { readonly kind: 'garbled' }

const maxHeaderLength = 8192
const typed = /^(fxs|fxk|fxar|fxpf|fxpc)_([0-9a-f]{64})$/

/** Reads the Authorization header; the scheme's name in any case. */
export function parseAuthorization(header: string | undefined): Presented {
  if (header === undefined || header === '') return { kind: 'none' }
  const [, scheme = '', rest = ''] = /^(\S+)(?: +(.*))?$/s.exec(header) ?? []
  if (header.length > maxHeaderLength || rest === '') return { kind: 'garbled' }
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return parseBearer(rest.trim())
    case 'hawk': {
      const hawk = parseHawk(rest)
      return hawk ? { kind: 'hawk', hawk } : { kind: 'garbled' }
    }
    case 'basic':
      return parseBasic(rest.trim())
    default:
      return { kind: 'garbled' }
  }
}

function parseBearer(token: string): Presented {
  const match = typed.exec(token)
  if (match?.[1] && match[2]) {
    return { kind: 'typed', prefix: match[1] as BearerPrefix, tokenId: match[2] }
  }
  return /^\S+$/.test(token) ? { kind: 'bearer', token } : { kind: 'garbled' }
}

function parseBasic(text: string): Presented {
  const [, name, secret] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(text, 'base64').toString('utf8')) ?? []
  if (name === undefined || secret === undefined) return { kind: 'garbled' }
  // RFC 6749 §2.3.1: both are form-encoded.
  try {
    return { kind: 'basic', name: decodeURIComponent(name), secret: decodeURIComponent(secret) }
  } catch {
    return { kind: 'garbled' }
  }
}
