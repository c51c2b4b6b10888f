/** A moment in whole hundredths of a second since 1970 (sync.md §1). */
export type Stamp = number

/** Milliseconds to the hundredths that have passed. */
export const stampOf = (ms: number): Stamp => Math.floor(ms / 10)

/** The wire form: seconds with two decimals. */
export const stampText = (stamp: Stamp): string => (stamp / 100).toFixed(2)

/** What a request may say of a record; a field that is not sent is absent (sync.md §3.8). */
export interface Sent {
  readonly id: string
  readonly payload?: string
  readonly sortindex?: number
  /** Seconds. */
  readonly ttl?: number
}

export interface StoredRecord {
  readonly modified: Stamp
  readonly payload: string
  readonly sortindex?: number
  /** Infinity for never. */
  readonly expiry: Stamp
}

export interface StoredCollection {
  modified: Stamp
  readonly records: Map<string, StoredRecord>
}

export interface OpenBatch {
  readonly collection: string
  /** When the server can have opened it. */
  readonly opened: { readonly from: Stamp; readonly to: Stamp }
  readonly sent: Sent[]
}

/** A page that a `X-Weave-Next-Offset` continues. */
export interface OpenPage {
  readonly collection: string
  /** The query without `offset`. */
  readonly query: string
  /** The ids of all pages so far. */
  readonly seen: ReadonlySet<string>
  /** The collection's time when the first page was read: later pages are only sure while it stays. */
  readonly modified: Stamp
}

/** All that the storage of one user holds, as the protocol sees it (sync.md §3). */
export class UserState {
  readonly collections = new Map<string, StoredCollection>()
  readonly batches = new Map<string, OpenBatch>()
  /** Batch ids that are used up or were thrown away: they stay refused. */
  readonly deadBatches: { readonly id: string; readonly collection: string }[] = []
  readonly pages = new Map<string, OpenPage>()
  /** The storage timestamp that is shown; 0 after everything was deleted (sync.md §3.3). */
  shown: Stamp = 0
  /** The last stamp that was given out; never falls. */
  clock: Stamp = 0
  /**
   * What the user's clock may have risen to without a stamp: keeping records for a commit, refusing what
   * is too much, deleting what is not there are writes whose time nobody is told.
   */
  clockAtMost: Stamp = 0

  collectionStamp(name: string): Stamp {
    return this.collections.get(name)?.modified ?? 0
  }

  /** The record while it lives: dead when now ≥ write time + ttl (sync.md §3.15). */
  live(collection: string, id: string, at: Stamp): StoredRecord | undefined {
    const found = this.collections.get(collection)?.records.get(id)
    return found && found.expiry > at ? found : undefined
  }

  liveRecords(collection: string, at: Stamp): [id: string, record: StoredRecord][] {
    const all = this.collections.get(collection)?.records ?? []
    return [...all].filter(([, { expiry }]) => expiry > at)
  }

  /** Payload bytes of all records, those that are dead but not removed yet among them (sync.md §3.12). */
  bytes(): number {
    return [...this.collections.values()]
      .flatMap(({ records }) => [...records.values()])
      .reduce((sum, { payload }) => sum + Buffer.byteLength(payload), 0)
  }

  /** A write of this moment: the clock and what is shown rise (sync.md §3.3). */
  rise(at: Stamp, collection?: string): void {
    this.clock = at
    this.clockAtMost = at
    this.shown = at
    if (collection === undefined) return
    const found = this.collections.get(collection)
    if (found) found.modified = at
    else this.collections.set(collection, { modified: at, records: new Map() })
  }

  /**
   * Stores what was sent over what there is (sync.md §3.8; settled.md S6, S7).
   *
   * @param raisesAll a batch's commit raises `modified` of every record in it
   */
  store(collection: string, sent: readonly Sent[], at: Stamp, raisesAll = false): void {
    this.rise(at, collection)
    for (const { id, payload, sortindex, ttl } of sent) {
      const old = this.live(collection, id, at)
      const isTouched = !old || raisesAll || payload !== undefined || sortindex !== undefined
      const index = sortindex ?? old?.sortindex
      this.collections.get(collection)?.records.set(id, {
        modified: isTouched ? at : old.modified,
        payload: payload ?? old?.payload ?? '',
        ...(index !== undefined && { sortindex: index }),
        expiry: ttl === undefined ? (old?.expiry ?? Number.POSITIVE_INFINITY) : at + ttl * 100,
      })
    }
  }

  /** Takes a collection away, with its open batches (sync.md §3.11). */
  drop(collection: string): void {
    this.collections.delete(collection)
    for (const [id, batch] of this.batches) if (batch.collection === collection) this.endBatch(id)
  }

  dropAll(): void {
    this.collections.clear()
    for (const id of this.batches.keys()) this.endBatch(id)
  }

  /** The clock may have risen to now. */
  mayRise(to: Stamp): void {
    this.clockAtMost = Math.max(to, this.clockAtMost + 1)
  }

  /** Open batches are so many hundredths older. */
  ageBatches(by: Stamp): void {
    for (const [id, { opened, ...batch }] of this.batches) {
      const { from, to } = opened
      this.batches.set(id, { ...batch, opened: { from: from - by, to: to - by } })
    }
  }

  endBatch(id: string): void {
    const batch = this.batches.get(id)
    if (!batch) return
    this.batches.delete(id)
    this.deadBatches.push({ id, collection: batch.collection })
  }
}

/** Later fields overlay earlier ones of the same id (sync.md §3.11). */
export function overlaid(sent: readonly Sent[]): Sent[] {
  const merged = new Map<string, Sent>()
  for (const one of sent) merged.set(one.id, { ...merged.get(one.id), ...one })
  return [...merged.values()]
}
