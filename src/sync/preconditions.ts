import type { Preconditions } from './engine.ts'
import { StorageRefusal } from './errors.ts'
import { parseSentTime, type SyncTime } from './timestamps.ts'

/**
 * Reads the headers X-If-Modified-Since and X-If-Unmodified-Since (sync.md §3.5). Digits beyond
 * the hundredths only matter between two of them, where the lower one decides the same.
 *
 * @throws {StorageRefusal} badRequest for both at once, or for anything but a decimal of zero or more
 */
export function parsePreconditions(headers: {
  readonly ifModifiedSince: string | undefined
  readonly ifUnmodifiedSince: string | undefined
}): Preconditions {
  const { ifModifiedSince, ifUnmodifiedSince } = headers
  if (ifModifiedSince !== undefined && ifUnmodifiedSince !== undefined) {
    throw new StorageRefusal('badRequest')
  }
  if (ifModifiedSince !== undefined) return { ifModifiedSince: timeOf(ifModifiedSince) }
  if (ifUnmodifiedSince !== undefined) return { ifUnmodifiedSince: timeOf(ifUnmodifiedSince) }
  return {}
}

function timeOf(text: string): SyncTime {
  const sent = parseSentTime(text)
  if (!sent) throw new StorageRefusal('badRequest')
  return sent.floor
}
