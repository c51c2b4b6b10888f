import type { Clock } from '../base/clock.ts'
import { type Family, type Problem, type ProblemKind, Refusal } from '../http/index.ts'
import { formatSyncTime, never, readTime, syncTime } from './timestamps.ts'

/** Every refusal of the storage API: status, and the number that is the whole body (sync.md §3.6). */
const catalog = {
  notModified: [304, null],
  badRequest: [400, 0],
  invalidBso: [400, 8],
  tooManyCollections: [400, 13],
  overLimit: [400, 17],
  unauthorized: [401, 0],
  overQuota: [403, 14],
  notFound: [404, 0],
  methodNotAllowed: [405, 0],
  notAcceptable: [406, 0],
  preconditionFailed: [412, 0],
  tooLarge: [413, 17],
  mediaType: [415, 0],
  unavailable: [503, 0],
} as const

export class StorageRefusal extends Refusal {
  readonly status: number
  readonly body: number | null
  override readonly headers: Readonly<Record<string, string>>

  /** @param headers besides X-Weave-Timestamp, which every reply has */
  constructor(kind: keyof typeof catalog, headers: Readonly<Record<string, string>> = {}) {
    super(kind)
    const [status, body] = catalog[kind]
    this.status = status
    this.body = body
    this.headers = headers
  }
}

const wordFor: Readonly<Record<ProblemKind, keyof typeof catalog>> = {
  notFound: 'notFound',
  methodNotAllowed: 'methodNotAllowed',
  notJson: 'invalidBso',
  missing: 'badRequest',
  invalid: 'badRequest',
  tooLarge: 'tooLarge',
  // No client knows 429; 503 makes every one of them wait (sync.md §4.1, §4.2).
  tooMany: 'unavailable',
  busy: 'unavailable',
  trouble: 'unavailable',
}

/** How long clients leave us alone when too much is waiting; they obey it on any reply (sync.md §3.4). */
const backoffSeconds = 60

/** The storage family: X-Weave-Timestamp on every reply, errors as bare integers (sync.md §3.4, §3.6). */
export const storageFamily = (clock: Clock, isBusy: () => boolean): Family => ({
  name: 'storage',
  headers: () => ({
    'X-Weave-Timestamp': formatSyncTime(readTime(syncTime(clock()), never)),
    'Cache-Control': 'no-store',
    ...(isBusy() && { 'X-Weave-Backoff': String(backoffSeconds) }),
  }),
  refuse: ({ kind, detail }: Problem) =>
    new StorageRefusal(
      wordFor[kind],
      detail.retryAfterSeconds ? { 'Retry-After': String(detail.retryAfterSeconds) } : {},
    ),
})
