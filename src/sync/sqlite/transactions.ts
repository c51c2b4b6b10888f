import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../base/clock.ts'
import type { Call, Done, JobUser, Outcome, RefusalReason, Refused, TokenUser } from '../engine.ts'
import { brokenPrecondition } from '../preconditions.ts'
import { never, nextSyncTime, readTime, type SyncTime, syncTime } from '../timestamps.ts'
import type { Statements } from './statements.ts'

/** What an operation knows when its work begins. */
export interface Scene {
  readonly uid: number
  readonly now: SyncTime
  /** The storage timestamp. */
  readonly modified: SyncTime
  /** What an operation without a stamp announces. */
  readonly time: SyncTime
  /** The stamp this operation gives, if it writes. */
  readonly stamp: SyncTime
}

/** What the work of a write comes to: done, or why nothing happened. */
export type Acted<T> = Done<T> | { readonly is: RefusalReason }

export interface UserRow {
  readonly born: number
  readonly clock: SyncTime
  readonly modified: SyncTime
  readonly notBefore: number
  readonly closedAt: number | null
}

/**
 * Runs operations, each in a transaction of its own behind the fence. node:sqlite works on the
 * calling thread, so none is interrupted by another one of this process; other processes are kept
 * out by the file's locks.
 */
export class Transactions {
  readonly #db: DatabaseSync
  readonly #sql: Statements
  readonly #clock: Clock

  constructor(db: DatabaseSync, sql: Statements, clock: Clock) {
    this.#db = db
    this.#sql = sql
    this.#clock = clock
  }

  /**
   * Runs a read in one snapshot: `aim` finds the target's timestamp, `look` reads what is asked
   * for, undefined when it isn't there.
   */
  read<T>(
    { user, conditions }: Call,
    aim: (scene: Scene) => {
      readonly lastModified: SyncTime
      readonly look: () => { readonly value: T } | undefined
    },
  ): Outcome<T> {
    this.#sql.begin.run()
    return this.#finish('commit', () => {
      const fence = this.#fence(user)
      if ('is' in fence) return fence
      const { time } = fence
      const { lastModified, look } = aim(fence)
      const broken = brokenPrecondition(conditions, lastModified, 'read')
      if (broken) return { is: broken, lastModified, time }
      const found = look()
      return found
        ? { is: 'done', value: found.value, lastModified, time }
        : { is: 'notFound', lastModified, time }
    })
  }

  /** Runs a write: `aim` finds the target's timestamp, `act` does the work; a refusal undoes it. */
  write<T>(
    { user, conditions }: Call,
    aim: (scene: Scene) => { readonly lastModified: SyncTime; readonly act: () => Acted<T> },
  ): Outcome<T> {
    this.#sql.beginWrite.run()
    return this.#finish('rollback', () => {
      const fence = this.#fence(user)
      if ('is' in fence) return fence
      const { time } = fence
      const { lastModified, act } = aim(fence)
      const broken = brokenPrecondition(conditions, lastModified, 'write')
      if (broken) return { is: broken, lastModified, time }
      const acted = act()
      return acted.is === 'done' ? acted : { is: acted.is, lastModified, time }
    })
  }

  /** Runs a job in the user's row, which it makes when the user never came. */
  job<T>({ uid, born }: JobUser, work: (row: UserRow) => T): T {
    this.#sql.beginWrite.run()
    try {
      const row = this.#findUser(uid) ?? this.#makeUser(uid, born)
      if (row.born !== born) throw new Error(`storage user ${uid} was born at another time`)
      const result = work(row)
      this.#sql.commit.run()
      return result
    } catch (error) {
      this.#rollback()
      throw error
    }
  }

  /** The outcome of a write that leaves everything as it is. */
  unchanged({ time }: Scene, lastModified: SyncTime): Done<SyncTime> {
    return { is: 'done', value: lastModified, lastModified, time }
  }

  /** Gives the stamp to the user; the outcome of a write that gave it to what it wrote. */
  stamped({ uid, stamp }: Scene): Done<SyncTime> {
    this.#sql.stampUser.run(uid, stamp)
    return { is: 'done', value: stamp, lastModified: stamp, time: stamp }
  }

  #finish<T>(refusalEndsWith: 'commit' | 'rollback', work: () => Outcome<T>): Outcome<T> {
    try {
      const outcome = work()
      this.#sql[outcome.is === 'done' ? 'commit' : refusalEndsWith].run()
      return outcome
    } catch (error) {
      this.#rollback()
      throw error
    }
  }

  /** SQLite ends some transactions by itself, such as one that found the disk full. */
  #rollback(): void {
    if (this.#db.isTransaction) this.#sql.rollback.run()
  }

  /** Lets the user through, or says why not (design.md §2); the first valid token makes the row. */
  #fence({ uid, born, issuedAt, expired }: TokenUser): Scene | Refused {
    const now = syncTime(this.#clock())
    const row = this.#findUser(uid) ?? (expired ? undefined : this.#makeUser(uid, born))
    const time = readTime(now, row?.clock ?? never)
    if (!row) return { uid, now, time, modified: never, stamp: now }
    if (row.born !== born) return { is: 'otherBirth', lastModified: never, time }
    if (row.closedAt !== null || issuedAt <= row.notBefore) {
      return { is: 'unauthorized', lastModified: never, time }
    }
    return { uid, now, time, modified: row.modified, stamp: nextSyncTime(now, row.clock) }
  }

  #findUser(uid: number): UserRow | undefined {
    return this.#sql.user.get(uid) as unknown as UserRow | undefined
  }

  #makeUser(uid: number, born: number): UserRow {
    this.#sql.makeUser.run(uid, born)
    return { born, clock: never, modified: never, notBefore: 0, closedAt: null }
  }
}
