import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { BsoQuery, ListForm, ListFormat, ListPart, Position, SortOrder } from '../engine.ts'
import { endOfTime, type SyncTime } from '../timestamps.ts'
import type { CollectionRow } from './collections.ts'

/** Which records, of whom, in which form, and what time it is. */
export interface ListScope {
  readonly uid: number
  readonly collection: CollectionRow
  readonly query: BsoQuery
  readonly form: ListForm
  readonly format: ListFormat
  readonly now: SyncTime
}

/** One part of a list is held in memory, and keeps others waiting while it is read. */
const maxPartRecords = 1000
const maxPartBytes = 1024 * 1024

/** Records without a sortindex come last (sync.md §3.9): this lies below every allowed one. */
const keyOf: Readonly<Record<SortOrder, string>> = {
  newest: 'modified',
  oldest: 'modified',
  index: 'coalesce(sortindex, -1000000000)',
}

/** What is sent of a record. */
const itemOf: Readonly<Record<ListForm, string>> = { ids: 'json_quote(id)', full: 'json' }

/**
 * Lists the records of one collection. A page ends at a record, not at a number, so that the next
 * one goes on right behind it whatever was written meanwhile. Texts differ in few ways: each is
 * prepared when it is first needed.
 */
export class BsoLists {
  readonly #db: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  part(scope: ListScope): ListPart {
    const { query } = scope
    const limit = query.limit ?? Number.POSITIVE_INFINITY
    const most = Math.min(limit, this.#recordsOfPart(scope))
    const [bytes, count] = this.#items(scope, most)
    const part = { bytes: bytes ?? nothing, count }
    if (count < most || count === 0) return part
    const last = this.#lastOf(scope, count)
    if (!last) return part
    if (count === limit) return { ...part, next: last }
    const next = query.limit === undefined ? undefined : this.#lastOf(scope, query.limit)
    const { skip: _, ...rest } = query
    const left = query.limit === undefined ? {} : { limit: query.limit - count }
    const more = { query: { ...rest, ...left, after: last }, total: this.#total(scope) }
    return { ...part, ...(next && { next }), more }
  }

  /** How many records are held at once: as many as are not too large together, but one. */
  #recordsOfPart(scope: ListScope): number {
    const { collection, form, query } = scope
    if (form === 'ids' || collection.bytes <= maxPartBytes) return maxPartRecords
    const asked = Math.min(query.limit ?? maxPartRecords, maxPartRecords)
    const sizes = `SELECT size ${source(scope)} LIMIT ?9 OFFSET ?10`
    const skip = query.skip ?? 0
    const whole = this.#get<[number | null]>(`SELECT sum(size) FROM (${sizes})`, scope, asked, skip)
    if ((whole[0] ?? 0) <= maxPartBytes) return maxPartRecords
    const text = `SELECT count(*) FROM (
        SELECT sum(size) OVER (ROWS UNBOUNDED PRECEDING) AS so_far FROM (${sizes})
      ) WHERE so_far <= ${maxPartBytes}`
    return Math.max(1, this.#get<[number]>(text, scope, asked, skip)[0])
  }

  #items(scope: ListScope, most: number): [bytes: Uint8Array | null, count: number] {
    const ends = scope.format === 'application/newlines'
    const item = itemOf[scope.form]
    const list = ends ? `group_concat(item || char(10), '')` : 'group_concat(item)'
    const text = `SELECT CAST(${list} AS BLOB), count(*)
      FROM (SELECT ${item} AS item ${rows(scope)})`
    return this.#get(text, scope, most, scope.query.skip ?? 0)
  }

  #total(scope: ListScope): number {
    const { limit = -1, skip = 0 } = scope.query
    const text = `SELECT count(*) FROM (SELECT 1 ${source(scope)} LIMIT ?9 OFFSET ?10)`
    return this.#get<[number]>(text, scope, limit, skip)[0]
  }

  /** The place of the record at which `count` of them end; undefined when it is the very last one. */
  #lastOf(scope: ListScope, count: number): Position | undefined {
    const { sort, skip = 0 } = scope.query
    const text = `SELECT id, ${keyOf[sort]} ${source(scope)} LIMIT 2 OFFSET ?9`
    const [last, more] = this.#all<[string, number]>(text, scope, skip + count - 1)
    return last && more ? { sort, id: last[0], key: last[1] } : undefined
  }

  #get<Row>(text: string, scope: ListScope, ...numbers: number[]): Row {
    return this.#prepare(text).get(...parametersOf(scope), ...numbers) as Row
  }

  #all<Row>(text: string, scope: ListScope, ...numbers: number[]): Row[] {
    return this.#prepare(text).all(...parametersOf(scope), ...numbers) as unknown as Row[]
  }

  #prepare(text: string): StatementSync {
    const known = this.#prepared.get(text)
    if (known) return known
    const statement = this.#db.prepare(text)
    statement.setReturnArrays(true)
    this.#prepared.set(text, statement)
    return statement
  }
}

const nothing = new Uint8Array(0)

/** The rows of a query, at most ?9 of them after ?10. */
function rows(scope: ListScope): string {
  if (scope.query.sort !== 'index') return `${source(scope)} LIMIT ?9 OFFSET ?10`
  // Sorts what the index holds, and looks up the payloads of only those that are asked for.
  const key = keyOf.index
  return `FROM (SELECT rowid AS page_row, ${key} AS page_key ${source(scope)} LIMIT ?9 OFFSET ?10)
    JOIN bso ON bso.rowid = page_row ORDER BY page_key DESC, id DESC`
}

/** The rows of a query in their order; its parameters are those of {@link parametersOf}. */
function source({ query }: ListScope): string {
  const key = keyOf[query.sort]
  const [direction, beyond] = query.sort === 'oldest' ? ['ASC', '>'] : ['DESC', '<']
  return `FROM bso
    WHERE uid = ?1 AND collection = ?2 AND modified > ?3 AND modified < ?4
      AND (expiry IS NULL OR expiry > ?5)
      ${query.ids ? 'AND id IN (SELECT value FROM json_each(?6))' : 'AND ?6 IS NULL'}
      ${query.after ? `AND (${key}, id) ${beyond} (?7, ?8)` : 'AND ?7 IS NULL AND ?8 IS NULL'}
    ORDER BY ${key} ${direction}, id ${direction}`
}

function parametersOf({ uid, collection, query, now }: ListScope): (string | number | null)[] {
  const { ids, after } = query
  const { newer, older } = boundsOf(query)
  return [
    uid,
    collection.id,
    newer,
    older,
    now,
    ids ? JSON.stringify(ids) : null,
    after?.key ?? null,
    after?.id ?? null,
  ]
}

/** A place in a list by time bounds the time too: without that the index is read from its beginning. */
function boundsOf(query: BsoQuery): { readonly newer: number; readonly older: number } {
  const { newer = -1, older = endOfTime, sort, after } = query
  if (!after || sort === 'index') return { newer, older }
  return sort === 'newest'
    ? { newer, older: Math.min(older, after.key + 1) }
    : { newer: Math.max(newer, after.key - 1), older }
}
