import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { BsoQuery, ListPart, Position } from '../engine.ts'
import { maxPartBytes, maxPartRecords } from '../list-bounds.ts'
import { itemOf, keyOf, type ListScope, parametersOf, rows, source } from './list-texts.ts'

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
    if (query.rest) return this.#partOfRest(scope, query.rest)
    const limit = query.limit ?? Number.POSITIVE_INFINITY
    const most = Math.min(limit, this.#recordsOfPart(scope))
    const [bytes, count] = this.#items(scope, most)
    const part = { pieces: bytes ? [bytes] : [], count }
    if (count < most || count === 0) return part
    const last = this.#lastOf(scope, count)
    if (!last) return part
    if (count === limit) return { ...part, next: last }
    const next = query.limit === undefined ? undefined : this.#lastOf(scope, query.limit)
    const more = { query: this.#beyond(scope, last, count), total: this.#total(scope) }
    return { ...part, ...(next && { next }), more }
  }

  /** Asks for what follows the first part. */
  #beyond(scope: ListScope, last: Position, count: number): BsoQuery {
    const { skip = 0, limit, ...query } = scope.query
    const left = limit === undefined ? undefined : limit - count
    if (query.sort !== 'index') {
      return { ...query, ...(left !== undefined && { limit: left }), after: last }
    }
    // No index has this order: each part would sort all that is left of the list once more.
    const text = `SELECT group_concat(row) FROM (
        SELECT rowid AS row ${source(scope)} LIMIT ?9 OFFSET ?10
      )`
    const [found] = this.#get<[string | null]>(text, scope, left ?? -1, skip + count)
    const { after: _, ...unplaced } = query
    return { ...unplaced, rest: Float64Array.from((found ?? '').split(','), Number) }
  }

  #partOfRest(scope: ListScope, rest: Float64Array): ListPart {
    const { query } = scope
    const first = (most: number) => ({ ...scope, query: { ...query, rest: rest.slice(0, most) } })
    const most = this.#recordsOfPart(first(maxPartRecords))
    const [bytes, count] = this.#items(first(most), most)
    const part = { pieces: bytes ? [bytes] : [], count }
    const left = rest.subarray(most)
    if (left.length === 0) return part
    return { ...part, more: { query: { ...query, rest: left }, total: rest.length } }
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
