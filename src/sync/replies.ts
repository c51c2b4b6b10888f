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
export function formatBso({ id, modified, sortindex, payload }: Bso): string {
  const index = sortindex === undefined ? '' : `"sortindex":${sortindex},`
  const text = JSON.stringify(payload)
  return `{"id":${JSON.stringify(id)},"modified":${formatSyncTime(modified)},${index}"payload":${text}}`
}

/** The JSON of what most writes answer. */
export const formatModified = (at: SyncTime): string => `{"modified":${formatSyncTime(at)}}`

/** A list whose items are JSON already. */
export const formatList = (items: readonly string[], type: ListFormat): string =>
  type === 'application/json' ? `[${items.join(',')}]` : items.map((item) => `${item}\n`).join('')

/** An object of names and values that are JSON already. */
export const formatObject = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`
