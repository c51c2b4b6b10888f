import type { Limits } from '../model/answer.ts'
import { limitsOf } from '../model/records.ts'
import type { BigPayload, QueryPart, Step, StepBody } from './step.ts'

const right = { query: [], headers: {}, token: 'good' } as const
const post = (query: readonly QueryPart[], many: number, from: number): Step => ({
  ...right,
  method: 'POST',
  path: '/storage/tabs',
  query,
  body: many === 0 ? { json: [] } : { many, from },
})
const opened: QueryPart = { name: 'batch', pick: 0 }
const commit: QueryPart = { name: 'commit', text: 'true' }
const listed: Step = { ...right, method: 'GET', path: '/storage/tabs' }

/** A batch that is filled to its last record, refused one more, and committed (sync.md §3.11). */
export function fullBatch({ max_post_records: each, max_total_records: all }: Limits): Step[] {
  const steps: Step[] = [post([{ name: 'batch', text: 'true' }], each, 0)]
  for (let from = each; from < all; from += each) {
    steps.push(post([opened], Math.min(each, all - from), from))
  }
  return [...steps, post([opened], 1, all), listed, post([opened, commit], 0, 0), listed]
}

/** A batch that is appended to at the end of its life, and refused when that is over (sync.md §3.11). */
export const oldBatch = (): Step[] => [
  post([{ name: 'batch', text: 'true' }], 2, 0),
  { later: 7_150 },
  post([opened], 2, 2),
  { later: 60 },
  post([opened], 2, 4),
  post([opened, commit], 0, 0),
  listed,
]

const payload = (limit: BigPayload['limit'], part: number, add: number) => ({ limit, part, add })
const put = (path: string, add: number): Step => ({
  ...right,
  method: 'PUT',
  path,
  body: { json: { payload: payload('max_record_payload_bytes', 1, add) } },
})
const postTo = (path: string, body: StepBody): Step => ({ ...right, method: 'POST', path, body })

/** The limits of one collection, at them and one byte beyond; the others keep theirs (settled.md S5). */
export function ownLimits(limits: Limits): Step[] {
  const images = '/storage/newtab-images'
  const { max_record_payload_bytes: one, max_post_bytes: all } = limitsOf(limits, 'newtab-images')
  const full = (add: number): StepBody => ({
    json: [
      { id: 'b', payload: payload('max_record_payload_bytes', 1, 0) },
      { id: 'c', payload: payload('max_post_bytes', (all - one) / all, add) },
    ],
  })
  return [
    put(`${images}/a`, 0),
    put(`${images}/a`, 1),
    { ...right, method: 'GET', path: `${images}/a` },
    postTo(images, full(0)),
    postTo(images, full(1)),
    postTo(images, { overRequest: 0 }),
    postTo(images, { overRequest: 1 }),
    put('/storage/tabs/a', 0),
    put('/storage/tabs/a', 1),
    postTo('/storage/tabs', { overRequest: 0 }),
    postTo('/storage/tabs', { overRequest: 1 }),
  ]
}

/** What a quota has to do with: a full storage, a smaller record, dead ones, a batch (sync.md §3.12). */
export const fullQuota = (): Step[] =>
  (['small', 'roomy'] as const).flatMap((token): Step[] => {
    const putOf = (id: string, record: object): Step => ({
      ...right,
      token,
      method: 'PUT',
      path: `/storage/tabs/${id}`,
      body: { json: record },
    })
    const most = token === 'small' ? 48 : 400
    const told: Step = { ...right, token, method: 'GET', path: '/info/quota' }
    return [
      putOf('a', { payload: 'x'.repeat(most - 10), ttl: 0 }),
      putOf('b', { payload: 'x'.repeat(10) }),
      told,
      putOf('c', { payload: 'x' }),
      putOf('a', { payload: 'x'.repeat(most - 11) }),
      putOf('c', { payload: 'é' }),
      putOf('c', { payload: 'x' }),
      { ...post([{ name: 'batch', text: 'true' }], 2, 0), token },
      { ...post([opened, commit], 0, 0), token },
      { ...right, token, method: 'DELETE', path: '/storage/tabs/b' },
      { ...post([opened, commit], 0, 0), token },
      told,
      { ...right, method: 'DELETE', path: '/storage' },
    ]
  })
