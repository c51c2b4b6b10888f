import type { BsoQuery, ListForm, ListFormat, SortOrder } from '../engine.ts'
import { boundsOf, unsorted } from '../list-bounds.ts'
import type { SyncTime } from '../timestamps.ts'
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

/** What a list is ordered by, then by id. */
export const keyOf: Readonly<Record<SortOrder, string>> = {
  newest: 'modified',
  oldest: 'modified',
  index: `coalesce(sortindex, ${unsorted})`,
}

/** What is sent of a record. */
export const itemOf: Readonly<Record<ListForm, string>> = { ids: 'json_quote(id)', full: 'json' }

/** The rows of a query, at most ?9 of them after ?10. */
export function rows(scope: ListScope): string {
  const { sort, rest } = scope.query
  if (sort !== 'index' || rest) return `${source(scope)} LIMIT ?9 OFFSET ?10`
  // Sorts what the index holds, and looks up the payloads of only those that are asked for.
  const key = keyOf.index
  return `FROM (SELECT rowid AS page_row, ${key} AS page_key ${source(scope)} LIMIT ?9 OFFSET ?10)
    JOIN bso ON bso.rowid = page_row ORDER BY page_key DESC, id DESC`
}

/** The rows of a query in their order; its parameters are those of {@link parametersOf}. */
export function source({ query }: ListScope): string {
  if (query.rest)
    return `FROM (${places}) CROSS JOIN bso ON bso.rowid = row WHERE ${seen} ORDER BY place`
  const key = keyOf[query.sort]
  const [direction, beyond] = query.sort === 'oldest' ? ['ASC', '>'] : ['DESC', '<']
  return `FROM bso
    WHERE ${seen}
      ${query.ids ? 'AND id IN (SELECT value FROM json_each(?6))' : 'AND ?6 IS NULL'}
      ${query.after ? `AND (${key}, id) ${beyond} (?7, ?8)` : 'AND ?7 IS NULL AND ?8 IS NULL'}
    ORDER BY ${key} ${direction}, id ${direction}`
}

/** The records that a first part found to follow it, in their order, with all that may have become of them. */
const places =
  'SELECT key AS place, value AS row FROM json_each(?6) WHERE ?7 IS NULL AND ?8 IS NULL'

const seen = `uid = ?1 AND collection = ?2 AND modified > ?3 AND modified < ?4
      AND (expiry IS NULL OR expiry > ?5)`

export function parametersOf({
  uid,
  collection,
  query,
  now,
}: ListScope): (string | number | null)[] {
  const { ids = query.rest && [...query.rest], after } = query
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
