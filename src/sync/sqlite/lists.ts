import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Bso, BsoQuery, Page, Position, SortOrder } from '../engine.ts'
import { endOfTime, type SyncTime } from '../timestamps.ts'

/** Which records, of whom, and what time it is. */
export interface ListScope {
  readonly uid: number
  readonly collection: number
  readonly query: BsoQuery
  readonly now: SyncTime
}

type Row = readonly [id: string, key: number, ...rest: (string | number | null)[]]

/** Records without a sortindex come last (sync.md §3.9): this lies below every allowed one. */
const keyOf: Readonly<Record<SortOrder, string>> = {
  newest: 'modified',
  oldest: 'modified',
  index: 'coalesce(sortindex, -1000000000)',
}

/**
 * Lists the records of one collection in pages. A page ends at a record, not at a number, so that
 * the next one goes on right behind it whatever was written meanwhile. Texts differ in few ways:
 * at most 24 statements, each prepared when it is first needed.
 */
export class BsoLists {
  readonly #db: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  ids(scope: ListScope): Page<string> {
    return page(scope.query, this.#rows('id', scope), ([id]) => id)
  }

  bsos(scope: ListScope): Page<Bso> {
    return page(scope.query, this.#rows('full', scope), bsoOf)
  }

  #rows(form: 'id' | 'full', { uid, collection, query, now }: ListScope): Row[] {
    const { ids, newer, older, sort, limit, after, skip } = query
    const text = listText(form, { sort, hasIds: ids !== undefined, isFurther: after !== undefined })
    let statement = this.#prepared.get(text)
    if (!statement) {
      statement = this.#db.prepare(text)
      statement.setReturnArrays(true)
      this.#prepared.set(text, statement)
    }
    return statement.all(
      uid,
      collection,
      newer ?? -1,
      older ?? endOfTime,
      now,
      ids ? JSON.stringify(ids) : null,
      after?.key ?? null,
      after?.id ?? null,
      // One more tells whether another page follows.
      limit === undefined ? -1 : limit + 1,
      skip ?? 0,
    ) as unknown as Row[]
  }
}

function listText(
  form: 'id' | 'full',
  shape: { sort: SortOrder; hasIds: boolean; isFurther: boolean },
): string {
  const key = keyOf[shape.sort]
  const [direction, beyond] = shape.sort === 'oldest' ? ['ASC', '>'] : ['DESC', '<']
  return `
    SELECT id, ${key} ${form === 'full' ? ', modified, sortindex, payload' : ''} FROM bso
    WHERE uid = ?1 AND collection = ?2 AND modified > ?3 AND modified < ?4
      AND (expiry IS NULL OR expiry > ?5)
      ${shape.hasIds ? 'AND id IN (SELECT value FROM json_each(?6))' : ''}
      ${shape.isFurther ? `AND (${key}, id) ${beyond} (?7, ?8)` : ''}
    ORDER BY ${key} ${direction}, id ${direction} LIMIT ?9 OFFSET ?10`
}

function page<Item>(query: BsoQuery, rows: Row[], itemOf: (row: Row) => Item): Page<Item> {
  const { limit, sort } = query
  if (limit === undefined || rows.length <= limit) return { items: rows.map(itemOf) }
  rows.length = limit
  const last = rows.at(-1)
  const items = rows.map(itemOf)
  return last ? { items, next: positionOf(sort, last) } : { items }
}

const positionOf = (sort: SortOrder, [id, key]: Row): Position => ({ sort, key, id })

function bsoOf(row: Row): Bso {
  const [id, , modified, sortindex, payload] = row as readonly [
    string,
    number,
    SyncTime,
    number | null,
    string,
  ]
  return sortindex === null ? { id, modified, payload } : { id, modified, payload, sortindex }
}
