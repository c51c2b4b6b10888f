import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from '../http/index.ts'
import type { Bso, Done, Outcome } from './engine.ts'
import { StorageRefusal } from './errors.ts'
import { formatSyncTime, type SyncTime } from './timestamps.ts'

/** The two forms of a list of records (sync.md §3.7). */
export type ListFormat = 'application/json' | 'application/newlines'

export interface ReplyOptions {
  readonly status?: 200 | 202
  readonly type?: ListFormat
}

/** Answers with what was done and both timestamps of it (sync.md §3.4); `body` is the text. */
export function reply(
  c: Context<Env>,
  { lastModified, time }: Done<unknown>,
  body: string,
  { status = 200, type = 'application/json' }: ReplyOptions = {},
): Response {
  c.header('X-Last-Modified', formatSyncTime(lastModified))
  c.header('X-Weave-Timestamp', formatSyncTime(time))
  c.header('Content-Type', type)
  return c.body(body, status as ContentfulStatusCode)
}

/**
 * What an operation did.
 *
 * @throws {StorageRefusal} when it was refused
 * @throws {Error} when the refusal is trouble of our own
 */
export function settle<T>(outcome: Outcome<T>, uid: number): Done<T> {
  if (outcome.is === 'done') return outcome
  const times = {
    'X-Last-Modified': formatSyncTime(outcome.lastModified),
    'X-Weave-Timestamp': formatSyncTime(outcome.time),
  }
  switch (outcome.is) {
    case 'notModified':
    case 'preconditionFailed':
      throw new StorageRefusal(outcome.is, times)
    case 'unauthorized':
    case 'notFound':
    case 'tooManyCollections':
      throw new StorageRefusal(outcome.is)
    case 'noBatch':
      throw new StorageRefusal('badRequest')
    case 'batchTooLarge':
      throw new StorageRefusal('overLimit')
    case 'otherBirth':
      throw new Error(
        `storage user ${uid} was born at another time than its token says: the databases do not belong together`,
      )
  }
}

/** The JSON of one record, without what was not set; times keep both decimals. */
export const formatBso = (bso: Bso): string => bsoJson(bso, formatSyncTime(bso.modified))

const bsoJson = ({ id, sortindex, payload }: Bso, modified: string): string =>
  `{"id":${JSON.stringify(id)},"modified":${modified},${
    sortindex === undefined ? '' : `"sortindex":${sortindex},`
  }"payload":${JSON.stringify(payload)}}`

/** The JSON of what most writes answer. */
export const formatModified = (at: SyncTime): string => `{"modified":${formatSyncTime(at)}}`

export const formatIds = (ids: readonly string[], type: ListFormat): string =>
  formatList(ids, (id) => JSON.stringify(id), type)

/** Records that came in one write follow each other and share a time, which is written once. */
export function formatBsos(bsos: readonly Bso[], type: ListFormat): string {
  let last: SyncTime | undefined
  let text = ''
  const format = (bso: Bso): string => {
    if (bso.modified !== last) text = formatSyncTime(bso.modified)
    last = bso.modified
    return bsoJson(bso, text)
  }
  return formatList(bsos, format, type)
}

/** Grows one text: half as long in the making as a list of texts that are joined. */
function formatList<Item>(
  items: readonly Item[],
  format: (item: Item) => string,
  type: ListFormat,
): string {
  const isJson = type === 'application/json'
  let list = ''
  for (const item of items) {
    if (isJson) list += list === '' ? format(item) : `,${format(item)}`
    else list += `${format(item)}\n`
  }
  return isJson ? `[${list}]` : list
}

/** An object of names and values that are JSON already. */
export const formatObject = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`
