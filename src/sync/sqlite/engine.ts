import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../base/clock.ts'
import type {
  BatchCall,
  Bso,
  BsoCall,
  BsoChange,
  BsoQuery,
  Call,
  CollectionCall,
  CollectionTime,
  CollectionUsage,
  JobUser,
  Outcome,
  Page,
  StorageEngine,
} from '../engine.ts'
import { never, type SyncTime } from '../timestamps.ts'
import { dropBatch, openBatch, stage, stagedChanges } from './batches.ts'
import { findBso, type Growth, removeBsos, storeBso } from './bsos.ts'
import {
  type CollectionRow,
  findCollection,
  listCollections,
  liveCollection,
  makeCollection,
  measureCollections,
} from './collections.ts'
import { openDatabase } from './database.ts'
import { BsoLists, type ListScope } from './lists.ts'
import { prepareStatements, type Statements } from './statements.ts'
import { type Acted, type Scene, Transactions } from './transactions.ts'

/** The storage in one SQLite file. What each operation promises stands at {@link StorageEngine}. */
export class SqliteEngine implements StorageEngine {
  readonly #db: DatabaseSync
  readonly #sql: Statements
  readonly #lists: BsoLists
  readonly #transactions: Transactions

  /** @throws when the file can't be opened, or is newer than the program */
  constructor(options: { readonly path: string; readonly clock: Clock }) {
    this.#db = openDatabase(options.path)
    this.#sql = prepareStatements(this.#db)
    this.#lists = new BsoLists(this.#db)
    this.#transactions = new Transactions(this.#db, this.#sql, options.clock)
  }

  async check(): Promise<void> {
    this.#sql.check.get()
  }

  async claimPair(pairId: string): Promise<string> {
    this.#db.prepare("INSERT OR IGNORE INTO meta VALUES ('pairId', ?)").run(pairId)
    const row = this.#db.prepare("SELECT value FROM meta WHERE name = 'pairId'").get()
    return String(row?.['value'])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#db.isOpen) this.#db.close()
  }

  // Reads

  async visit(call: Call): Promise<Outcome<undefined>> {
    return this.#transactions.read(call, () => ({
      lastModified: never,
      look: () => ({ value: undefined }),
    }))
  }

  async listCollections(call: Call): Promise<Outcome<readonly CollectionTime[]>> {
    return this.#transactions.read(call, ({ uid, modified }) => ({
      lastModified: modified,
      look: () => ({ value: listCollections(this.#sql, uid) }),
    }))
  }

  async measureCollections(call: Call): Promise<Outcome<readonly CollectionUsage[]>> {
    return this.#transactions.read(call, ({ uid, modified, now }) => ({
      lastModified: modified,
      look: () => ({ value: measureCollections(this.#sql, uid, now) }),
    }))
  }

  async getBso(call: BsoCall): Promise<Outcome<Bso>> {
    return this.#transactions.read(call, (scene) => {
      const collection = liveCollection(this.#sql, scene.uid, call.collection)
      const bso = findBso(this.#sql, scene, collection, call.id)
      return { lastModified: bso?.modified ?? never, look: () => bso && { value: bso } }
    })
  }

  async listIds(call: CollectionCall & { query: BsoQuery }): Promise<Outcome<Page<string>>> {
    return this.#list(call, (scope) => this.#lists.ids(scope))
  }

  async listBsos(call: CollectionCall & { query: BsoQuery }): Promise<Outcome<Page<Bso>>> {
    return this.#list(call, (scope) => this.#lists.bsos(scope))
  }

  #list<Item>(
    call: CollectionCall & { query: BsoQuery },
    list: (scope: ListScope) => Page<Item>,
  ): Outcome<Page<Item>> {
    const { query } = call
    return this.#transactions.read<Page<Item>>(call, ({ uid, now }) => {
      const found = liveCollection(this.#sql, uid, call.collection)
      const empty: Page<Item> = { items: [] }
      return {
        lastModified: found?.modified ?? never,
        look: () => ({
          value: found ? list({ uid, collection: found.id, query, now }) : empty,
        }),
      }
    })
  }

  // Writes

  async putBso(call: CollectionCall & { change: BsoChange }): Promise<Outcome<SyncTime>> {
    return this.#transactions.write(call, (scene) => {
      const found = findCollection(this.#sql, scene.uid, call.collection)
      const before = findBso(this.#sql, scene, found, call.change.id)
      return {
        lastModified: before?.modified ?? never,
        act: () => this.#store(scene, found?.id, call.collection, [call.change]),
      }
    })
  }

  async postBsos(
    call: CollectionCall & { changes: readonly BsoChange[] },
  ): Promise<Outcome<SyncTime>> {
    return this.#transactions.write(call, (scene) => {
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

  #touch(scene: Scene, collection: number, { rows, bytes }: Growth): Acted<SyncTime> {
    this.#sql.touchCollection.run(scene.uid, collection, scene.stamp, rows, bytes)
    return this.#transactions.stamped(scene)
  }

  async appendToBatch(call: BatchCall & { batch?: string }): Promise<Outcome<string>> {
    const { changes, limits } = call
    return this.#transactions.write(call, (scene) => {
      const { uid, now } = scene
      const found = findCollection(this.#sql, uid, call.collection)
      const lastModified = found?.modified ?? never
      return {
        lastModified,
        act: () => {
          const collection = found?.id ?? makeCollection(this.#sql, uid, call.collection)
          if (collection === undefined) return { is: 'tooManyCollections' }
          const id = call.batch ?? openBatch(this.#sql, uid, collection, now)
          const refusal = stage(this.#sql, scene, { id, collection, limits }, changes)
          if (refusal) return { is: refusal }
          return { ...this.#transactions.unchanged(scene, lastModified), value: id }
        },
      }
    })
  }

  async commitBatch(call: BatchCall & { batch: string }): Promise<Outcome<SyncTime>> {
    const { batch, changes, limits } = call
    return this.#transactions.write(call, (scene) => {
      const found = findCollection(this.#sql, scene.uid, call.collection)
      return {
        lastModified: found?.modified ?? never,
        act: () => {
          if (!found) return { is: 'noBatch' }
          const where = { id: batch, collection: found.id, limits }
          const refusal = stage(this.#sql, scene, where, changes)
          if (refusal) return { is: refusal }
          const growth: Growth = { rows: 0, bytes: 0 }
          for (const change of stagedChanges(this.#sql, scene.uid, batch)) {
            storeBso(this.#sql, scene, found.id, change, { isTouched: true, growth })
          }
          dropBatch(this.#sql, scene.uid, batch)
          return this.#touch(scene, found.id, growth)
        },
      }
    })
  }

  async deleteBso(call: BsoCall): Promise<Outcome<SyncTime>> {
    return this.#transactions.write(call, (scene) => {
      const found = liveCollection(this.#sql, scene.uid, call.collection)
      const bso = findBso(this.#sql, scene, found, call.id)
      return {
        lastModified: bso?.modified ?? never,
        act: () => (found && bso ? this.#remove(scene, found, [call.id]) : { is: 'notFound' }),
      }
    })
  }

  async deleteBsos(call: CollectionCall & { ids: readonly string[] }): Promise<Outcome<SyncTime>> {
    return this.#transactions.write(call, (scene) => {
      const found = liveCollection(this.#sql, scene.uid, call.collection)
      const lastModified = found?.modified ?? never
      return {
        lastModified,
        act: () => {
          if (!found) return this.#transactions.unchanged(scene, scene.modified)
          if (call.ids.length === 0) return this.#transactions.unchanged(scene, lastModified)
          return this.#remove(scene, found, call.ids)
        },
      }
    })
  }

  #remove(scene: Scene, { id }: CollectionRow, ids: readonly string[]): Acted<SyncTime> {
    return this.#touch(scene, id, removeBsos(this.#sql, scene.uid, id, ids))
  }

  async deleteCollection(call: CollectionCall): Promise<Outcome<SyncTime>> {
    return this.#transactions.write(call, (scene) => {
      const { uid } = scene
      const found = findCollection(this.#sql, uid, call.collection)
      return {
        lastModified: found?.modified ?? never,
        act: () => {
          for (const { id } of found ? this.#sql.batchesOf.all(uid, found.id) : []) {
            dropBatch(this.#sql, uid, String(id))
          }
          if (!found || found.modified === never) {
            return this.#transactions.unchanged(scene, scene.modified)
          }
          this.#sql.deleteBsos.run(uid, found.id)
          this.#sql.emptyCollection.run(uid, found.id)
          return this.#transactions.stamped(scene)
        },
      }
    })
  }

  async deleteEverything(call: Call): Promise<Outcome<undefined>> {
    return this.#transactions.write(call, ({ uid, stamp, modified }) => ({
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

  async closeUser(user: JobUser & { at: number }): Promise<void> {
    this.#transactions.job(user, () => this.#sql.closeUser.run(user.uid, user.at))
  }

  async openUser(user: JobUser): Promise<void> {
    this.#transactions.job(user, () => this.#sql.openUser.run(user.uid))
  }

  async refuseTokensBefore(user: JobUser & { before: number }): Promise<void> {
    this.#transactions.job(user, () => this.#sql.refuseTokens.run(user.uid, user.before))
  }

  async raiseClock(user: JobUser & { to: number }): Promise<void> {
    // Rounded up: a stamp is later than the clock, and so later than `to`.
    const clock = Math.ceil(user.to / 10)
    this.#transactions.job(user, () => this.#sql.raiseClock.run(user.uid, clock))
  }

  async purgeUser(user: JobUser): Promise<boolean> {
    return this.#transactions.job(user, ({ closedAt, clock }) => {
      if (closedAt === null) return false
      this.#removeData(user.uid)
      this.#sql.forgetCollections.run(user.uid)
      this.#sql.emptyUser.run(user.uid, clock)
      return true
    })
  }
}
