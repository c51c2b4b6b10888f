import type { Answer, Asked, Examined, Limits, Moment, TokenState } from './answer.ts'
import { conditions } from './conditions.ts'
import { quotaOf } from './quota.ts'
import { type Stamp, stampText, type UserState } from './state.ts'

export const infoNames = [
  'collections',
  'collection_counts',
  'collection_usage',
  'quota',
  'configuration',
] as const
export type InfoName = (typeof infoNames)[number]

/** `GET /info/…` (sync.md §3.1, §3.10, §3.12). */
export function askInfo(
  state: UserState,
  asked: Asked,
  name: InfoName,
  now: Moment,
  limits: Limits,
): Answer[] {
  const target = name === 'configuration' ? 0 : state.shown
  const refusals = conditions(asked, target)
  const done: Answer = {
    rule: `info/${name} (§3.10)`,
    status: 200,
    kind: 'read',
    check(examined) {
      examined.expect('the content type', examined.header('content-type'), 'application/json')
      examined.expectStamp('x-last-modified', target)
      const body = examined.json(name === 'collections' ? 'all' : 'none')
      checks[name](examined, body, { state, token: asked.token, at: now.from, limits })
    },
  }
  return [...refusals, ...(refusals.every(({ isOptional }) => isOptional) ? [done] : [])]
}

/** settled.md S5 */
const imageLimits: Partial<Limits> = {
  max_record_payload_bytes: 20_971_520,
  max_post_bytes: 26_214_400,
  max_request_bytes: 26_218_496,
}

interface Known {
  readonly state: UserState
  readonly token: TokenState
  readonly at: Stamp
  readonly limits: Limits
}

const checks: Record<InfoName, (examined: Examined, body: unknown, known: Known) => void> = {
  collections(examined, body, { state }) {
    const wanted = [...state.collections].map(([name, { modified }]) => [name, stampText(modified)])
    const found = entriesOf(body).map(([name, value]) => [name, Number(value).toFixed(2)])
    expectSame(examined, 'info/collections', found, wanted)
  },
  collection_counts(examined, body, { state, at }) {
    const wanted = perCollection(state, (name) => state.liveRecords(name, at).length)
    expectSame(examined, 'info/collection_counts', withoutZero(body), wanted)
  },
  collection_usage(examined, body, { state, at }) {
    const wanted = perCollection(state, (name) => bytesOf(state, name, at))
    const found = withoutZero(body).map(([name, kib]) => [name, Math.round(Number(kib) * 1024)])
    expectSame(examined, 'info/collection_usage', found, wanted)
  },
  quota(examined, body, { state, token }) {
    const quota = quotaOf(token)
    // What it says must be what writes are refused by.
    const wanted = [state.bytes() / 1024, quota === undefined ? null : quota / 1024]
    examined.expect('info/quota', JSON.stringify(body), JSON.stringify(wanted))
  },
  configuration(examined, body, { limits }) {
    expectSame(examined, 'info/configuration', entriesOf(body), entriesOf(limits))
    const images = Object.entries(limits.collections?.['newtab-images'] ?? {})
    expectSame(examined, 'the limits of newtab-images (S5)', images, Object.entries(imageLimits))
  },
}

const entriesOf = (body: unknown): [string, unknown][] =>
  body !== null && typeof body === 'object' && !Array.isArray(body) ? Object.entries(body) : []

const withoutZero = (body: unknown) => entriesOf(body).filter(([, value]) => value !== 0)

const perCollection = (state: UserState, count: (name: string) => number) =>
  [...state.collections.keys()]
    .map((name) => [name, count(name)])
    .filter(([, value]) => value !== 0)

const bytesOf = (state: UserState, name: string, at: Stamp): number =>
  state.liveRecords(name, at).reduce((sum, [, { payload }]) => sum + Buffer.byteLength(payload), 0)

function expectSame(examined: Examined, what: string, found: unknown[], wanted: unknown[]): void {
  const sorted = (list: unknown[]) => list.map((one) => JSON.stringify(one)).sort()
  examined.expect(what, sorted(found).join(), sorted(wanted).join())
}
