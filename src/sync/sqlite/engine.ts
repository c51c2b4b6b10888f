import { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../base/clock.ts'
import type {
  BatchCall,
  Bso,
  BsoCall,
  BsoChange,
  Call,
  CollectionCall,
  CollectionTime,
  CollectionUsage,
  JobUser,
  ListCall,
  ListPart,
  Outcome,
  StorageEngine,
} from '../engine.ts'
import { type SyncTime, syncTime } from '../timestamps.ts'
import { bytesOf, WriteLoad } from '../write-load.ts'
import { Clearance } from './clearance.ts'
import { givesRoomBack, keepsRoom, readingPragmas } from './database.ts'
import { InFlight } from './in-flight.ts'
import { type ReadOutcome, SqliteReader } from './reader.ts'
import type { WriteCall, WriteName, WriteResult } from './write-groups.ts'
import { writeHere } from './write-here.ts'
import { type WriteQueue, WriteThread } from './write-thread.ts'
import type { SqliteWriter } from './writer.ts'

export interface SqliteOptions {
  readonly path: string
  readonly clock: Clock
  /** Writes in the calling thread, on its clock; for tests and tools. */
  readonly inThisThread?: boolean
  /** Where writes go instead; for tests. */
  readonly writes?: WriteQueue
  /** Told when nothing can be written any more. */
  readonly onLost?: (error: Error) => void
  /** Told in words what the operator may want to mend, though the storage works. */
  readonly onFlaw?: (words: string) => void
}

/**
 * The storage in one SQLite file. Reads are done at once, each in a snapshot of its own; writes go
 * to another thread, since each waits for the disk. What each operation promises stands at
 * {@link StorageEngine}.
 */
export class SqliteEngine implements StorageEngine {
  readonly #reader: SqliteReader
  readonly #writes: WriteQueue
  readonly #clock: Clock
  readonly #inFlight = new InFlight()
  readonly #load = new WriteLoad()
  readonly #clearance = new Clearance((user) => this.#write('removeStep', user))

  private constructor(reader: SqliteReader, writes: WriteQueue, clock: Clock) {
    this.#reader = reader
    this.#writes = writes
    this.#clock = clock
  }

  /** @throws when the file can't be opened, or is newer than the program */
  static async open(options: SqliteOptions): Promise<SqliteEngine> {
    const { path, clock } = options
    const writes = options.writes ?? (await openWrites(options))
    try {
      const db = openForReading(path)
      if (!givesRoomBack(db)) options.onFlaw?.(keepsRoom)
      return new SqliteEngine(new SqliteReader(db), writes, clock)
    } catch (error) {
      await writes.close()
      throw error
    }
  }

  isBusy = (): boolean => this.#load.isBusy()

  async check(): Promise<void> {
    this.#reader.check()
    this.#writes.check()
  }

  claimPair = (pairId: string): Promise<string> => this.#write('claimPair', pairId)

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#clearance[Symbol.asyncDispose]()
    this.#reader.close()
    await this.#writes.close()
  }

  // Reads

  visit = (call: Call): Promise<Outcome<undefined>> =>
    this.#read(call, (now) => this.#reader.visit(call, now))

  listCollections = (call: Call): Promise<Outcome<readonly CollectionTime[]>> =>
    this.#read(call, (now) => this.#reader.listCollections(call, now))

  measureCollections = (call: Call): Promise<Outcome<readonly CollectionUsage[]>> =>
    this.#read(call, (now) => this.#reader.measureCollections(call, now))

  measureQuota = (call: Call): Promise<Outcome<number>> =>
    this.#read(call, (now) => this.#reader.measureQuota(call, now))

  getBso = (call: BsoCall): Promise<Outcome<Bso>> =>
    this.#read(call, (now) => this.#reader.getBso(call, now))

  list = (call: ListCall): Promise<Outcome<ListPart>> =>
    this.#read(call, (now) => this.#reader.list(call, now))

  async #read<T>(call: Call, read: (now: SyncTime) => ReadOutcome<T>): Promise<Outcome<T>> {
    const first = read(this.#now(call))
    if (first !== 'unborn') return first
    const made = await this.#writeFor(call, 'visit', call)
    if (made.is !== 'done') return made
    const second = read(this.#now(call))
    if (second === 'unborn') throw new Error(`storage user ${call.user.uid} vanished`)
    return second
  }

  /** A write under way may have got its stamp already: what is read until it ends is from before it (settled.md S18). */
  #now({ user }: Call): SyncTime {
    const now = this.#clock()
    return syncTime(Math.min(now, this.#inFlight.since(user.uid) ?? now))
  }

  // Writes

  putBso = (call: CollectionCall & { change: BsoChange }): Promise<Outcome<SyncTime>> =>
    this.#writeFor(call, 'putBso', call)

  postBsos = (
    call: CollectionCall & { changes: readonly BsoChange[] },
  ): Promise<Outcome<SyncTime>> => this.#writeFor(call, 'postBsos', call)

  /** Opening one may end others, of which the rows are left. */
  appendToBatch = (call: BatchCall & { batch?: string }): Promise<Outcome<string>> =>
    call.batch === undefined
      ? this.#clearAfter(call, 'appendToBatch', call)
      : this.#writeFor(call, 'appendToBatch', call)

  commitBatch = (call: BatchCall & { batch: string }): Promise<Outcome<SyncTime>> =>
    this.#writeFor(call, 'commitBatch', call)

  deleteBso = (call: BsoCall): Promise<Outcome<SyncTime>> => this.#writeFor(call, 'deleteBso', call)

  deleteBsos = (call: CollectionCall & { ids: readonly string[] }): Promise<Outcome<SyncTime>> =>
    this.#writeFor(call, 'deleteBsos', call)

  deleteCollection = (call: CollectionCall): Promise<Outcome<SyncTime>> =>
    this.#clearAfter(call, 'deleteCollection', call)

  deleteEverything = (call: Call): Promise<Outcome<undefined>> =>
    this.#clearAfter(call, 'deleteEverything', call)

  // Jobs

  closeUser = (user: JobUser & { at: number }): Promise<void> => this.#write('closeUser', user)

  openUser = (user: JobUser): Promise<void> => this.#write('openUser', user)

  refuseTokensBefore = (user: JobUser & { before: number }): Promise<void> =>
    this.#write('refuseTokensBefore', user)

  raiseClock = (user: JobUser & { to: number }): Promise<void> => this.#write('raiseClock', user)

  async purgeUser(user: JobUser, stopped?: AbortSignal): Promise<boolean> {
    for (;;) {
      const step = await this.#write('purgeUserStep', user)
      if (step === 'open') return false
      if (step === 'done') break
      stopped?.throwIfAborted()
    }
    while ((await this.#write('vacuumWholeStep', undefined)) === 'more') stopped?.throwIfAborted()
    return true
  }

  async purgeExpired(user: JobUser, stopped?: AbortSignal): Promise<void> {
    if (!this.#reader.hasExpired(user.uid, syncTime(this.#clock()))) return
    while ((await this.#write('purgeExpiredStep', user)) === 'more') stopped?.throwIfAborted()
  }

  async releaseSpace(stopped?: AbortSignal): Promise<void> {
    while ((await this.#write('vacuumStep', undefined)) === 'more') stopped?.throwIfAborted()
  }

  #write<Name extends WriteName>(name: Name, call: WriteCall<Name>): Promise<WriteResult<Name>> {
    return this.#writes.write(name, call, this.#clock())
  }

  /** What is to be removed is gone from sight with the write; the most of it may still lie there. */
  async #clearAfter<Name extends ClientWrite>(
    { user }: Call,
    name: Name,
    call: WriteCall<Name>,
  ): Promise<Told<Name>> {
    const done = await this.#writeFor({ user }, name, call)
    if (this.#reader.hasRemains(user.uid)) this.#clearance.begin(user)
    return done
  }

  async #writeFor<Name extends ClientWrite>(
    { user }: Pick<Call, 'user'>,
    name: Name,
    call: WriteCall<Name>,
  ): Promise<Told<Name>> {
    const at = this.#clock()
    const leave = this.#load.enter(user.uid, bytesOf(call))
    const done = this.#inFlight.begin(user.uid, at)
    try {
      for (;;) {
        const result = await this.#writes.write(name, call, at)
        if (result.is !== 'remains') return result as Told<Name>
        await this.#clearance.finish(user)
      }
    } finally {
      done()
      leave()
    }
  }
}

/** Writes of clients, which a user's removals may have to go before. */
type ClientWrite = Exclude<keyof SqliteWriter, symbol>

/** What a client is told of a write. */
type Told<Name extends ClientWrite> = Exclude<WriteResult<Name>, { readonly is: 'remains' }>

function openForReading(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    db.exec(readingPragmas)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const openWrites = async (options: SqliteOptions): Promise<WriteQueue> =>
  options.inThisThread
    ? writeHere(options.path, options.clock)
    : WriteThread.open(options.path, options.onLost ?? (() => {}))
