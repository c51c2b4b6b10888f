import { toHex } from '../base/bytes.ts'
import { hmacSha256 } from '../crypto/hash.ts'

/** A stable name of an account that browsers put into statistics, 32 hex digits (sync.md §2.12). */
export const hashedFxaUid = (metricsKey: Uint8Array, uid: string): string =>
  toHex(hmacSha256(metricsKey, uid)).slice(0, 32)

/** A short name of a device for the log of a node, 8 hex digits; `credential` is what it signed in with. */
export const deviceHandle = (
  metricsKey: Uint8Array,
  uid: string,
  credential: string | null,
): string =>
  toHex(hmacSha256(metricsKey, hashedFxaUid(metricsKey, uid) + (credential ?? 'none'))).slice(0, 8)
