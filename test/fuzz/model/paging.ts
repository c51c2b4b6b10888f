import { type Examined, show } from './answer.ts'
import type { ListQuery, Sort } from './query.ts'
import type { OpenPage, StoredRecord } from './state.ts'

const urlSafe = /^[A-Za-z0-9_.~-]+$/

/** A list that was answered, and what it is a page of. */
export interface Page {
  readonly rows: readonly (readonly [id: string, record: StoredRecord])[]
  readonly query: ListQuery
  readonly target: number
  readonly page: OpenPage | undefined
  readonly skip: number
}

/** That the page is the right piece of the right order; ties may stand in any (sync.md §3.9). */
export function checkPage(
  examined: Examined,
  ids: string[],
  { rows, query, target, page, skip }: Page,
) {
  if (page && page.modified !== target) return
  const from = page ? page.seen.size : skip
  const keys = rows.map(([, row]) => sortKey(row, query.sort)).sort((a, b) => a - b)
  const wanted = keys.slice(from, Math.min(from + query.limit, keys.length))
  const all = new Map(rows)
  const found = ids.map((id) => sortKey(all.get(id) as StoredRecord, query.sort))
  if (found.join() !== wanted.join()) {
    examined.fault(
      `the list holds ${show(ids)}, of which the order by ${query.sort ?? 'nothing'} wants ${wanted.length} from place ${from}`,
    )
  }
  for (const id of ids) if (page?.seen.has(id)) examined.fault(`${show(id)} is on two pages`)
  const next = examined.header('x-weave-next-offset')
  if (query.limit > 0) {
    const hasMore = keys.length > from + query.limit
    examined.expect('there is a X-Weave-Next-Offset', next !== undefined, hasMore)
  }
  if (next !== undefined && !urlSafe.test(next)) examined.fault(`the next offset is ${show(next)}`)
}

/** Ascending numbers in the order of `sort`. */
function sortKey({ modified, sortindex }: StoredRecord, sort: Sort | undefined): number {
  if (sort === 'newest') return -modified
  if (sort === 'oldest') return modified
  if (sort === 'index') return sortindex === undefined ? Number.POSITIVE_INFINITY : 0 - sortindex
  return 0
}
