import type { Bso, CollectionTime, CollectionUsage } from '../engine.ts'
import { recordJson } from '../record-json.ts'
import type { Row, Statement } from './database.ts'
import { fenceColumns, readNow, timeOf } from './fence.ts'

/** uid, now */
export const visitUser: Statement = {
  name: 'visit_user',
  text: `SELECT ${fenceColumns} FROM corsac_storage.users u WHERE u.uid = $1`,
}

/** uid, now; the uid again, and what a read announces of a user that nobody has made */
export const tellTime: Statement = {
  name: 'tell_time',
  text: `SELECT $1::bigint, ${readNow} - 1`,
}

/** uid, now; after the fence: names and times, in words */
export const listCollections: Statement = {
  name: 'list_collections',
  text: `SELECT ${fenceColumns}, (
      SELECT string_agg(name || ' ' || modified, ' ') FROM (
        SELECT name, modified FROM corsac_storage.user_collections
        WHERE uid = $1 AND modified > 0 ORDER BY id
      ) AS c
    )
    FROM corsac_storage.users u WHERE u.uid = $1`,
}

/** uid, now; after the fence: names, counts and bytes, in words. All rows are counted as they come and go, so the dead ones are taken off. */
export const measureCollections: Statement = {
  name: 'measure_collections',
  text: `SELECT ${fenceColumns}, (
      SELECT string_agg(concat_ws(' ', name, count, bytes), ' ') FROM (
        SELECT c.name, c.count - coalesce(d.count, 0) AS count,
          c.bytes - coalesce(d.bytes, 0) AS bytes
        FROM corsac_storage.user_collections c LEFT JOIN (
          SELECT collection, count(*) AS count, sum(size) AS bytes FROM corsac_storage.bso
          WHERE uid = $1 AND expiry <= ${readNow} GROUP BY collection
        ) AS d ON d.collection = c.id
        WHERE c.uid = $1 AND c.modified > 0 ORDER BY c.id
      ) AS c
    )
    FROM corsac_storage.users u WHERE u.uid = $1`,
}

/** uid, now, number of a standard collection, else its name, id; after the fence: the record */
export const getBso: Statement = {
  name: 'get_bso',
  text: `SELECT ${fenceColumns}, b.modified, b.sortindex, b.payload
    FROM corsac_storage.users u LEFT JOIN corsac_storage.bso b
      ON b.uid = $1 AND b.id = $5 AND (b.expiry IS NULL OR b.expiry > ${readNow})
        AND b.collection = coalesce($3::integer, (
          SELECT id FROM corsac_storage.user_collections WHERE uid = $1 AND name = $4
        ))
    WHERE u.uid = $1`,
}

export function readTimes(words: string | null | undefined): CollectionTime[] {
  const found: CollectionTime[] = []
  const list = wordsOf(words)
  for (let at = 0; at < list.length; at += 2) {
    found.push({ name: list[at] ?? '', modified: timeOf(list[at + 1]) })
  }
  return found
}

export function readUsages(words: string | null | undefined): CollectionUsage[] {
  const found: CollectionUsage[] = []
  const list = wordsOf(words)
  for (let at = 0; at < list.length; at += 3) {
    const [name = '', count, bytes] = list.slice(at, at + 3)
    found.push({ name, count: Number(count), bytes: Number(bytes) })
  }
  return found
}

export function readBso(id: string, [modified, sortindex, payload]: Row): Bso | undefined {
  if (payload == null) return undefined
  const fields = {
    id,
    modified: timeOf(modified),
    sortindex: sortindex == null ? null : Number(sortindex),
    payload,
  }
  return { modified: fields.modified, json: recordJson(fields) }
}

/** Names of collections have no blanks (sync.md §3.1). */
const wordsOf = (words: string | null | undefined): string[] => (words ? words.split(' ') : [])
