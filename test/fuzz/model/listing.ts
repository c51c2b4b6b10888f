import { type Answer, type Asked, type Examined, type Moment, refusal, show } from './answer.ts'
import { conditions } from './conditions.ts'
import { isAfter, isBefore } from './decimal.ts'
import { checkPage } from './paging.ts'
import { type ListQuery, readListQuery } from './query.ts'
import { isSame, recordOut } from './record-out.ts'
import { mediaType } from './records.ts'
import type { StoredRecord, UserState } from './state.ts'

type Row = [id: string, record: StoredRecord]
type Format = 'application/json' | 'application/newlines'

/** `GET /storage/{collection}` (sync.md §3.7, §3.9). */
export function list(state: UserState, asked: Asked, collection: string, now: Moment): Answer[] {
  const target = state.collectionStamp(collection)
  const refusals = conditions(asked, target)
  const query = readListQuery(asked.query)
  const format = accepted(asked.headers['accept'])
  if (!query) refusals.push(refusal(400, 0, 'a query parameter is wrong (§3.9)'))
  if (!format) refusals.push(refusal(406, 0, 'nothing that Accept names can be sent (§3.7)'))
  const page = query?.offset === undefined ? undefined : state.pages.get(query.offset)
  const skip = query?.offset === undefined ? 0 : /^\d+$/.test(query.offset) && Number(query.offset)
  if (query && !page && skip === false) {
    refusals.push(refusal(400, 0, 'an offset that was not handed out (S13)'))
  }
  if (!query || !format || refusals.length > 0) return refusals
  return [
    {
      rule: 'the list of a collection (§3.9)',
      status: 200,
      kind: 'read',
      check(examined) {
        examined.expectStamp('x-last-modified', target)
        const items = readItems(examined, format)
        examined.expect('x-weave-records', examined.header('x-weave-records'), `${items.length}`)
        const rows = state.liveRecords(collection, now.from).filter(isAsked(query))
        const ids = checkItems(examined, items, new Map(rows), query.full)
        checkPage(examined, ids, { rows, query, target, page, skip: skip || 0 })
      },
      apply(_, reply) {
        const next = reply.headers['x-weave-next-offset']
        if (next === undefined || query.limit === 0) return
        const seen = new Set([...(page?.seen ?? []), ...idsIn(reply.text, format)])
        const rest = (asked.query ?? '').split('&').filter((part) => !part.startsWith('offset='))
        const modified = page?.modified ?? target
        if (skip === 0 || page)
          state.pages.set(next, { collection, query: rest.join('&'), seen, modified })
      },
    },
  ]
}

/** The first that we can send in the order of Accept; undefined when there is none (sync.md §3.7). */
function accepted(accept: string | undefined): Format | undefined {
  if (accept === undefined || accept === '') return 'application/json'
  for (const part of accept.split(',')) {
    const type = mediaType(part)
    if (type === 'application/newlines') return type
    if (type === 'application/json' || type === '*/*' || type === 'application/*') {
      return 'application/json'
    }
  }
  return undefined
}

const isAsked =
  ({ ids, newer, older }: ListQuery) =>
  ([id, { modified }]: Row): boolean =>
    (!ids || ids.has(id)) &&
    (!newer || isAfter(modified, newer)) &&
    (!older || isBefore(modified, older))

function readItems(examined: Examined, format: Format): unknown[] {
  examined.expect('the content type', examined.header('content-type'), format)
  const { text } = examined.reply
  if (format === 'application/json') {
    const value = examined.json()
    if (Array.isArray(value)) return value
    examined.fault(`the list is ${show(text)}`)
    return []
  }
  const lines = text.split('\n')
  if (lines.pop() !== '') examined.fault('the last line has no end')
  return lines.map((line) => {
    const one = new (examined.constructor as typeof Examined)({ ...examined.reply, text: line })
    const value = one.json()
    examined.faults.push(...one.faults)
    return value
  })
}

function idsIn(text: string, format: Format): string[] {
  const items: unknown[] =
    format === 'application/json'
      ? JSON.parse(text)
      : text
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line) as unknown)
  return items.map((item) => (typeof item === 'string' ? item : (item as { id: string }).id))
}

function checkItems(
  examined: Examined,
  items: readonly unknown[],
  rows: ReadonlyMap<string, StoredRecord>,
  full: boolean,
): string[] {
  const ids: string[] = []
  for (const item of items) {
    const id = full ? (item as { id?: unknown } | null)?.id : item
    const row = typeof id === 'string' ? rows.get(id) : undefined
    if (typeof id !== 'string' || !row) examined.fault(`the list has ${show(item)}`)
    else if (ids.includes(id)) examined.fault(`the list has ${show(id)} twice`)
    else if (full && !isSame(item, recordOut(id, row))) {
      examined.fault(`the list has ${show(item)}, not ${show(recordOut(id, row))}`)
    } else ids.push(id)
  }
  return ids
}
