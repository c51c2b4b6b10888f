import { toHex } from '../base/bytes.ts'
import { sha256 } from '../crypto/hash.ts'

/** The tag of a reply's content: a checksum, quoted (auth-api.md §4). */
export const etagOf = (content: string | Uint8Array): string =>
  `"${toHex(sha256(content).subarray(0, 16))}"`

/**
 * True when a client says that it has what `etag` names. Phones wrap the tag in quotes once more, and
 * proxies that compress change it (settled.md A32, A50).
 *
 * @param header If-None-Match
 */
export function isKnownTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  const wanted = bare(etag)
  return header.split(',').some((entry) => entry.trim() === '*' || bare(entry) === wanted)
}

const bare = (tag: string): string =>
  tag
    .trim()
    .replace(/^W\//i, '')
    .replaceAll('"', '')
    .replace(/-gzip$/, '')
