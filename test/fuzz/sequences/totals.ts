import type { Limits } from '../model/answer.ts'
import type { QueryPart, Step } from './step.ts'

const post = (query: readonly QueryPart[], many: number, from: number): Step => ({
  method: 'POST',
  path: '/storage/tabs',
  query,
  headers: {},
  body: many === 0 ? { json: [] } : { many, from },
  token: 'good',
})
const opened: QueryPart = { name: 'batch', pick: 0 }
const listed: Step = { method: 'GET', path: '/storage/tabs', query: [], headers: {}, token: 'good' }

/** A batch that is filled to its last record, refused one more, and committed (sync.md §3.11). */
export function fullBatch({ max_post_records: each, max_total_records: all }: Limits): Step[] {
  const steps: Step[] = [post([{ name: 'batch', text: 'true' }], each, 0)]
  for (let from = each; from < all; from += each) {
    steps.push(post([opened], Math.min(each, all - from), from))
  }
  const commit: QueryPart = { name: 'commit', text: 'true' }
  return [...steps, post([opened], 1, all), listed, post([opened, commit], 0, 0), listed]
}
