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
import type { SyncTime } from '../timestamps.ts'
import { nowOf, type StorageClock } from './clock.ts'
import { Database, type Row, type Statement, type Value } from './database.ts'
import * as jobs from './jobs.ts'
import { forgetClosed, hasExpired, hideClosed, purgeClosed, purgeExpired } from './purge.ts'
import { usedBytes } from './quota.ts'
import { PostgresReader } from './reader.ts'
import { lockUser } from './scene.ts'
import { PostgresWriter } from './writer.ts'

export interface PostgresOptions {
  /** A `postgres://` address. */
  readonly url: string
  readonly clock: StorageClock
  /** Hears of idle connections that were lost. */
  readonly onError: (error: Error) => void
}

/**
 * The storage in a PostgreSQL database, which several processes may share. Each operation is one
 * statement (a commit of a batch is two, in one transaction): it sees one state of the database, and
 * happens as a whole or not at all. What each promises stands at {@link StorageEngine}.
 */
export class PostgresEngine implements StorageEngine {
  readonly #database: Database
  readonly #reader: PostgresReader
  readonly #writer: PostgresWriter
  readonly #clock: StorageClock

  private constructor(database: Database, clock: StorageClock) {
    this.#database = database
    this.#clock = clock
    this.#reader = new PostgresReader(database, clock)
    this.#writer = new PostgresWriter(database, clock)
  }

  /** @throws when nobody answers there, or the database is newer than the program */
  static async open({ url, clock, onError }: PostgresOptions): Promise<PostgresEngine> {
    return new PostgresEngine(await Database.open(url, onError), clock)
  }

  isBusy = (): boolean => this.#database.isBusy() || this.#writer.isBusy()

  async check(): Promise<void> {
    await this.#database.read(jobs.check, [])
  }

  async claimPair(pairId: string): Promise<string> {
    const [row] = await this.#database.write(jobs.claimPair, [pairId])
    return String(row?.[0])
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#database[Symbol.asyncDispose]()
  }

  // Reads

  visit = (call: Call): Promise<Outcome<undefined>> => this.#reader.visit(call)

  listCollections = (call: Call): Promise<Outcome<readonly CollectionTime[]>> =>
    this.#reader.listCollections(call)

  measureCollections = (call: Call): Promise<Outcome<readonly CollectionUsage[]>> =>
    this.#reader.measureCollections(call)

  async measureQuota(call: Call): Promise<Outcome<number>> {
    const seen = await this.#reader.listCollections(call)
    if (seen.is !== 'done') return seen
    // Looked at last: it may show a later write than the times tell of, which is no harm (settled.md S18).
    const [row] = await this.#database.read(usedBytes, [call.user.uid])
    return { ...seen, value: Number(row?.[0]) }
  }

  getBso = (call: BsoCall): Promise<Outcome<Bso>> => this.#reader.getBso(call)

  list = (call: ListCall): Promise<Outcome<ListPart>> => this.#reader.list(call)

  // Writes

  putBso = (call: CollectionCall & { change: BsoChange }): Promise<Outcome<SyncTime>> =>
    this.#writer.putBso(call)

  postBsos = (
    call: CollectionCall & { changes: readonly BsoChange[] },
  ): Promise<Outcome<SyncTime>> => this.#writer.postBsos(call)

  appendToBatch = (call: BatchCall & { batch?: string }): Promise<Outcome<string>> =>
    this.#writer.appendToBatch(call)

  commitBatch = (call: BatchCall & { batch: string }): Promise<Outcome<SyncTime>> =>
    this.#writer.commitBatch(call)

  deleteBso = (call: BsoCall): Promise<Outcome<SyncTime>> => this.#writer.deleteBso(call)

  deleteBsos = (call: CollectionCall & { ids: readonly string[] }): Promise<Outcome<SyncTime>> =>
    this.#writer.deleteBsos(call)

  deleteCollection = (call: CollectionCall): Promise<Outcome<SyncTime>> =>
    this.#writer.deleteCollection(call)

  deleteEverything = (call: Call): Promise<Outcome<undefined>> =>
    this.#writer.deleteEverything(call)

  // Jobs

  async closeUser(user: JobUser & { at: number }): Promise<void> {
    await this.#job(jobs.closeUser, user, [user.at])
  }

  async openUser(user: JobUser, stopped?: AbortSignal): Promise<void> {
    const { uid, born } = user
    const open = () => this.#database.writeAfter([lockUser, [uid]], [jobs.openUser, [uid, born]])
    for (;;) {
      const row = theirs(user, await open())
      if (row[0] === 't') return
      // What a purge has hidden has to be gone: a record that is asked for by its id would be found.
      await this.#purgeAll(user, stopped)
    }
  }

  async refuseTokensBefore(user: JobUser & { before: number }): Promise<void> {
    await this.#job(jobs.refuseTokens, user, [user.before])
  }

  async raiseClock(user: JobUser & { to: number }): Promise<void> {
    // Rounded up: a stamp is later than the clock, and so later than `to`.
    await this.#job(jobs.raiseClock, user, [Math.ceil(user.to / 10)])
  }

  async purgeUser(user: JobUser, stopped?: AbortSignal): Promise<boolean> {
    await this.#database.ensure(jobs.makeUser, [user.uid, user.born])
    const [isClosed] = await this.#job(hideClosed, user)
    if (isClosed !== 't') return false
    stopped?.throwIfAborted()
    return this.#purgeAll(user, stopped)
  }

  /** @returns whether the user is closed */
  async #purgeAll(user: JobUser, stopped: AbortSignal | undefined): Promise<boolean> {
    for (const statement of purgeClosed) await this.#purge(statement, { user, stopped })
    const [isClosed] = await this.#job(forgetClosed, user)
    return isClosed === 't'
  }

  async purgeExpired(user: JobUser, stopped?: AbortSignal): Promise<void> {
    const now = nowOf(this.#clock)
    const [row] = await this.#database.read(hasExpired, [user.uid, now])
    if (row?.[0] !== 't') return
    for (const statement of purgeExpired) await this.#purge(statement, { user, stopped }, [now])
  }

  /** PostgreSQL does that by itself. */
  async releaseSpace(): Promise<void> {}

  /** Repeats a step until it finds nothing more. */
  async #purge(
    statement: Statement,
    { user, stopped }: { readonly user: JobUser; readonly stopped: AbortSignal | undefined },
    values: readonly Value[] = [],
  ): Promise<void> {
    while ((await this.#job(statement, user, values))[1] === 't') stopped?.throwIfAborted()
  }

  async #job(statement: Statement, user: JobUser, values: readonly Value[] = []): Promise<Row> {
    const all = [user.uid, user.born, ...values]
    return theirs(user, await this.#database.write(statement, all))
  }
}

/** @throws when a job found a row of another birth, and so returned nothing */
function theirs({ uid }: JobUser, [row]: readonly Row[]): Row {
  if (!row) throw new Error(`storage user ${uid} was born at another time`)
  return row
}
