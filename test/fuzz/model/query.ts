import { type Decimal, parseDecimal } from './decimal.ts'
import { isId } from './records.ts'

export type Sort = 'newest' | 'oldest' | 'index'

/** What a collection GET asks for (sync.md §3.9). */
export interface ListQuery {
  readonly full: boolean
  readonly ids: ReadonlySet<string> | undefined
  readonly newer: Decimal | undefined
  readonly older: Decimal | undefined
  readonly limit: number
  /** As it stands in the query. */
  readonly offset: string | undefined
  readonly sort: Sort | undefined
}

const maxIds = 100

/** The parameters of a query, undecoded; of a name that comes twice the first. */
export function parameters(query: string | undefined): Map<string, string> {
  const found = new Map<string, string>()
  for (const part of (query ?? '').split('&')) {
    const [name = '', ...rest] = part.split('=')
    if (name !== '' && !found.has(name)) found.set(name, rest.join('='))
  }
  return found
}

/** The list of `ids=`: split, then decoded once; empties are dropped (settled.md S17). */
export function readIds(raw: string): Set<string> | undefined {
  try {
    const ids = raw.split(',').filter((id) => id !== '')
    const decoded = ids.map((id) => decodeURIComponent(id))
    return ids.length <= maxIds && decoded.every(isId) ? new Set(decoded) : undefined
  } catch {
    return undefined
  }
}

/** @returns undefined when a parameter is wrong, which is 400 (sync.md §3.9) */
export function readListQuery(query: string | undefined): ListQuery | undefined {
  const found = parameters(query)
  const ids = found.get('ids')
  const newer = found.get('newer')
  const older = found.get('older')
  const limit = found.get('limit')
  const sort = found.get('sort')
  const read: ListQuery = {
    full: found.has('full'),
    ids: ids === undefined ? undefined : readIds(ids),
    newer: newer === undefined ? undefined : parseDecimal(newer),
    older: older === undefined ? undefined : parseDecimal(older),
    limit: limit === undefined ? Number.POSITIVE_INFINITY : Number(limit),
    offset: found.get('offset'),
    sort: sort as Sort | undefined,
  }
  if (ids !== undefined && !read.ids) return undefined
  if (newer !== undefined && !read.newer) return undefined
  if (older !== undefined && !read.older) return undefined
  if (limit !== undefined && !/^\d+$/.test(limit)) return undefined
  if (sort !== undefined && !['newest', 'oldest', 'index'].includes(sort)) return undefined
  return read
}
