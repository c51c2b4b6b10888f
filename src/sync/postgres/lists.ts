import type { BsoQuery, ListCall, ListPart, Position, SortOrder } from '../engine.ts'
import { endOfTime, type SyncTime } from '../timestamps.ts'
import { textArray } from './arrays.ts'
import type { Row, Statement, Value } from './database.ts'
import { fenceColumns, readNow } from './fence.ts'

/** One part of a list is held in memory. */
const maxPartRecords = 1000
const maxPartBytes = 1024 * 1024

/** Records without a sortindex come last (sync.md §3.9): this lies below every allowed one. */
const unsorted = -1_000_000_000

const keyOf: Readonly<Record<SortOrder, string>> = {
  newest: 'b.modified',
  oldest: 'b.modified',
  index: `coalesce(b.sortindex, ${unsorted})::bigint`,
}

/** Columns of a record; what is not told is not read. */
const columnsOf = {
  ids: 'b.id, b.modified, b.sortindex, NULL',
  full: 'b.id, b.modified, b.sortindex, b.payload',
} as const

/**
 * A part of a list, in one statement, and so of one moment. The row without an id has the fence, the
 * collection's time and how many records a part may have, in place of a payload, and each other is a
 * record, in order: one more than the part may have, to tell whether there are more. (To have the
 * database make JSON of the records, and one text of them all, costs it more than it saves here.)
 *
 * Texts differ in few ways: each connection prepares one when it is first needed.
 */
export function listStatement({ form, query }: ListCall): Statement {
  const from = source(query)
  return {
    name: nameOf(`list_${form}`, query),
    text: `
  WITH c AS MATERIALIZED (
    SELECT id, modified, ${form === 'ids' ? '$8::bigint' : mostOf(query, from)} AS most
    FROM corsac_storage.user_collections c WHERE c.uid = $1 AND c.name = $3 AND c.modified > 0
  )
  SELECT NULL AS id, NULL::bigint AS modified, NULL::integer AS sortindex, concat_ws(' ',
      born, not_before, coalesce(closed_at, -1), time, u.modified, coalesce(c.modified, 0),
      coalesce(c.most, 0)) AS payload
  FROM (SELECT ${fenceColumns} FROM corsac_storage.users u WHERE u.uid = $1) AS u
  LEFT JOIN c ON true
  UNION ALL
  SELECT x.* FROM c CROSS JOIN LATERAL (
    SELECT ${columnsOf[form]} ${from} AND c.modified <= $4::bigint AND c.modified > $5::bigint
    ${order(query.sort)} LIMIT c.most + least($8::bigint, 1) OFFSET $9
  ) AS x`,
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

/** Times between which the records lie; a place is one of them, from which the index is entered. */
function boundsOf({ sort, newer = -1 as SyncTime, older = endOfTime, after }: BsoQuery): {
  readonly newer: number
  readonly older: number
} {
  if (after === undefined || sort === 'index') return { newer, older }
  return sort === 'oldest'
    ? { newer: Math.max(newer, after.key - 1), older }
    : { newer, older: Math.min(older, after.key + 1) }
}

/** The row that is no record, as other reads have it. */
export const readWords = ([, , , words]: Row): Row =>
  (words ?? '').split(' ').map((word) => (word === '-1' ? null : word))

/** A part as it is told but for what is beyond it. */
export function makePart(
  { query, form, format }: ListCall,
  records: readonly Row[],
  most: number,
): { readonly part: ListPart; readonly rest?: BsoQuery } {
  const kept = records.length > most ? records.slice(0, most) : records
  const part = { bytes: joinItems(kept, { form, format }), count: kept.length }
  const last = kept.at(-1)
  if (!last || records.length <= most) return { part }
  const { skip: _, limit, ...rest } = query
  const after = placeOf(query.sort, last)
  if (limit === part.count) return { part: { ...part, next: after } }
  const left = limit === undefined ? {} : { limit: limit - part.count }
  return { part, rest: { ...rest, ...left, after } }
}

function joinItems(
  records: readonly Row[],
  { form, format }: Pick<ListCall, 'form' | 'format'>,
): Uint8Array {
  const ends = format === 'application/newlines' ? '\n' : ','
  const items = records.map((record) => (form === 'ids' ? quote(record[0]) : itemOf(record)))
  const text = items.join(ends)
  return Buffer.from(ends === '\n' && text !== '' ? text + ends : text)
}

const itemOf = ([id, modified, sortindex, payload]: Row): string =>
  `{"id":${quote(id)},"modified":${inSeconds(modified)},${
    sortindex == null ? '' : `"sortindex":${sortindex},`
  }"payload":${payload}}`

/** As `formatSyncTime`, but from the digits. */
function inSeconds(hundredths: string | null | undefined): string {
  const digits = (hundredths ?? '').padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const quote = (text: string | null | undefined): string => JSON.stringify(text ?? '')

const placeOf = (sort: SortOrder, [id, modified, sortindex]: Row): Position => ({
  sort,
  key: Number(sort === 'index' ? (sortindex ?? unsorted) : modified),
  id: String(id),
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
