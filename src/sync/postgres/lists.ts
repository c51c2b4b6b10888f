import type { BsoQuery, ListCall, ListPart, Position, SortOrder } from '../engine.ts'
import { boundsOf, maxPartBytes, maxPartRecords, unsorted } from '../list-bounds.ts'
import { endOfTime, type SyncTime } from '../timestamps.ts'
import { textArray } from './arrays.ts'
import type { Row, Statement, Value } from './database.ts'
import { fenceColumns, readNow } from './fence.ts'

const keyOf: Readonly<Record<SortOrder, string>> = {
  newest: 'b.modified',
  oldest: 'b.modified',
  index: `coalesce(b.sortindex, ${unsorted})::bigint`,
}

/** What is read of a record for its text; what is not told is not read. */
const columnsOf = {
  ids: 'b.id, b.modified, b.sortindex',
  full: 'b.id, b.modified, b.sortindex, b.payload',
} as const

/** The text of a record but for its payload, as `recordJson`; ids have only printable characters. */
const factsText = `'{"id":"' || replace(replace(x.id, '\\', '\\\\'), '"', '\\"')
      || '","modified":' || x.modified * 0.01
      || CASE WHEN x.sortindex IS NULL THEN '' ELSE ',"sortindex":' || x.sortindex END`

const textOf = {
  ids: `${factsText} || '}'`,
  full: `${factsText} || ',"payload":' || x.payload || '}'`,
} as const

/** Between the texts of records. */
const separatorOf = ({ form, format }: ListCall): string =>
  form === 'full' && format === 'application/newlines' ? '\n' : ','

/**
 * A part of a list, in one statement, and so of one moment. Its row has the fence, the collection's
 * time and how many records a part may have, in words; and one text of the records, in order, one
 * more than the part may have, to tell whether there are more, with their number. (A row for each
 * record costs node more, in garbage, than the text costs the database.)
 *
 * Texts differ in few ways: each connection prepares one when it is first needed.
 */
export function listStatement(call: ListCall): Statement {
  const { form, query } = call
  const from = source(query)
  const isLines = separatorOf(call) === '\n'
  return {
    name: nameOf(isLines ? `list_${form}_lines` : `list_${form}`, query),
    text: `
  WITH c AS MATERIALIZED (
    SELECT id, modified, ${form === 'ids' ? '$8::bigint' : mostOf(query, from)} AS most
    FROM corsac_storage.user_collections c WHERE c.uid = $1 AND c.name = $3 AND c.modified > 0
  )
  SELECT NULL::bigint AS batch, NULL::bigint AS count, concat_ws(' ', born, not_before,
    coalesce(closed_at, -1), time, u.modified, coalesce(c.modified, 0), coalesce(c.most, 0)) AS text
  FROM (SELECT ${fenceColumns} FROM corsac_storage.users u WHERE u.uid = $1) AS u
  LEFT JOIN c ON true
  UNION ALL
  SELECT r.* FROM c CROSS JOIN LATERAL (
    SELECT x.batch, count(*), string_agg(${textOf[form]}, ${isLines ? "E'\\n'" : "','"} ORDER BY x.place) AS text
    FROM (
      SELECT z.*, (z.place - 1) / 100 AS batch FROM (
      SELECT y.*, row_number() OVER () AS place FROM (
      SELECT ${columnsOf[form]} ${from} AND c.modified <= $4::bigint AND c.modified > $5::bigint
      ${order(query.sort)} LIMIT c.most + least($8::bigint, 1) OFFSET $9
      ) AS y
      ) AS z
    ) AS x
    GROUP BY x.batch
  ) AS r`,
  }
}

/** How many records are held at once: as many as are not too large together, but one. */
const mostOf = (query: BsoQuery, from: string): string => `CASE
      WHEN c.bytes <= ${maxPartBytes} THEN $8::bigint
      ELSE least($8, greatest(1, (
        SELECT count(*) FROM (
          SELECT sum(size) OVER (ROWS UNBOUNDED PRECEDING) AS so_far FROM (
            SELECT b.size ${from} ${order(query.sort)} LIMIT $8 OFFSET $9
          ) AS x
        ) AS y WHERE so_far <= ${maxPartBytes}
      )))
    END`

/**
 * uid, now, collection, unmodified since, modified since, newer, older, most records, skip, and
 * where the query has them ids, key and id of a place. When a precondition is broken no record is
 * looked at.
 */
export function listValues(call: ListCall, now: SyncTime | null): Value[] {
  const { conditions, query } = call
  const { ifUnmodifiedSince = endOfTime, ifModifiedSince = -1 } = conditions
  const most = Math.min(query.limit ?? maxPartRecords, maxPartRecords)
  return valuesOf(call, now, [ifUnmodifiedSince, ifModifiedSince], [most, query.skip ?? 0])
}

/**
 * How many records there are, up to one more than the query's limit, and the place of that limit;
 * for a list that is longer than its first part, of which this is asked about the rest.
 */
export function restStatement({ query }: ListCall): Statement {
  const from = `FROM corsac_storage.user_collections c JOIN corsac_storage.bso b
      ON b.uid = $1 AND b.collection = c.id AND ${conditionsOf(query)}
    WHERE c.uid = $1 AND c.name = $3 AND c.modified > $4::bigint AND c.modified > $5::bigint`
  return {
    name: nameOf('rest', query),
    text: `
  SELECT count, CASE WHEN count > $8 THEN (
    SELECT ${keyOf[query.sort]} || ' ' || b.id ${from}
    ${order(query.sort)} LIMIT 1 OFFSET $8 - 1 + $9::bigint
  ) END
  FROM (SELECT count(*) FROM (SELECT ${from} LIMIT $8::bigint + 1) AS x OFFSET 0) AS counted`,
  }
}

/** @param call of the rest, up to the time that the list goes to */
export const restValues = (call: ListCall, now: SyncTime | null): Value[] =>
  valuesOf(call, now, [0, 0], [call.query.limit ?? null, 0])

function valuesOf(
  { user, collection, query }: ListCall,
  now: SyncTime | null,
  since: readonly Value[],
  range: readonly Value[],
): Value[] {
  const { ids, after } = query
  const { newer, older } = boundsOf(query)
  return [
    user.uid,
    now,
    collection,
    ...since,
    newer,
    older,
    ...range,
    ...(ids ? [textArray(ids)] : []),
    ...(after ? [after.key, after.id] : []),
  ]
}

/** The row that is no records, as other reads have it. */
export const readWords = ([, , words]: Row): Row =>
  (words ?? '').split(' ').map((word) => (word === '-1' ? null : word))

/** What a place is made of. */
interface Listed {
  readonly id: string
  /** Seconds. */
  readonly modified: number
  readonly sortindex?: number
}

/** A part as it is told but for what is beyond it; of the rows of {@link listStatement}. */
export function makePart(
  call: ListCall,
  rows: readonly Row[],
  most: number,
): { readonly part: ListPart; readonly rest?: BsoQuery } {
  const total = rows.reduce((sum, [, count]) => sum + Number(count), 0)
  const isMore = total > most
  const count = isMore ? most : total
  const texts = rows
    .toSorted(([one], [two]) => Number(one) - Number(two))
    .map((row) => row[2] ?? '')
  const { pieces, last } = (call.form === 'ids' ? idsOf : recordsOf)(call, texts, isMore)
  const part = { pieces, count }
  if (!isMore || !last) return { part }
  const { skip: _, limit, ...rest } = call.query
  const after = placeOf(rest.sort, last)
  if (limit === count) return { part: { ...part, next: after } }
  const left = limit === undefined ? {} : { limit: limit - count }
  return { part, rest: { ...rest, ...left, after } }
}

interface Told {
  readonly pieces: readonly string[]
  /** Only of a part that others follow. */
  readonly last?: Listed
}

function recordsOf(call: ListCall, texts: readonly string[], isMore: boolean): Told {
  const separator = separatorOf(call)
  if (!isMore) return { pieces: between(texts, separator) }
  // What a record holds does not look like its beginning: quotes are escaped there.
  const beginning = `${separator}{"id":`
  const end = texts.at(-1) ?? ''
  const cut = end.lastIndexOf(beginning)
  const kept = [...texts.slice(0, -1), ...(cut < 0 ? [] : [end.slice(0, cut)])]
  const lastText = kept.at(-1) ?? ''
  const last = lastText.slice(lastText.lastIndexOf(beginning) + 1)
  return { pieces: between(kept, separator), last: JSON.parse(last) as Listed }
}

/** The texts with what stands between them, none copied; lines also end with it. */
const between = (texts: readonly string[], separator: string): string[] => {
  const pieces = texts.flatMap((text) => [text, separator])
  if (separator === ',') pieces.pop()
  return pieces
}

function idsOf({ format }: ListCall, texts: readonly string[], isMore: boolean): Told {
  const listed = JSON.parse(`[${texts.join(',')}]`) as Listed[]
  if (isMore) listed.pop()
  const ids = listed.map(({ id }) => JSON.stringify(id))
  const isLines = format === 'application/newlines'
  const text = isLines ? ids.map((id) => `${id}\n`).join('') : ids.join(',')
  const last = listed.at(-1)
  return { pieces: text ? [text] : [], ...(last && { last }) }
}

const placeOf = (sort: SortOrder, { id, modified, sortindex = unsorted }: Listed): Position => ({
  sort,
  key: sort === 'index' ? sortindex : Math.round(modified * 100),
  id,
})

/** A key and an id; only the id may have blanks. */
export function readPlace(sort: SortOrder, words: string): Position {
  const blank = words.indexOf(' ')
  return { sort, key: Number(words.slice(0, blank)), id: words.slice(blank + 1) }
}

/** The rows of a query; what follows is a further condition, or their order. */
const source = (query: BsoQuery): string =>
  `FROM corsac_storage.bso b WHERE b.uid = $1 AND b.collection = c.id AND ${conditionsOf(query)}`

function conditionsOf({ ids, after, sort }: BsoQuery): string {
  const [key, id] = ids ? ['$11::bigint', '$12::text'] : ['$10::bigint', '$11::text']
  const beyond = sort === 'oldest' ? '>' : '<'
  return [
    'b.modified > $6::bigint AND b.modified < $7::bigint',
    // Says which index serves the list.
    ...(ids ? ['b.id = ANY ($10::text[])'] : ['b.modified > 0']),
    ...(after ? [`(${keyOf[sort]}, b.id) ${beyond} (${key}, ${id})`] : []),
    `(b.expiry IS NULL OR b.expiry > ${readNow})`,
  ].join(' AND ')
}

function order(sort: SortOrder): string {
  const direction = sort === 'oldest' ? 'ASC' : 'DESC'
  return `ORDER BY ${keyOf[sort]} ${direction}, b.id ${direction}`
}

const nameOf = (kind: string, { sort, ids, after }: BsoQuery): string =>
  [kind, sort, ids && 'ids', after && 'after'].filter(Boolean).join('_')
