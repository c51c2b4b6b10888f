import { fromHex, randomHex, toHex, xor } from '../base/bytes.ts'
import { nameSpace, type TokenKind } from '../wire.ts'
import { hkdf, sha256OfHex } from './hash.ts'

export type { BearerPrefix, TokenKind } from '../wire.ts'

/** What a token expands to; each part is 32 bytes, the first two travel or sign, the third stays. */
export interface ExpandedToken {
  /** Presented by the client as Hawk id and behind `fxs_`; 64 hex digits. A credential: never stored, logged or shown. */
  readonly tokenId: string
  /** The Hawk key. */
  readonly authKey: Uint8Array
  /** The key of the key bundle, for keyFetchToken. */
  readonly bundleKey: Uint8Array
}

/** Expands a token (64 hex digits) as client and server both do (auth-api.md §1.4). */
export function expandToken(token: string, kind: TokenKind): ExpandedToken {
  const bytes = hkdf(fromHex(token), { info: nameSpace + kind, length: 96 })
  return {
    tokenId: toHex(bytes.subarray(0, 32)),
    authKey: bytes.subarray(32, 64),
    bundleKey: bytes.subarray(64, 96),
  }
}

/** A new token and what of it is stored. */
export interface NewToken {
  /** 64 hex digits for the client, once. */
  readonly token: string
  /** The key of its row: SHA-256 of the token id (settled.md A38). */
  readonly id: string
  /** The Hawk key as stored: 64 hex digits, useless without the token id. */
  readonly wrappedAuthKey: string
  readonly expanded: ExpandedToken
}

export function newToken(kind: TokenKind): NewToken {
  const token = randomHex(32)
  const expanded = expandToken(token, kind)
  const wrappedAuthKey = toHex(wrapAuthKey(expanded.authKey, expanded.tokenId))
  return { token, id: sha256OfHex(expanded.tokenId), wrappedAuthKey, expanded }
}

/** Wraps or unwraps a Hawk key with what only the presenter of the token id knows (design.md §2a). */
export const wrapAuthKey = (authKey: Uint8Array, tokenId: string): Uint8Array =>
  xor(authKey, hkdf(fromHex(tokenId), { info: 'corsac/authKey', length: 32 }))
