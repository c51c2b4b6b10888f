import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../base/clock.ts'
import { Busy } from '../../base/queue.ts'
import { type SyncTime, syncTime } from '../timestamps.ts'
import { maxWaitMs } from '../write-load.ts'
import { overwriting } from './database.ts'
import { SqliteJobs } from './jobs.ts'
import { prepareStatements, type Statements } from './statements.ts'
import { SqliteWriter } from './writer.ts'

type Operations = Pick<SqliteWriter, keyof SqliteWriter> & Pick<SqliteJobs, keyof SqliteJobs>

export type WriteName = keyof Operations
export type WriteCall<Name extends WriteName> = Parameters<Operations[Name]>[0]
export type WriteResult<Name extends WriteName> = ReturnType<Operations[Name]>

/** One writing operation, as plain data. */
export interface Write<Name extends WriteName = WriteName> {
  readonly name: Name
  readonly call: WriteCall<Name>
  /** ms; the time it was asked for, before which it does not happen. */
  readonly at: number
}

/** What became of a write: exactly one of both. */
export type Written = { readonly result: unknown } | { readonly error: unknown }

type Operation = (call: unknown, now: SyncTime) => unknown

/**
 * Writes that wait for the disk together: one transaction for all that came meanwhile, in which
 * each has a savepoint of its own. Nobody hears of a result before the disk has all of them.
 */
export class WriteGroups {
  readonly #db: DatabaseSync
  readonly #sql: Statements
  readonly #writer: SqliteWriter
  readonly #jobs: SqliteJobs
  readonly #clock: Clock

  constructor(db: DatabaseSync, clock: Clock) {
    this.#db = db
    this.#sql = prepareStatements(db)
    this.#writer = new SqliteWriter(this.#sql)
    this.#jobs = new SqliteJobs(db, this.#sql)
    this.#clock = clock
  }

  /** @returns what became of each, in the same order */
  run(writes: readonly Write[]): Written[] {
    const now = this.#clock()
    const isLate = ({ at }: Write) => now - at > maxWaitMs
    const written = this.#runAll(writes.filter((write) => !isLate(write))).values()
    return writes.map((write) =>
      isLate(write)
        ? { error: new Busy('writes to the storage') }
        : (written.next().value ?? { error: new Error('a write was left out') }),
    )
  }

  #runAll(writes: readonly Write[]): Written[] {
    const [only, second] = writes
    if (!only) return []
    try {
      this.#sql.beginWrite.run()
    } catch (error) {
      // Somebody else holds the file: nobody here could do better alone.
      return writes.map(() => ({ error }))
    }
    if (!second) return [this.#finish(only)]
    try {
      return this.#finishTogether(writes)
    } catch {
      // The disk, or the transaction of all: each finds out for itself.
      this.#abandon()
      return writes.map((write) => this.#runAlone(write))
    }
  }

  #runAlone(write: Write): Written {
    try {
      this.#sql.beginWrite.run()
    } catch (error) {
      return { error }
    }
    return this.#finish(write)
  }

  #finish(write: Write): Written {
    try {
      const perform = () => this.#perform(write)
      const result = isPurge(write) ? this.#overwriting(perform) : perform()
      this.#sql[isRefusal(result) ? 'rollback' : 'commit'].run()
      return { result }
    } catch (error) {
      this.#abandon()
      return { error }
    }
  }

  #finishTogether(writes: readonly Write[]): Written[] {
    const perform = () => writes.map((write) => this.#performSaved(write))
    // A page that one user's write frees may be another's within the transaction, and no purge would
    // find what of the one is left behind the other's.
    const written = this.#overwriting(perform)
    this.#sql.commit.run()
    return written
  }

  /** What a person was promised to be gone is not left in free pages either; too dear for every write. */
  #overwriting<T>(remove: () => T): T {
    this.#db.exec(overwriting.everywhere)
    try {
      return remove()
    } finally {
      this.#db.exec(overwriting.whereFree)
    }
  }

  /** @throws when the transaction of all ended with it */
  #performSaved(write: Write): Written {
    this.#sql.save.run()
    let written: Written
    try {
      const result = this.#perform(write)
      if (isRefusal(result)) this.#sql.undo.run()
      written = { result }
    } catch (error) {
      if (!this.#db.isTransaction) throw error
      this.#sql.undo.run()
      written = { error }
    }
    this.#sql.keep.run()
    return written
  }

  #perform({ name, call, at }: Write): unknown {
    const now = syncTime(Math.max(at, this.#clock()))
    const operations = name in this.#jobs ? this.#jobs : this.#writer
    return (operations[name as keyof typeof operations] as Operation).call(operations, call, now)
  }

  /** SQLite ends some transactions by itself, such as one that found the disk full. */
  #abandon(): void {
    if (this.#db.isTransaction) this.#sql.rollback.run()
  }
}

const isPurge = ({ name }: Write): boolean => name === 'purgeUserStep'

const isRefusal = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'is' in result && result.is !== 'done'
