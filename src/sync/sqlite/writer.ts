import { brokenPrecondition } from '../broken-precondition.ts'
import type {
  BatchCall,
  BsoCall,
  BsoChange,
  Call,
  CollectionCall,
  Done,
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
import { findUser, makeUser, passFence, type Scene } from './fence.ts'
import { hideEverything, removeSome } from './purge.ts'
import type { Statements } from './statements.ts'

/**
 * What a write comes to; `remains` when records that were removed from its collection are not all gone
 * yet. Then it has done nothing, and is to be done again after them: they would come back with it.
 */
export type WriteOutcome<T> = Outcome<T> | { readonly is: 'remains' }

/** What the work of a write comes to: done, or why nothing happened. */
type Acted<T> = Done<T> | { readonly is: RefusalReason | 'remains' }

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
  readonly #sql: Statements

  constructor(sql: Statements) {
    this.#sql = sql
  }

  visit(call: Call, now: SyncTime): WriteOutcome<undefined> {
    return this.#write(call, now, (scene) => ({
      lastModified: never,
      act: () => ({ is: 'done', value: undefined, lastModified: never, time: scene.time }),
    }))
  }

  putBso(call: CollectionCall & { change: BsoChange }, now: SyncTime): WriteOutcome<SyncTime> {
    return this.#write(call, now, (scene) => {
      const found = findCollection(this.#sql, scene.uid, call.collection)
      return {
        lastModified: bsoModified(this.#sql, scene, found, call.change.id),
        act: () => this.#store(scene, found, call.collection, [call.change]),
      }
    })
  }

  postBsos(
    call: CollectionCall & { changes: readonly BsoChange[] },
    now: SyncTime,
  ): WriteOutcome<SyncTime> {
    return this.#write(call, now, (scene) => {
      const found = findCollection(this.#sql, scene.uid, call.collection)
      return {
        lastModified: found?.modified ?? never,
        act: () => this.#store(scene, found, call.collection, call.changes),
      }
    })
  }

  #store(
    scene: Scene,
    found: CollectionRow | undefined,
    name: string,
    changes: readonly BsoChange[],
  ): Acted<SyncTime> {
    if (hasRemains(found)) return { is: 'remains' }
    const collection = found?.id ?? makeCollection(this.#sql, scene.uid, name)
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

  appendToBatch(call: BatchCall & { batch?: string }, now: SyncTime): WriteOutcome<string> {
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

  commitBatch(call: BatchCall & { batch: string }, now: SyncTime): WriteOutcome<SyncTime> {
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
          if (hasRemains(found)) return { is: 'remains' }
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

  deleteBso(call: BsoCall, now: SyncTime): WriteOutcome<SyncTime> {
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

  deleteBsos(
    call: CollectionCall & { ids: readonly string[] },
    now: SyncTime,
  ): WriteOutcome<SyncTime> {
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

  /** Removes what is seen of it, and of its rows as many as a step does: the others may be a million. */
  deleteCollection(call: CollectionCall, now: SyncTime): WriteOutcome<SyncTime> {
    return this.#write(call, now, (scene) => {
      const { uid } = scene
      const found = findCollection(this.#sql, uid, call.collection)
      return {
        lastModified: found?.modified ?? never,
        act: () => {
          if (found) this.#sql.endBatchesOf.run(uid, found.id)
          if (found) this.#sql.hideCollection.run(uid, found.id)
          removeSome(this.#sql, uid)
          if (!found || found.modified === never) return unchanged(scene, scene.modified)
          return this.#stamped(scene, this.#quotaLeft(scene))
        },
      }
    })
  }

  /** As {@link deleteCollection}. */
  deleteEverything(call: Call, now: SyncTime): WriteOutcome<undefined> {
    return this.#write(call, now, ({ uid, stamp, modified }) => ({
      lastModified: modified,
      act: () => {
        hideEverything(this.#sql, uid, stamp)
        removeSome(this.#sql, uid)
        return { is: 'done', value: undefined, lastModified: modified, time: stamp }
      },
    }))
  }

  /** `aim` finds the target's timestamp, `act` does the work; the first valid token makes the user. */
  #write<T>(
    { user, conditions }: Call,
    now: SyncTime,
    aim: (scene: Scene) => Aim<T>,
  ): WriteOutcome<T> {
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

  /** Gives the stamp to the user; the outcome of a write that gave it to what it wrote. */
  #stamped({ uid, stamp }: Scene, quotaLeft: number | undefined): Done<SyncTime> {
    this.#sql.stampUser.run(uid, stamp)
    const done = { is: 'done', value: stamp, lastModified: stamp, time: stamp } as const
    return quotaLeft === undefined ? done : { ...done, quotaLeft }
  }
}

/** True while records that were removed with their collection are not all gone. */
const hasRemains = (row: CollectionRow | undefined): boolean =>
  row !== undefined && row.modified === never && row.count > 0

/** The outcome of a write that leaves everything as it is. */
const unchanged = ({ time }: Scene, lastModified: SyncTime): Done<SyncTime> => ({
  is: 'done',
  value: lastModified,
  lastModified,
  time,
})
