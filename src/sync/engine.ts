import type { BatchLimits } from './limits.ts'
import type { SyncTime } from './timestamps.ts'

/** The user as a storage token names it. */
export interface TokenUser {
  readonly uid: number
  /** When the uid was created, ms. */
  readonly born: number
  /** When the token was signed, ms. */
  readonly issuedAt: number
  /** An expired token may look at `info/collections`, but makes no user (sync.md §3.2). */
  readonly expired: boolean
  /** Payload bytes the user may store; 0 means no limit. */
  readonly quota: number
}

/** At most one of them is set (sync.md §3.5). */
export interface Preconditions {
  readonly ifModifiedSince?: SyncTime
  readonly ifUnmodifiedSince?: SyncTime
}

/** What every operation begins with. */
export interface Call {
  readonly user: TokenUser
  readonly conditions: Preconditions
}

export interface CollectionCall extends Call {
  readonly collection: string
}

export interface BsoCall extends CollectionCall {
  readonly id: string
}

/** A stored record. */
export interface Bso {
  readonly modified: SyncTime
  /** The record as it is sent: JSON, made once when it was written (record-json.ts). */
  readonly json: string
}

/** A record as sent: what is left out keeps its value (sync.md §3.8). */
export interface BsoChange {
  readonly id: string
  /** Its JSON text. */
  readonly payload?: string
  /** UTF-8 bytes of the payload itself, 0 without one. */
  readonly size: number
  readonly sortindex?: number
  /** Seconds. */
  readonly ttl?: number
}

export type SortOrder = 'newest' | 'oldest' | 'index'

/** The last record of a page, in the order it was listed by. */
export interface Position {
  readonly sort: SortOrder
  /** `modified`, or the sortindex. */
  readonly key: number
  readonly id: string
}

/** Which records of a collection are meant; all conditions hold together (sync.md §3.9). */
export interface BsoQuery {
  readonly ids?: readonly string[]
  /** Exclusive. */
  readonly newer?: SyncTime
  /** Exclusive. */
  readonly older?: SyncTime
  readonly sort: SortOrder
  /** Absent means everything. */
  readonly limit?: number
  readonly after?: Position
  readonly skip?: number
  /** Only what an engine asks for after a first part: the records that follow, as it numbers them. */
  readonly rest?: Float64Array
}

/** What is told of each record of a list. */
export type ListForm = 'ids' | 'full'

/** The two forms of a list (sync.md §3.7). */
export type ListFormat = 'application/json' | 'application/newlines'

export interface ListCall extends CollectionCall {
  readonly query: BsoQuery
  readonly form: ListForm
  readonly format: ListFormat
}

/** The beginning of a list, of a size that may be held in memory. */
export interface ListPart {
  /**
   * The items as they are sent, JSON between commas, or lines with their ends; one piece after the
   * other, which may hold many items or a part of one.
   */
  readonly pieces: readonly (string | Uint8Array)[]
  readonly count: number
  /** Where the query's limit cut the list; absent when no more follow. */
  readonly next?: Position
  /** The parts after this one; absent at the end of what was asked for. */
  readonly more?: {
    /** Asks for them. */
    readonly query: BsoQuery
    /** Records of all parts, this one included. */
    readonly total: number
  }
}

export interface CollectionTime {
  readonly name: string
  readonly modified: SyncTime
}

export interface CollectionUsage {
  readonly name: string
  /** Records that have not expired. */
  readonly count: number
  /** Their payload bytes. */
  readonly bytes: number
}

export interface BatchCall extends CollectionCall {
  readonly changes: readonly BsoChange[]
  readonly limits: BatchLimits
}

/** Why an operation changed nothing. */
export type RefusalReason =
  /** The user is closed, or the token is from before its fence: 401 (design.md §2). */
  | 'unauthorized'
  /** The uid was born at another time than the token says: our own trouble, 503. */
  | 'otherBirth'
  | 'notModified'
  | 'preconditionFailed'
  | 'notFound'
  /** Unknown, foreign, expired or already committed. */
  | 'noBatch'
  | 'batchTooLarge'
  | 'tooManyCollections'
  | 'overQuota'

interface Times {
  /** For X-Last-Modified. */
  readonly lastModified: SyncTime
  /** For X-Weave-Timestamp. */
  readonly time: SyncTime
  /** Bytes that the user may still store, after a write; absent without a quota. */
  readonly quotaLeft?: number
}

export interface Done<T> extends Times {
  readonly is: 'done'
  readonly value: T
}

export interface Refused extends Times {
  readonly is: RefusalReason
}

export type Outcome<T> = Done<T> | Refused

/** Names a user in a job of the control plane. */
export interface JobUser {
  readonly uid: number
  /** ms; a row of another birth is left alone. */
  readonly born: number
}

/**
 * One storage: a call per operation of the protocol, each its own transaction with fence,
 * precondition, clock and limits inside; data in, data out, nothing else leaves (design.md §2).
 *
 * A write gets a stamp later than everything this user was told before, and is durable when its
 * promise is kept. A call that is refused, or throws, changed nothing that anybody was told of.
 *
 * @throws {OutcomeUnknown} from a write whose answer was lost: the caller does not answer
 * @throws anything else for trouble of our own (disk, lock, damage): nothing was done, the caller answers 503
 */
export interface StorageEngine extends AsyncDisposable {
  /** True while more waits than is worked off soon: clients are asked to come later. */
  isBusy(): boolean
  /** Reads something, to see that the database answers. */
  check(): Promise<void>

  /** Only the fence; for what does not depend on data. `lastModified` is 0. */
  visit(call: Call): Promise<Outcome<undefined>>
  /** Collections that exist, empty ones included (sync.md §3.10). */
  listCollections(call: Call): Promise<Outcome<readonly CollectionTime[]>>
  measureCollections(call: Call): Promise<Outcome<readonly CollectionUsage[]>>
  /**
   * Payload bytes of everything, by which a quota refuses: records that have expired count until they
   * are removed (sync.md §3.12).
   */
  measureQuota(call: Call): Promise<Outcome<number>>
  getBso(call: BsoCall): Promise<Outcome<Bso>>
  /**
   * The first part of a list. The parts after it are read later and see later writes, but no record
   * that was written after the first: such a one belongs to the next sync (sync.md §3.9).
   */
  list(call: ListCall): Promise<Outcome<ListPart>>

  /** @returns the write's stamp */
  putBso(call: CollectionCall & { change: BsoChange }): Promise<Outcome<SyncTime>>
  /** Stores all changes with one stamp, which rises even without any (sync.md §3.10). */
  postBsos(call: CollectionCall & { changes: readonly BsoChange[] }): Promise<Outcome<SyncTime>>
  /**
   * Stages changes where nobody sees them (sync.md §3.11).
   *
   * @param call.batch absent opens a new batch
   * @returns the batch's id; `lastModified` is the collection's, unmoved
   */
  appendToBatch(call: BatchCall & { batch?: string }): Promise<Outcome<string>>
  /** Stages the last changes and applies everything with one stamp. */
  commitBatch(call: BatchCall & { batch: string }): Promise<Outcome<SyncTime>>

  deleteBso(call: BsoCall): Promise<Outcome<SyncTime>>
  /** The collection stays and gets the stamp; no ids at all leave everything as it is. */
  deleteBsos(call: CollectionCall & { ids: readonly string[] }): Promise<Outcome<SyncTime>>
  /** With its open batches. A collection that does not exist is no error: the storage's time comes back. */
  deleteCollection(call: CollectionCall): Promise<Outcome<SyncTime>>
  /** All of the user's collections and batches; the clock goes on (sync.md §3.3). */
  deleteEverything(call: Call): Promise<Outcome<undefined>>

  /**
   * Says which control plane this storage belongs to (design.md §2).
   *
   * @returns the pair id that it has: the given one if it had none
   */
  claimPair(pairId: string): Promise<string>

  // Jobs of the control plane: each may come twice, and before the user's first request (design.md §2).

  /** Refuses every token signed up to `at` (ms), and every one at all until the user is opened again. */
  closeUser(user: JobUser & { at: number }): Promise<void>
  /** What a purge has begun to remove stays removed: the user has nothing then, or everything. */
  openUser(user: JobUser, stopped?: AbortSignal): Promise<void>
  /** Refuses tokens signed at or before `before` (ms). */
  refuseTokensBefore(user: JobUser & { before: number }): Promise<void>
  /** Later stamps will be above `to` (ms). */
  raiseClock(user: JobUser & { to: number }): Promise<void>

  // What takes long goes in steps that nobody waits for long, and ends between two of them, by throwing
  // the signal's reason, when it is told to; whoever asks again goes on there.

  /**
   * Removes the data of a closed user; its row, and so the fence, stays.
   *
   * @returns false when the user is open, and nothing was removed
   */
  purgeUser(user: JobUser, stopped?: AbortSignal): Promise<boolean>
  /**
   * Removes what has been expired for a day, batches after their life, and what deletions left
   * (sync.md §3.15).
   */
  purgeExpired(user: JobUser, stopped?: AbortSignal): Promise<void>
  /** Gives room that was freed back to the disk. */
  releaseSpace(stopped?: AbortSignal): Promise<void>
}
