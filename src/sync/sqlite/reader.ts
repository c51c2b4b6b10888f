import type { DatabaseSync } from 'node:sqlite'
import { brokenPrecondition } from '../broken-precondition.ts'
import type {
  Bso,
  BsoCall,
  Call,
  CollectionTime,
  CollectionUsage,
  ListCall,
  ListPart,
  Outcome,
} from '../engine.ts'
import { never, type SyncTime } from '../timestamps.ts'
import { findBso } from './bsos.ts'
import { listCollections, liveCollection, measureCollections, usedBytes } from './collections.ts'
import { findUser, passFence, type Scene } from './fence.ts'
import { BsoLists } from './lists.ts'
import { hasExpired, hasRemains } from './purge.ts'
import { prepareStatements, type Statements } from './statements.ts'

/** What a read comes to; `unborn` when nobody has made the user's row yet. */
export type ReadOutcome<T> = Outcome<T> | 'unborn'

/** What is to be read: the target's timestamp, and the rest, undefined when it isn't there. */
interface Aim<T> {
  readonly lastModified: SyncTime
  readonly look: () => { readonly value: T } | undefined
}

/** The reading operations of {@link StorageEngine}, on a connection of their own; each sees one snapshot. */
export class SqliteReader {
  readonly #db: DatabaseSync
  readonly #sql: Statements
  readonly #lists: BsoLists

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#sql = prepareStatements(db)
    this.#lists = new BsoLists(db)
  }

  check(): void {
    this.#sql.check.get()
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close()
  }

  visit(call: Call, now: SyncTime): ReadOutcome<undefined> {
    return this.#read(call, now, () => ({
      lastModified: never,
      look: () => ({ value: undefined }),
    }))
  }

  listCollections(call: Call, now: SyncTime): ReadOutcome<readonly CollectionTime[]> {
    return this.#read(call, now, ({ uid, modified }) => ({
      lastModified: modified,
      look: () => ({ value: listCollections(this.#sql, uid) }),
    }))
  }

  measureCollections(call: Call, now: SyncTime): ReadOutcome<readonly CollectionUsage[]> {
    return this.#read(call, now, (scene) => ({
      lastModified: scene.modified,
      look: () => ({ value: measureCollections(this.#sql, scene.uid, scene.now) }),
    }))
  }

  measureQuota(call: Call, now: SyncTime): ReadOutcome<number> {
    return this.#read(call, now, ({ uid, modified }) => ({
      lastModified: modified,
      look: () => ({ value: usedBytes(this.#sql, uid) }),
    }))
  }

  getBso(call: BsoCall, now: SyncTime): ReadOutcome<Bso> {
    return this.#read(call, now, (scene) => {
      const collection = liveCollection(this.#sql, scene.uid, call.collection)
      const bso = findBso(this.#sql, scene, collection, call.id)
      return { lastModified: bso?.modified ?? never, look: () => bso && { value: bso } }
    })
  }

  list(call: ListCall, now: SyncTime): ReadOutcome<ListPart> {
    const { query, form, format } = call
    return this.#read<ListPart>(call, now, ({ uid, now }) => {
      const collection = liveCollection(this.#sql, uid, call.collection)
      return {
        lastModified: collection?.modified ?? never,
        look: () => ({
          value: collection
            ? this.#lists.part({ uid, collection, query, form, format, now })
            : { pieces: [], count: 0 },
        }),
      }
    })
  }

  hasExpired(uid: number, now: SyncTime): boolean {
    return hasExpired(this.#sql, uid, now)
  }

  hasRemains(uid: number): boolean {
    return hasRemains(this.#sql, uid)
  }

  #read<T>(
    { user, conditions }: Call,
    now: SyncTime,
    aim: (scene: Scene) => Aim<T>,
  ): ReadOutcome<T> {
    this.#sql.begin.run()
    try {
      const row = findUser(this.#sql, user.uid)
      if (!row && !user.expired) return 'unborn'
      const scene = passFence(user, row, now)
      if ('is' in scene) return scene
      const { time } = scene
      const { lastModified, look } = aim(scene)
      const broken = brokenPrecondition(conditions, lastModified, 'read')
      if (broken) return { is: broken, lastModified, time }
      const found = look()
      return found
        ? { is: 'done', value: found.value, lastModified, time }
        : { is: 'notFound', lastModified, time }
    } finally {
      if (this.#db.isTransaction) this.#sql.commit.run()
    }
  }
}
