import { brokenPrecondition } from '../broken-precondition.ts'
import { standardCollection } from '../collections.ts'
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
import { endOfTime, never, type SyncTime } from '../timestamps.ts'
import { nowOf, type StorageClock } from './clock.ts'
import type { Database, Row, Statement, Value } from './database.ts'
import { afterFence, announced, passFence, storageTime, timeOf } from './fence.ts'
import { makeUser } from './jobs.ts'
import {
  listStatement,
  listValues,
  makePart,
  readPlace,
  readWords,
  restStatement,
  restValues,
} from './lists.ts'
import {
  getBso,
  listCollections,
  measureCollections,
  readBso,
  readTimes,
  readUsages,
  tellTime,
  visitUser,
} from './reads.ts'

/** What a read found: its target's timestamp, and the rest, undefined when it isn't there. */
interface Sight<T> {
  readonly lastModified: SyncTime
  readonly found: { readonly value: T } | undefined
}

interface Reading<T> {
  readonly statement: Statement
  readonly values: readonly Value[]
  /** Makes the row that {@link passFence} knows of the statement's first; absent when it is one. */
  readonly unfold?: (row: Row) => Row
  /** Looks at that row, an empty one when there is no such user, and at the rows after it. */
  readonly look: (row: Row, others: readonly Row[]) => Sight<T>
}

/** The reading operations of {@link StorageEngine}, each one statement, and so of one moment. */
export class PostgresReader {
  readonly #database: Database
  readonly #clock: StorageClock

  constructor(database: Database, clock: StorageClock) {
    this.#database = database
    this.#clock = clock
  }

  visit(call: Call): Promise<Outcome<undefined>> {
    return this.#read(call, {
      statement: visitUser,
      values: this.#beginning(call),
      look: () => ({ lastModified: never, found: { value: undefined } }),
    })
  }

  listCollections(call: Call): Promise<Outcome<readonly CollectionTime[]>> {
    return this.#read(call, {
      statement: listCollections,
      values: this.#beginning(call),
      look: (row) => ({
        lastModified: storageTime(row),
        found: { value: readTimes(row[afterFence]) },
      }),
    })
  }

  measureCollections(call: Call): Promise<Outcome<readonly CollectionUsage[]>> {
    return this.#read(call, {
      statement: measureCollections,
      values: this.#beginning(call),
      look: (row) => ({
        lastModified: storageTime(row),
        found: { value: readUsages(row[afterFence]) },
      }),
    })
  }

  getBso(call: BsoCall): Promise<Outcome<Bso>> {
    const { id, collection } = call
    const number = standardCollection(collection) ?? null
    return this.#read(call, {
      statement: getBso,
      values: [...this.#beginning(call), number, collection, id],
      look: (row) => {
        const value = readBso(id, row.slice(afterFence))
        return { lastModified: value?.modified ?? never, found: value && { value } }
      },
    })
  }

  async list(call: ListCall): Promise<Outcome<ListPart>> {
    const outcome = await this.#read(call, {
      statement: listStatement(call),
      values: listValues(call, nowOf(this.#clock)),
      unfold: readWords,
      look: (row, records) => ({
        lastModified: timeOf(row[afterFence]),
        found: { value: makePart(call, records, Number(row[afterFence + 1] ?? 0)) },
      }),
    })
    if (outcome.is !== 'done') return outcome
    const { part, rest } = outcome.value
    if (!rest) return { ...outcome, value: part }
    const beyond = await this.#measureRest({ ...call, query: rest }, outcome.lastModified)
    const more = { query: rest, total: part.count + beyond.count }
    return { ...outcome, value: { ...part, more, ...(beyond.next && { next: beyond.next }) } }
  }

  /** What follows the first part, of what is not newer than it (sync.md §3.9). */
  async #measureRest(call: ListCall, lastModified: SyncTime) {
    const { sort, older = endOfTime, limit = Number.POSITIVE_INFINITY } = call.query
    const bound = Math.min(older, lastModified + 1) as SyncTime
    const bounded = { ...call, query: { ...call.query, older: bound } }
    const values = restValues(bounded, nowOf(this.#clock))
    const [row] = await this.#database.read(restStatement(bounded), values)
    const [count, end] = row ?? []
    return {
      count: Math.min(Number(count), limit),
      next: end == null ? undefined : readPlace(sort, end),
    }
  }

  async #read<T>(call: Call, reading: Reading<T>): Promise<Outcome<T>> {
    const { user } = call
    const first = await this.#ask(reading)
    if (first.length > 0) return judge(call, reading, first)
    if (user.expired) {
      // Told before the last look: whoever makes the user after that gives later stamps.
      const [told = []] = await this.#database.read(tellTime, this.#beginning(call))
      const last = await this.#ask(reading)
      if (last.length > 0) return judge(call, reading, last)
      return see(call, reading.look([], []), timeOf(told[1]))
    }
    await this.#database.ensure(makeUser, [user.uid, user.born])
    const second = await this.#ask(reading)
    if (second.length === 0) throw new Error(`storage user ${user.uid} vanished`)
    return judge(call, reading, second)
  }

  #ask({ statement, values }: Reading<unknown>): Promise<Row[]> {
    return this.#database.read(statement, values)
  }

  #beginning({ user }: Call): Value[] {
    return [user.uid, nowOf(this.#clock)]
  }
}

function judge<T>(
  call: Call,
  { look, unfold }: Reading<T>,
  [first = [], ...others]: readonly Row[],
): Outcome<T> {
  const row = unfold ? unfold(first) : first
  const refusal = passFence(call.user, row)
  if (refusal) return { is: refusal, lastModified: never, time: announced(row) }
  return see(call, look(row, others), announced(row))
}

function see<T>(
  { conditions }: Call,
  { lastModified, found }: Sight<T>,
  time: SyncTime,
): Outcome<T> {
  const broken = brokenPrecondition(conditions, lastModified, 'read')
  if (broken) return { is: broken, lastModified, time }
  return found
    ? { is: 'done', value: found.value, lastModified, time }
    : { is: 'notFound', lastModified, time }
}
