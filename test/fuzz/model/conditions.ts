import { type Answer, type Asked, maybe, refusal } from './answer.ts'
import { isAfter, parseDecimal } from './decimal.ts'
import type { Stamp } from './state.ts'

/** What the two precondition headers say against a request (sync.md §3.5). */
export function conditions({ method, headers }: Asked, target: Stamp): Answer[] {
  const since = headers['x-if-modified-since']
  const unmodified = headers['x-if-unmodified-since']
  const refusals: Answer[] = []
  if (since !== undefined && unmodified !== undefined) {
    refusals.push(refusal(400, 0, 'both preconditions at once (§3.5)'))
  }
  if (unmodified !== undefined) {
    const t = parseDecimal(unmodified)
    if (!t) refusals.push(refusal(400, 0, 'X-If-Unmodified-Since is no time (§3.5)'))
    else if (isAfter(target, t)) {
      refusals.push({
        ...refusal(412, 0, 'changed since X-If-Unmodified-Since (§3.5)'),
        check: (examined) => examined.expectStamp('x-last-modified', target),
      })
    }
  }
  if (since !== undefined) {
    const t = parseDecimal(since)
    const broken = refusal(400, 0, 'X-If-Modified-Since is no time (§3.5)')
    if (!t) refusals.push(method === 'GET' ? broken : maybe(broken))
    else if (method === 'GET' && !isAfter(target, t)) {
      refusals.push({
        rule: 'not changed since X-If-Modified-Since (§3.5)',
        status: 304,
        kind: 'read',
        check(examined) {
          examined.expect('the body', examined.reply.text, '')
          examined.expectStamp('x-last-modified', target)
        },
      })
    }
  }
  return refusals
}
