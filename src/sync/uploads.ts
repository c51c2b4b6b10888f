import { StorageRefusal } from './errors.ts'
import type { StorageLimits } from './limits.ts'
import { decode } from './query.ts'

/** What a POST does with its records (sync.md §3.11). */
export type Upload =
  | { readonly kind: 'now' }
  /** Without an id a new batch is opened. */
  | { readonly kind: 'append'; readonly batch?: string }
  | { readonly kind: 'commit'; readonly batch: string }

/**
 * Reads `batch` and `commit`.
 *
 * @throws {StorageRefusal} badRequest
 */
export function parseUpload(parameters: ReadonlyMap<string, string>): Upload {
  const batch = parameters.get('batch')
  const commit = parameters.get('commit')
  if (commit !== undefined && (batch === undefined || commit.toLowerCase() !== 'true')) {
    throw new StorageRefusal('badRequest')
  }
  if (batch === undefined) return { kind: 'now' }
  const isNew = batch === '' || batch.toLowerCase() === 'true'
  if (isNew) return commit === undefined ? { kind: 'append' } : { kind: 'now' }
  const id = decode(batch)
  if (id === undefined || !/^[A-Za-z0-9_-]{1,64}$/.test(id)) throw new StorageRefusal('badRequest')
  return commit === undefined ? { kind: 'append', batch: id } : { kind: 'commit', batch: id }
}

/**
 * Checks what the client says it is going to send (sync.md §3.11).
 *
 * @param options.header finds a header by its name in lower case
 * @param options.isBatch whether the request names a batch, without which totals mean nothing
 * @throws {StorageRefusal} overLimit for too much, badRequest for what is no number above zero
 */
export function checkAnnounced(
  limits: StorageLimits,
  options: {
    readonly header: (name: string) => string | undefined
    readonly isBatch: boolean
  },
): void {
  const { header, isBatch } = options
  const announced = [
    [header('x-weave-records'), limits.maxPostRecords, true],
    [header('x-weave-bytes'), limits.maxPostBytes, true],
    [header('x-weave-total-records'), limits.maxTotalRecords, isBatch],
    [header('x-weave-total-bytes'), limits.maxTotalBytes, isBatch],
  ] as const
  for (const [text, max, isAllowed] of announced) {
    if (text === undefined) continue
    if (!isAllowed || !/^0*[1-9]\d*$/.test(text)) throw new StorageRefusal('badRequest')
    if (Number(text) > max) throw new StorageRefusal('overLimit')
  }
}
