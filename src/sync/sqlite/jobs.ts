import type { DatabaseSync } from 'node:sqlite'
import type { JobUser } from '../engine.ts'
import type { SyncTime } from '../timestamps.ts'
import { findUser, makeUser, type UserRow } from './fence.ts'
import { hideEverything, purgeExpired, removeSome } from './purge.ts'
import type { Statements } from './statements.ts'

/** Pages that are kept for the next writes; 8 MB. */
const keptFreePages = 1000

/** Records that one step overwrites: of the largest ones as many as the disk takes in a second. */
const maxOverwritten = 50

/**
 * What the control plane has done (design.md §2), and the steps of what takes long: each to be run
 * inside a transaction, as the operations of `SqliteWriter`.
 */
export class SqliteJobs {
  readonly #db: DatabaseSync
  readonly #sql: Statements

  constructor(db: DatabaseSync, sql: Statements) {
    this.#db = db
    this.#sql = sql
  }

  closeUser(user: JobUser & { at: number }): void {
    this.#work(user, () => this.#sql.closeUser.run(user.uid, user.at))
  }

  /** What a purge has begun to remove stays removed: all of it is hidden since its first step. */
  openUser(user: JobUser): void {
    this.#work(user, () => this.#sql.openUser.run(user.uid))
  }

  refuseTokensBefore(user: JobUser & { before: number }): void {
    this.#work(user, () => this.#sql.refuseTokens.run(user.uid, user.before))
  }

  raiseClock(user: JobUser & { to: number }): void {
    // Rounded up: a stamp is later than the clock, and so later than `to`.
    const clock = Math.ceil(user.to / 10)
    this.#work(user, () => this.#sql.raiseClock.run(user.uid, clock))
  }

  /** A step of `purgeUser`. */
  purgeUserStep(user: JobUser): 'open' | 'more' | 'done' {
    return this.#work(user, ({ closedAt, clock }) => {
      if (closedAt === null) return 'open'
      hideEverything(this.#sql, user.uid, clock)
      if (removeSome(this.#sql, user.uid, maxOverwritten)) return 'more'
      this.#sql.forgetCollections.run(user.uid)
      return 'done'
    })
  }

  /** A step of `purgeExpired`. */
  purgeExpiredStep(user: JobUser, now: SyncTime): 'more' | 'done' {
    return this.#work(user, () => (purgeExpired(this.#sql, user.uid, now) ? 'more' : 'done'))
  }

  /** Removes some of what deletions left of a user. */
  removeStep(user: JobUser): 'more' | 'done' {
    return this.#work(user, () => (removeSome(this.#sql, user.uid) ? 'more' : 'done'))
  }

  /**
   * Gives some of the room that deleted rows left back to the disk: nothing where the file was made
   * without the means for it.
   */
  vacuumStep(_: undefined): 'more' | 'done' {
    return this.#giveBack(keptFreePages)
  }

  /**
   * The same, of all of it: what a purged person replaced and removed before is in free pages still
   * (`overwriting` of database.ts).
   */
  vacuumWholeStep(_: undefined): 'more' | 'done' {
    return this.#giveBack(0)
  }

  #giveBack(kept: number): 'more' | 'done' {
    const free = this.#freePages()
    if (free <= kept) return 'done'
    // The pragma gives one page back for each row that is asked for.
    this.#sql.vacuum.all()
    return this.#freePages() < free ? 'more' : 'done'
  }

  #freePages(): number {
    return Number(this.#sql.freePages.get()?.['freelist_count'])
  }

  claimPair(pairId: string): string {
    this.#db.prepare("INSERT OR IGNORE INTO meta VALUES ('pairId', ?)").run(pairId)
    const row = this.#db.prepare("SELECT value FROM meta WHERE name = 'pairId'").get()
    return String(row?.['value'])
  }

  /** Works on a user's row, which it makes when the user never came. */
  #work<T>({ uid, born }: JobUser, work: (row: UserRow) => T): T {
    const row = findUser(this.#sql, uid) ?? makeUser(this.#sql, uid, born)
    if (row.born !== born) throw new Error(`storage user ${uid} was born at another time`)
    return work(row)
  }
}
