import { fromBase64Url, toBase64Url, utf8 } from '../base/bytes.ts'
import { isBsoId } from './collections.ts'
import type { BsoQuery, Position, SortOrder } from './engine.ts'
import { StorageRefusal } from './errors.ts'
import { maxListedIds } from './limits.ts'
import { parseSentTime, type SentTime } from './timestamps.ts'

/**
 * The parameters of a query as they were sent, the first of each name; a name without `=` has the
 * value `''`. Values stay raw, since `ids` must be split before it is decoded (settled.md S17).
 */
export function parseParameters(search: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const pair of search.split('&')) {
    if (pair === '') continue
    const mark = pair.indexOf('=')
    const name = mark < 0 ? pair : pair.slice(0, mark)
    if (!found.has(name)) found.set(name, mark < 0 ? '' : pair.slice(mark + 1))
  }
  return found
}

/**
 * What a collection GET asks for (sync.md §3.9); unknown parameters are ignored.
 *
 * @throws {StorageRefusal} badRequest
 */
export function parseBsoQuery(parameters: ReadonlyMap<string, string>): BsoQuery {
  const ids = parseIds(parameters.get('ids'))
  const newer = parseBound(parameters.get('newer'))?.floor
  const older = parseBound(parameters.get('older'))?.ceiling
  const sort = parseSort(parameters.get('sort'))
  const limit = parseCount(parameters.get('limit'))
  return {
    sort,
    ...(ids && { ids }),
    ...(newer !== undefined && { newer }),
    ...(older !== undefined && { older }),
    ...(limit !== undefined && { limit }),
    ...parseOffset(parameters.get('offset'), sort),
  }
}

/**
 * The value of `ids`: split at commas, then each decoded; `+` is a plus and empties are dropped
 * (settled.md S17). What is no valid escape stands for itself, since Firefox does not escape.
 *
 * @returns undefined when the parameter was not sent
 * @throws {StorageRefusal} badRequest for an invalid id, or for too many
 */
export function parseIds(raw: string | undefined): readonly string[] | undefined {
  if (raw === undefined) return undefined
  const ids = raw
    .split(',')
    .filter((id) => id !== '')
    .map((id) => decode(id) ?? id)
  if (ids.length > maxListedIds || !ids.every(isBsoId)) throw new StorageRefusal('badRequest')
  return ids
}

/** Decodes percent escapes once; undefined when they are no escapes, or no UTF-8. */
export function decode(text: string): string | undefined {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** The text of X-Weave-Next-Offset: opaque, and never a bare number. */
export const formatOffset = (position: Position): string =>
  toBase64Url(utf8(`${position.sort}:${position.key}:${position.id}`))

const positionText = /^(newest|oldest|index):(-?\d{1,15}):([ -~]{1,64})$/

/** A place that we handed out, or a bare number of records to skip (settled.md S13). */
function parseOffset(
  text: string | undefined,
  sort: SortOrder,
): { after?: Position; skip?: number } {
  if (text === undefined) return {}
  if (/^\d+$/.test(text)) return { skip: boundedCount(text) }
  const bytes = fromBase64Url(text)
  const [, order, key, id] = positionText.exec(bytes ? Buffer.from(bytes).toString() : '') ?? []
  if (order !== sort || id === undefined) throw new StorageRefusal('badRequest')
  return { after: { sort, key: Number(key), id } }
}

function parseBound(text: string | undefined): SentTime | undefined {
  if (text === undefined) return undefined
  const sent = parseSentTime(text)
  if (!sent) throw new StorageRefusal('badRequest')
  return sent
}

function parseSort(text: string | undefined): SortOrder {
  if (text === undefined) return 'newest'
  if (text === 'newest' || text === 'oldest' || text === 'index') return text
  throw new StorageRefusal('badRequest')
}

function parseCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d+$/.test(text)) throw new StorageRefusal('badRequest')
  return boundedCount(text)
}

/** No collection comes near 2^31 records; a greater number means the same. */
const boundedCount = (digits: string): number => Math.min(Number(digits), 2 ** 31 - 1)
