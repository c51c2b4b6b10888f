import { dayMs, hourMs } from '../base/clock.ts'
import { syncTime } from './timestamps.ts'

/** How much a client may send (sync.md §3.12); all inclusive, payloads in UTF-8 bytes. */
export interface StorageLimits {
  /** Records that one POST may carry. */
  readonly maxPostRecords: number
  /** Payload bytes that one POST may carry. */
  readonly maxPostBytes: number
  readonly maxRecordPayloadBytes: number
  /** Bytes of a request's body. */
  readonly maxRequestBytes: number
  /** Records of one batch. */
  readonly maxTotalRecords: number
  /** Payload bytes of one batch. */
  readonly maxTotalBytes: number
  /** Collections that may have more, or less; what is left out is as for all. */
  readonly collections: Readonly<Record<string, Partial<RequestLimits>>>
  /** Payload bytes of a user whose token leaves it to the node; 0 means no limit. */
  readonly quota: number
  /** Collections whose records never expire, whatever `ttl` says. */
  readonly keptForEver: readonly string[]
}

/** What may differ by collection (settled.md S5). */
export type RequestLimits = Pick<
  StorageLimits,
  'maxPostBytes' | 'maxRecordPayloadBytes' | 'maxRequestBytes'
>

/** What a batch may hold: the part of the limits that only an engine can check. */
export type BatchLimits = Pick<StorageLimits, 'maxTotalRecords' | 'maxTotalBytes'>

const maxPostBytes = 2_621_440

/** The defaults of sync.md §3.12. */
export const defaultLimits: StorageLimits = {
  maxPostRecords: 100,
  maxPostBytes,
  maxRecordPayloadBytes: maxPostBytes,
  maxRequestBytes: maxPostBytes + 4096,
  maxTotalRecords: 10_000,
  maxTotalBytes: 262_144_000,
  collections: {
    'newtab-images': {
      maxRecordPayloadBytes: 20_971_520,
      maxPostBytes: 26_214_400,
      maxRequestBytes: 26_218_496,
    },
  },
  quota: 0,
  keptForEver: [],
}

/** The limits that hold in one collection. */
export function limitsFor(limits: StorageLimits, collection: string): StorageLimits {
  const own = Object.hasOwn(limits.collections, collection) && limits.collections[collection]
  return own ? { ...limits, ...own } : limits
}

/** The body of `info/configuration`. */
export const configurationOf = (limits: StorageLimits): string =>
  JSON.stringify({
    ...inWireWords(limits),
    collections: Object.fromEntries(
      Object.entries(limits.collections).map(([name, own]) => [name, inWireWords(own)]),
    ),
  })

const inWireWords = (limits: Partial<StorageLimits>) => ({
  max_post_records: limits.maxPostRecords,
  max_post_bytes: limits.maxPostBytes,
  max_record_payload_bytes: limits.maxRecordPayloadBytes,
  max_request_bytes: limits.maxRequestBytes,
  max_total_records: limits.maxTotalRecords,
  max_total_bytes: limits.maxTotalBytes,
})

/** Ids that one `ids=` may list (sync.md §3.9). */
export const maxListedIds = 100

/** Collections of other than the standard names that a user may ever have made. */
export const maxOwnCollections = 1000

/** Batches a user may have open; the oldest makes room. A failing device leaves one behind at each try. */
export const maxOpenBatches = 100

/** How long a batch waits for its commit (sync.md §3.11). */
export const batchLifetime = syncTime(2 * hourMs)

/** How long an expired record is kept before it is removed (sync.md §3.15). */
export const keptDead = syncTime(dayMs)

/** Rows that one step of a removal removes, so that nobody waits long for it. */
export const maxRemoved = 500
