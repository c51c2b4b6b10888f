import { type Bytes, hex, unhex } from './bytes.ts'
import { hkdf, NS } from './hkdf.ts'

/** The typed tokens this page uses (auth-api.md §1.4). */
export type TokenKind = 'sessionToken' | 'keyFetchToken' | 'passwordChangeToken'

const prefixes = { sessionToken: 'fxs_', keyFetchToken: 'fxk_', passwordChangeToken: 'fxpc_' }

/** @param token 64 hex digits. @returns id, Hawk key and the bundle key, 32 bytes each */
export async function expandToken(
  kind: TokenKind,
  token: string,
): Promise<{ id: Bytes; authKey: Bytes; bundleKey: Bytes }> {
  const all = await hkdf({ key: unhex(token), info: NS + kind, length: 96 })
  return { id: all.slice(0, 32), authKey: all.slice(32, 64), bundleKey: all.slice(64) }
}

/** The `Authorization` value for a typed token (auth-api.md §1.6b). */
export async function bearer(kind: TokenKind, token: string): Promise<string> {
  return `Bearer ${prefixes[kind]}${hex((await expandToken(kind, token)).id)}`
}
