import { toHex } from '../../base/bytes.ts'
import { hmacSha256 } from '../../crypto/hash.ts'

/**
 * The opaque name under which a session or token is shown to its owner: the id itself would be a
 * credential's hash (auth-api.md §1.6b). 64 hex digits.
 */
export const handleOf = (
  key: Uint8Array,
  { uid, id }: { readonly uid: string; readonly id: string },
): string => toHex(hmacSha256(key, `${uid}:${id}`))
