import { randomBytes } from 'node:crypto'
import { toBase64Url } from '../../base/bytes.ts'
import type { BatchCall, BsoCall, BsoChange, Call, CollectionCall, Outcome } from '../engine.ts'
import type { SyncTime } from '../timestamps.ts'
import { bytesOf } from '../write-load.ts'
import { textArray } from './arrays.ts'
import { appendToBatch, openBatch } from './batches.ts'
import { nowOf, type StorageClock } from './clock.ts'
import type { Database, Row, Statement, Value } from './database.ts'
import { timeOf } from './fence.ts'
import { makeUser } from './jobs.ts'
import { removeBsos, removeCollection, removeEverything } from './removals.ts'
import {
  type Accepted,
  afterOutcome,
  isRefused,
  isStale,
  lockUser,
  outcomeOf,
  sceneValues,
  stamped,
} from './scene.ts'
import { applyBatch, changeValues, storeBsos } from './store.ts'
import { Turns } from './turns.ts'

type WriteCall = Call & {
  readonly collection?: string
  readonly change?: BsoChange
  readonly changes?: readonly BsoChange[]
}

type Run = (statement: Statement, values: readonly Value[]) => Promise<Row[]>

/** The writing operations of {@link StorageEngine}, each one statement; only a commit takes two. */
export class PostgresWriter {
  readonly #database: Database
  readonly #clock: StorageClock
  readonly #turns = new Turns()

  constructor(database: Database, clock: StorageClock) {
    this.#database = database
    this.#clock = clock
  }

  /** True while more writes wait than are worked off soon. */
  isBusy(): boolean {
    return this.#turns.isBusy()
  }

  putBso(call: CollectionCall & { change: BsoChange }): Promise<Outcome<SyncTime>> {
    const { user, change } = call
    const values = [user.quota, change.id, ...changeValues([change])]
    return this.#write(call, [storeBsos, values], stamped)
  }

  postBsos(call: CollectionCall & { changes: readonly BsoChange[] }): Promise<Outcome<SyncTime>> {
    const values = [call.user.quota, null, ...changeValues(call.changes)]
    return this.#write(call, [storeBsos, values], stamped)
  }

  appendToBatch(call: BatchCall & { batch?: string }): Promise<Outcome<string>> {
    const batch = call.batch ?? toBase64Url(randomBytes(16))
    const statement = call.batch === undefined ? openBatch : appendToBatch
    const values = [call.user.quota, batch, ...stagingValues(call)]
    return this.#write(call, [statement, values], ({ lastModified, time }) => ({
      is: 'done',
      value: batch,
      lastModified,
      time,
    }))
  }

  /** The last changes are staged, then all are applied, as the second statement sees them. */
  async commitBatch(call: BatchCall & { batch: string }): Promise<Outcome<SyncTime>> {
    const { user, batch } = call
    // The quota is for what is applied.
    const staging = [0, batch, ...stagingValues(call)]
    const all = { ...call, conditions: {} }
    const row = await this.#take(call, () =>
      this.#database.transaction(async (run) => {
        const staged = await this.#within(run, call, [appendToBatch, staging])
        if (isRefused(staged)) return { result: staged, undone: true }
        const applied = await this.#within(run, all, [applyBatch, [user.quota, null, batch]])
        return { result: applied, undone: isRefused(applied) }
      }),
    )
    return outcomeOf(row, stamped)
  }

  /** In a transaction that may have waited for the lock: the second time it has it. */
  async #within(
    run: Run,
    call: CollectionCall,
    [statement, values]: readonly [Statement, readonly Value[]],
  ): Promise<Row | undefined> {
    const send = () => run(statement, [...sceneValues(call, nowOf(this.#clock)), ...values])
    const [row] = await send()
    return row && isStale(row) ? (await send())[0] : row
  }

  deleteBso(call: BsoCall): Promise<Outcome<SyncTime>> {
    return this.#remove(call, call.id, [call.id])
  }

  deleteBsos(call: CollectionCall & { ids: readonly string[] }): Promise<Outcome<SyncTime>> {
    return this.#remove(call, null, call.ids)
  }

  #remove(
    call: CollectionCall,
    target: string | null,
    ids: readonly string[],
  ): Promise<Outcome<SyncTime>> {
    const values = [call.user.quota, target, textArray(ids)]
    return this.#write(call, [removeBsos, values], removed)
  }

  deleteCollection(call: CollectionCall): Promise<Outcome<SyncTime>> {
    return this.#write(call, [removeCollection, [call.user.quota]], removed)
  }

  deleteEverything(call: Call): Promise<Outcome<undefined>> {
    return this.#write(call, [removeEverything, []], ({ lastModified, stamp }) => ({
      is: 'done',
      value: undefined,
      lastModified,
      time: stamp,
    }))
  }

  async #write<T>(
    call: WriteCall,
    [statement, values]: readonly [Statement, readonly Value[]],
    tell: (accepted: Accepted, row: Row) => Outcome<T>,
  ): Promise<Outcome<T>> {
    const all = () => [...sceneValues(call, nowOf(this.#clock)), ...values]
    const row = await this.#take(call, async () => {
      const [first] = await this.#database.write(statement, all())
      if (!first || !isStale(first)) return first
      const lock = [lockUser, [call.user.uid]] as const
      return (await this.#database.writeAfter(lock, [statement, all()]))[0]
    })
    return outcomeOf(row, tell)
  }

  /** Does the work in the user's turn; the first valid token makes the user (design.md §2). */
  #take(call: WriteCall, work: () => Promise<Row | undefined>): Promise<Row> {
    const { uid, born } = call.user
    return this.#turns.take(uid, bytesOf(call), async () => {
      const first = await work()
      if (first) return first
      await this.#database.ensure(makeUser, [uid, born])
      const second = await work()
      if (!second) throw new Error(`storage user ${uid} vanished`)
      return second
    })
  }
}

/** How much is staged, how much a batch may hold, and the changes. */
function stagingValues({ changes, limits }: BatchCall): Value[] {
  const bytes = changes.reduce((sum, { size }) => sum + size, 0)
  const { maxTotalRecords, maxTotalBytes } = limits
  return [changes.length, bytes, maxTotalRecords, maxTotalBytes, ...changeValues(changes)]
}

/** The outcome of a removal, which may have found nothing to remove. */
function removed(accepted: Accepted, row: Row): Outcome<SyncTime> {
  const unchanged = row[afterOutcome]
  if (unchanged == null) return stamped(accepted)
  const value = timeOf(unchanged)
  return { is: 'done', value, lastModified: value, time: accepted.time }
}
