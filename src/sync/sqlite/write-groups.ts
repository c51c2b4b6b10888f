import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../base/clock.ts'
import { type SyncTime, syncTime } from '../timestamps.ts'
import { prepareStatements, type Statements } from './statements.ts'
import { SqliteWriter } from './writer.ts'

export type WriteName = Exclude<keyof SqliteWriter, 'prototype'>
export type WriteCall<Name extends WriteName> = Parameters<SqliteWriter[Name]>[0]
export type WriteResult<Name extends WriteName> = ReturnType<SqliteWriter[Name]>

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
  readonly #clock: Clock

  constructor(db: DatabaseSync, clock: Clock) {
    this.#db = db
    this.#sql = prepareStatements(db)
    this.#writer = new SqliteWriter(db)
    this.#clock = clock
  }

  /** @returns what became of each, in the same order */
  run(writes: readonly Write[]): Written[] {
    const [only, second] = writes
    if (!only) return []
    if (!second) return [this.#runAlone(only)]
    try {
      return this.#runTogether(writes)
    } catch {
      // One of them, or the disk: each finds out for itself.
      this.#abandon()
      return writes.map((write) => this.#runAlone(write))
    }
  }

  #runAlone(write: Write): Written {
    try {
      this.#sql.beginWrite.run()
      const result = this.#perform(write)
      this.#sql[isRefusal(result) ? 'rollback' : 'commit'].run()
      return { result }
    } catch (error) {
      this.#abandon()
      return { error }
    }
  }

  #runTogether(writes: readonly Write[]): Written[] {
    this.#sql.beginWrite.run()
    const written = writes.map((write) => {
      this.#sql.save.run()
      const result = this.#perform(write)
      if (isRefusal(result)) this.#sql.undo.run()
      this.#sql.keep.run()
      return { result }
    })
    this.#sql.commit.run()
    return written
  }

  #perform({ name, call, at }: Write): unknown {
    const now = syncTime(Math.max(at, this.#clock()))
    return (this.#writer[name] as Operation).call(this.#writer, call, now)
  }

  /** SQLite ends some transactions by itself, such as one that found the disk full. */
  #abandon(): void {
    if (this.#db.isTransaction) this.#sql.rollback.run()
  }
}

const isRefusal = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'is' in result && result.is !== 'done'
