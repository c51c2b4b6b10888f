/** A moment as the storage stamps it: whole hundredths of a second since 1970 (sync.md §1). */
export type Stamp = number

/**
 * What a device tells of one request: what it asked, what it was answered, and when, as ticks of
 * one counter that all devices share, so that "received before sent" is never a matter of clocks.
 */
export interface Op {
  readonly device: string
  readonly request: Request
  readonly sent: number
  /** When the answer was whole, or the connection was dead. */
  readonly received: number
  /** Absent: nobody knows what became of it. */
  readonly answer?: Answer
  /** The device itself cut the connection before the body was whole: it must have done nothing. */
  readonly isCut?: boolean
}

/** A record as sent: what is left out keeps its value (sync.md §3.8). */
export interface Change {
  readonly id: string
  /** A name that no other write uses, in place of the payload that was made of it. */
  readonly payload?: string
  readonly sortindex?: number
  /** Seconds; so many that nothing expires during a run. */
  readonly ttl?: number
}

interface Conditions {
  readonly unmodifiedSince?: Stamp
  readonly modifiedSince?: Stamp
}

export type Request = Conditions &
  (
    | { readonly kind: 'put' | 'post'; readonly collection: string; readonly changes: Changes }
    /** `batch` is the device's own name for it. */
    | {
        readonly kind: 'append'
        readonly collection: string
        readonly changes: Changes
        readonly batch: OpenBatch
      }
    /** `changes` is everything that the batch holds, that of the commit's own body included. */
    | {
        readonly kind: 'commit'
        readonly collection: string
        readonly changes: Changes
        readonly batch: OpenBatch
      }
    | { readonly kind: 'deleteBso' | 'getBso'; readonly collection: string; readonly id: string }
    | {
        readonly kind: 'deleteSome'
        readonly collection: string
        readonly ids: readonly string[]
      }
    | { readonly kind: 'deleteCollection'; readonly collection: string }
    | { readonly kind: 'deleteAll' | 'info' | 'counts' }
    | { readonly kind: 'list'; readonly collection: string; readonly newer?: Stamp }
  )

export type Changes = readonly Change[]

export interface OpenBatch {
  readonly name: string
  /** When it was opened, as in {@link Op}; `opened` is absent in the request that opens it. */
  readonly opened?: { readonly sent: number; readonly received: number }
}

export interface Answer {
  readonly status: number
  /** X-Last-Modified. */
  readonly lastModified?: Stamp
  /** X-Weave-Timestamp. */
  readonly timestamp?: Stamp
  /** What the body of a write says. */
  readonly modified?: Stamp
  /** Ids that the body of a write lists as refused. */
  readonly failed?: readonly string[]
  /** Body of `getBso` and `list`. */
  readonly records?: readonly Row[]
  /** Body of `info` (times) and `counts`. */
  readonly collections?: Readonly<Record<string, number>>
}

/** A record as read. */
export interface Row {
  readonly id: string
  readonly modified: Stamp
  readonly payload: string
  readonly sortindex?: number
}

/**
 * A stretch of one user's history: requests of all its devices, then, while these were silent, a
 * reading of everything (`info`, and `list` of every collection).
 */
export interface Segment {
  readonly ops: readonly Op[]
  readonly audit: readonly Op[]
}

/** Everything that a user has. */
export interface Content {
  readonly modified: Stamp
  readonly collections: ReadonlyMap<string, CollectionContent>
}

export interface CollectionContent {
  readonly modified: Stamp
  readonly rows: ReadonlyMap<string, Row>
}

export const nothing: Content = { modified: 0, collections: new Map() }

/** What an audit read. Collections that `info` does not name do not exist. */
export function contentOf(audit: readonly Op[]): Content {
  const info = audit.find(({ request }) => request.kind === 'info')?.answer
  const collections = new Map<string, CollectionContent>()
  for (const [name, modified] of Object.entries(info?.collections ?? {})) {
    const list = audit.find(
      ({ request }) => request.kind === 'list' && request.collection === name,
    )?.answer
    const rows = new Map((list?.records ?? []).map((row) => [row.id, row]))
    collections.set(name, { modified, rows })
  }
  return { modified: info?.lastModified ?? 0, collections }
}

const reads: ReadonlySet<Request['kind']> = new Set(['getBso', 'list', 'info', 'counts'])

export const isRead = ({ request }: Pick<Op, 'request'>): boolean => reads.has(request.kind)

/** A write that may have happened though nobody heard of it. A batch shows nothing before its commit. */
export const isUnknownWrite = (op: Op): boolean =>
  !op.answer && !op.isCut && !isRead(op) && op.request.kind !== 'append'

/** Whether the answer acknowledges a write that gave a stamp, or may have. */
export const isAcknowledged = (op: Op): boolean =>
  op.answer?.status === 200 && !isRead(op) && op.request.kind !== 'append'

/** The time that an acknowledged write was given; `DELETE` of everything announces it only (sync.md §3.10). */
export const stampOf = ({ request, answer }: Op): Stamp =>
  (request.kind === 'deleteAll' ? answer?.timestamp : answer?.lastModified) ?? 0

/** Whether the answer may be that of a deletion that found no collection, and so gave no stamp. */
export const mayBeIdle = ({ request }: Op): boolean =>
  request.kind === 'deleteCollection' || request.kind === 'deleteSome'

export const collectionOf = ({ request }: Op): string | undefined =>
  'collection' in request ? request.collection : undefined

/** Every payload that was shown. */
export const payloadsIn = (ops: readonly Op[]): Set<string> =>
  new Set(ops.flatMap(({ answer }) => answer?.records?.map(({ payload }) => payload) ?? []))

/** Whether one of the payloads is of this write. */
export const writesAny = ({ request }: Op, payloads: ReadonlySet<string>): boolean =>
  'changes' in request &&
  request.changes.some(({ payload }) => payload !== undefined && payloads.has(payload))

/** Of several changes to one record the later ones win, field by field (sync.md §3.11). */
export function overlay(changes: readonly Change[]): Change[] {
  const merged = new Map<string, Change>()
  for (const one of changes) merged.set(one.id, { ...merged.get(one.id), ...one })
  return [...merged.values()]
}
