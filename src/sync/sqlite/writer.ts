import type { DatabaseSync } from 'node:sqlite'
import { brokenPrecondition } from '../broken-precondition.ts'
import type {
  BatchCall,
  BsoCall,
  BsoChange,
  Call,
  CollectionCall,
  Done,
  JobUser,
  Outcome,
  RefusalReason,
} from '../engine.ts'
import { never, type SyncTime } from '../timestamps.ts'
import { dropBatch, openBatch, stage, stagedChanges } from './batches.ts'
import { bsoModified, type Growth, removeBsos, storeBso } from './bsos.ts'
import {
  type CollectionRow,
  findCollection,
  liveCollection,
  makeCollection,
  usedBytes,
} from './collections.ts'
import { findUser, makeUser, passFence, type Scene, type UserRow } from './fence.ts'
import { purgeExpired, purgeSome } from './purge.ts'
import { prepareStatements, type Statements } from './statements.ts'

/** Pages that are kept for the next writes; 8 MB. */
const keptFreePages = 1000

/** What the work of a write comes to: done, or why nothing happened. */
type Acted<T> = Done<T> | { readonly is: RefusalReason }

/** Where a write aims: the target's timestamp, and the work, done when no precondition is broken. */
interface Aim<T> {
  readonly lastModified: SyncTime
  readonly act: () => Acted<T>
}

/**
 * The writing operations of {@link StorageEngine}, each to be run inside a transaction that the
 * caller begins, and undoes when the outcome is a refusal. The other argument is the time.
 */
export class SqliteWriter {
  readonly #db: DatabaseSync
  readonly #sql: Statements

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#sql = prepareStatements(db)
  }

  visit(call: Call, now: SyncTime): Outcome<undefined> {
    return this.#write(call, now, (scene) => ({
      lastModified: never,
      act: () => ({ is: 'done', value: undefined, lastModified: never, time: scene.time }),
    }))
  }

  putBso(call: CollectionCall & { change: BsoChange }, now: SyncTime): Outcome<SyncTime> {
    return this.#write(call, now, (scene) => {
      const found = findCollection(this.#sql, scene.uid, call.collection)
      return {
        lastModified: bsoModified(this.#sql, scene, found, call.change.id),
        act: () => this.#store(scene, found?.id, call.collection, [call.change]),
      }
    })
  }

  postBsos(
    call: CollectionCall & { changes: readonly BsoChange[] },
    now: SyncTime,
  ): Outcome<SyncTime> {
    return this.#write(call, now, (scene) => {
      const found = findCollection(this.#sql, scene.uid, call.collection)
      return {
        lastModified: found?.modified ?? never,
        act: () => this.#store(scene, found?.id, call.collection, call.changes),
      }
    })
  }

  #store(
    scene: Scene,
    known: number | undefined,
    name: string,
    changes: readonly BsoChange[],
  ): Acted<SyncTime> {
    const collection = known ?? makeCollection(this.#sql, scene.uid, name)
    if (collection === undefined) return { is: 'tooManyCollections' }
    const growth: Growth = { rows: 0, bytes: 0 }
    for (const change of changes) {
      const isTouched = change.payload !== undefined || change.sortindex !== undefined
      storeBso(this.#sql, scene, collection, change, { isTouched, growth })
    }
    return this.#touch(scene, collection, growth)
  }

  /** Gives the stamp to the collection and the user, unless that would be more than the user may have. */
  #touch(scene: Scene, collection: number, { rows, bytes }: Growth): Acted<SyncTime> {
    this.#sql.touchCollection.run(scene.uid, collection, scene.stamp, rows, bytes)
    const left = this.#quotaLeft(scene)
    if (left !== undefined && left < 0 && bytes > 0) return { is: 'overQuota' }
    return this.#stamped(scene, left)
  }

  #quotaLeft({ uid, quota }: Scene): number | undefined {
    return quota > 0 ? quota - usedBytes(this.#sql, uid) : undefined
  }

  appendToBatch(call: BatchCall & { batch?: string }, now: SyncTime): Outcome<string> {
    const { changes, limits } = call
    return this.#write(call, now, (scene) => {
      const found = findCollection(this.#sql, scene.uid, call.collection)
      const lastModified = found?.modified ?? never
      return {
        lastModified,
        act: () => {
          const collection = found?.id ?? makeCollection(this.#sql, scene.uid, call.collection)
          if (collection === undefined) return { is: 'tooManyCollections' }
          const id = call.batch ?? openBatch(this.#sql, scene.uid, collection, scene.now)
          const maxBytes = scene.quota > 0 ? scene.quota : undefined
          const where = { id, collection, limits, maxBytes }
          const refusal = stage(this.#sql, scene, where, changes)
          if (refusal) return { is: refusal }
          return { ...unchanged(scene, lastModified), value: id }
        },
      }
    })
  }

  commitBatch(call: BatchCall & { batch: string }, now: SyncTime): Outcome<SyncTime> {
    const { batch, changes, limits } = call
    return this.#write(call, now, (scene) => {
      const found = findCollection(this.#sql, scene.uid, call.collection)
      return {
        lastModified: found?.modified ?? never,
        act: () => {
          if (!found) return { is: 'noBatch' }
          const where = { id: batch, collection: found.id, limits, maxBytes: undefined }
          const refusal = stage(this.#sql, scene, where, changes)
          if (refusal) return { is: refusal }
          const growth: Growth = { rows: 0, bytes: 0 }
          const stored = new Set<string>()
          for (const change of stagedChanges(this.#sql, scene.uid, batch)) {
            const isAgain = stored.has(change.id)
            storeBso(this.#sql, scene, found.id, change, { isTouched: true, isAgain, growth })
            stored.add(change.id)
          }
          dropBatch(this.#sql, scene.uid, batch)
          return this.#touch(scene, found.id, growth)
        },
      }
    })
  }

  deleteBso(call: BsoCall, now: SyncTime): Outcome<SyncTime> {
    return this.#write(call, now, (scene) => {
      const found = liveCollection(this.#sql, scene.uid, call.collection)
      const lastModified = bsoModified(this.#sql, scene, found, call.id)
      return {
        lastModified,
        act: () =>
          found && lastModified > never
            ? this.#remove(scene, found, [call.id])
            : { is: 'notFound' },
      }
    })
  }

  deleteBsos(call: CollectionCall & { ids: readonly string[] }, now: SyncTime): Outcome<SyncTime> {
    return this.#write(call, now, (scene) => {
      const found = liveCollection(this.#sql, scene.uid, call.collection)
      const lastModified = found?.modified ?? never
      return {
        lastModified,
        act: () => {
          if (!found) return unchanged(scene, scene.modified)
          if (call.ids.length === 0) return unchanged(scene, lastModified)
          return this.#remove(scene, found, call.ids)
        },
      }
    })
  }

  #remove(scene: Scene, { id }: CollectionRow, ids: readonly string[]): Acted<SyncTime> {
    return this.#touch(scene, id, removeBsos(this.#sql, scene.uid, id, ids))
  }

  deleteCollection(call: CollectionCall, now: SyncTime): Outcome<SyncTime> {
    return this.#write(call, now, (scene) => {
      const { uid } = scene
      const found = findCollection(this.#sql, uid, call.collection)
      return {
        lastModified: found?.modified ?? never,
        act: () => {
          for (const { id } of found ? this.#sql.batchesOf.all(uid, found.id) : []) {
            dropBatch(this.#sql, uid, String(id))
          }
          if (!found || found.modified === never) return unchanged(scene, scene.modified)
          this.#sql.deleteBsos.run(uid, found.id)
          this.#sql.emptyCollection.run(uid, found.id)
          return this.#stamped(scene, this.#quotaLeft(scene))
        },
      }
    })
  }

  deleteEverything(call: Call, now: SyncTime): Outcome<undefined> {
    return this.#write(call, now, ({ uid, stamp, modified }) => ({
      lastModified: modified,
      act: () => {
        this.#removeData(uid)
        this.#sql.emptyCollections.run(uid)
        this.#sql.emptyUser.run(uid, stamp)
        return { is: 'done', value: undefined, lastModified: modified, time: stamp }
      },
    }))
  }

  #removeData(uid: number): void {
    this.#sql.deleteAllBsos.run(uid)
    this.#sql.dropAllStaged.run(uid)
    this.#sql.dropBatches.run(uid)
  }

  // Jobs

  closeUser(user: JobUser & { at: number }): void {
    this.#job(user, () => this.#sql.closeUser.run(user.uid, user.at))
  }

  openUser(user: JobUser): void {
    this.#job(user, () => this.#sql.openUser.run(user.uid))
  }

  refuseTokensBefore(user: JobUser & { before: number }): void {
    this.#job(user, () => this.#sql.refuseTokens.run(user.uid, user.before))
  }

  raiseClock(user: JobUser & { to: number }): void {
    // Rounded up: a stamp is later than the clock, and so later than `to`.
    const clock = Math.ceil(user.to / 10)
    this.#job(user, () => this.#sql.raiseClock.run(user.uid, clock))
  }

  /** A step of `purgeUser`. */
  purgeUserStep(user: JobUser): 'open' | 'more' | 'done' {
    return this.#job(user, ({ closedAt, clock }) => {
      if (closedAt === null) return 'open'
      if (purgeSome(this.#sql, user.uid)) return 'more'
      this.#sql.forgetCollections.run(user.uid)
      this.#sql.emptyUser.run(user.uid, clock)
      return 'done'
    })
  }

  /** A step of `purgeExpired`. */
  purgeExpiredStep(user: JobUser, now: SyncTime): 'more' | 'done' {
    return this.#job(user, () => (purgeExpired(this.#sql, user.uid, now) ? 'more' : 'done'))
  }

  /** Gives some of the room that deleted rows left back to the disk. */
  vacuumStep(_: undefined): 'more' | 'done' {
    const free = Number(this.#sql.freePages.get()?.['freelist_count'])
    if (free <= keptFreePages) return 'done'
    // The pragma gives one page back for each row that is asked for.
    this.#sql.vacuum.all()
    return 'more'
  }

  claimPair(pairId: string): string {
    this.#db.prepare("INSERT OR IGNORE INTO meta VALUES ('pairId', ?)").run(pairId)
    const row = this.#db.prepare("SELECT value FROM meta WHERE name = 'pairId'").get()
    return String(row?.['value'])
  }

  /** `aim` finds the target's timestamp, `act` does the work; the first valid token makes the user. */
  #write<T>({ user, conditions }: Call, now: SyncTime, aim: (scene: Scene) => Aim<T>): Outcome<T> {
    const row =
      findUser(this.#sql, user.uid) ??
      (user.expired ? undefined : makeUser(this.#sql, user.uid, user.born))
    const scene = passFence(user, row, now)
    if ('is' in scene) return scene
    const { time } = scene
    const { lastModified, act } = aim(scene)
    const broken = brokenPrecondition(conditions, lastModified, 'write')
    if (broken) return { is: broken, lastModified, time }
    const acted = act()
    return acted.is === 'done' ? acted : { is: acted.is, lastModified, time }
  }

  /** Works on a user's row, which it makes when the user never came. */
  #job<T>({ uid, born }: JobUser, work: (row: UserRow) => T): T {
    const row = findUser(this.#sql, uid) ?? makeUser(this.#sql, uid, born)
    if (row.born !== born) throw new Error(`storage user ${uid} was born at another time`)
    return work(row)
  }

  /** Gives the stamp to the user; the outcome of a write that gave it to what it wrote. */
  #stamped({ uid, stamp }: Scene, quotaLeft: number | undefined): Done<SyncTime> {
    this.#sql.stampUser.run(uid, stamp)
    const done = { is: 'done', value: stamp, lastModified: stamp, time: stamp } as const
    return quotaLeft === undefined ? done : { ...done, quotaLeft }
  }
}

/** The outcome of a write that leaves everything as it is. */
const unchanged = ({ time }: Scene, lastModified: SyncTime): Done<SyncTime> => ({
  is: 'done',
  value: lastModified,
  lastModified,
  time,
})
