import type { DoorReply } from '../http/index.ts'
import type { Done, Outcome } from './engine.ts'
import { StorageRefusal } from './errors.ts'
import { formatSyncTime, type SyncTime } from './timestamps.ts'

export interface ReplyOptions {
  readonly status?: 200 | 202
  readonly type?: string
  /** Besides the timestamps. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers with what was done and both timestamps of it (sync.md §3.4). */
export function reply(
  { lastModified, time, quotaLeft }: Done<unknown>,
  body: DoorReply['body'],
  { status = 200, type = 'application/json', headers = {} }: ReplyOptions = {},
): DoorReply {
  return {
    status,
    headers: {
      'Content-Type': type,
      'X-Last-Modified': formatSyncTime(lastModified),
      'X-Weave-Timestamp': formatSyncTime(time),
      ...(quotaLeft !== undefined && { 'X-Weave-Quota-Remaining': formatKilobytes(quotaLeft) }),
      ...headers,
    },
    body,
  }
}

/** Bytes as the protocol counts room: in units of 1024, with a fraction (sync.md §3.4, §3.12). */
export const formatKilobytes = (bytes: number): string => String(bytes / 1024)

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
    case 'notFound':
      // An answer of a moment, as any other (settled.md S18).
      throw new StorageRefusal('notFound', { 'X-Weave-Timestamp': times['X-Weave-Timestamp'] })
    case 'unauthorized':
    case 'tooManyCollections':
    case 'overQuota':
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

/** The JSON of what most writes answer. */
export const formatModified = (at: SyncTime): string => `{"modified":${formatSyncTime(at)}}`

/** An object of names and values that are JSON already. */
export const formatObject = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`
