import { nameSpace, type TokenKind, tokenPrefixes } from '../../src/wire.ts'
import { type Bytes, hex, unhex } from './bytes.ts'
import { hkdf } from './hkdf.ts'

/** A typed token, 64 hex digits, with what it is (auth-api.md §1.4). */
export interface Credential {
  readonly kind: TokenKind
  readonly token: string
}

/** @param token 64 hex digits. @returns id, Hawk key and the bundle key, 32 bytes each */
export async function expandToken(
  token: string,
  kind: TokenKind,
): Promise<{ id: Bytes; authKey: Bytes; bundleKey: Bytes }> {
  const all = await hkdf({ key: unhex(token), info: nameSpace + kind, length: 96 })
  return { id: all.slice(0, 32), authKey: all.slice(32, 64), bundleKey: all.slice(64) }
}

/** The `Authorization` value for a typed token (auth-api.md §1.6b). */
export async function bearer({ token, kind }: Credential): Promise<string> {
  return `Bearer ${tokenPrefixes[kind]}_${hex((await expandToken(token, kind)).id)}`
}
