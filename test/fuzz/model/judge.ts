import type { WireReply } from '../../support/storage-client.ts'
import { type Answer, type Asked, Examined, type Limits, type Moment } from './answer.ts'
import { answers } from './answers.ts'
import { checkQuotaLeft, quotaOf } from './quota.ts'
import { type Stamp, stampText, type UserState } from './state.ts'

const canonical = /^([A-Z][a-z]*)(-[A-Z][a-z]*)*$/
const stampShape = /^(\d+)\.(\d\d)$/

/**
 * Holds a reply against the model and carries the state on.
 *
 * @param state changed to what the reply says was done
 * @returns what contradicts the specification; nothing when all is well
 */
export function judge(
  state: UserState,
  asked: Asked,
  reply: WireReply,
  { now, limits }: { now: Moment; limits: Limits },
): string[] {
  const examined = new Examined(reply)
  const permitted = answers(state, asked, now, limits)
  const stamp = checkFamily(examined, asked)
  const fitting = permitted.filter((answer) => fits(answer, asked, reply))
  if (fitting.length === 0) {
    const wanted = permitted.map(({ status, code, rule }) => `${status} ${code ?? ''} ${rule}`)
    examined.fault(
      `the answer is ${reply.status} ${reply.text.slice(0, 80)}, not ${wanted.join(', or ')}`,
    )
    return examined.faults
  }
  // Of several that fit, the one without a contradiction.
  const tried = fitting.map((answer) => ({
    answer,
    faults: faultsOf(answer, asked, reply, { stamp, state, now }),
  }))
  const best = tried.reduce((a, b) => (b.faults.length < a.faults.length ? b : a))
  const faults = [...examined.faults, ...best.faults]
  if (faults.length > 0) return faults
  best.answer.apply?.(stamp, reply)
  if (best.answer.kind !== 'write' && isWriting(asked, reply)) state.mayRise(now.to)
  checkQuotaLeft(examined, state, asked.token)
  if (isStoring(asked, reply) && quotaOf(asked.token) !== undefined) {
    examined.expect('X-Weave-Quota-Remaining is told', hasQuotaLeft(reply), true)
  }
  return examined.faults
}

/** Not refused before the user's turn came. */
const isWriting = ({ method }: Asked, { status }: WireReply): boolean =>
  ['POST', 'PUT', 'DELETE'].includes(method) && (status < 300 || status === 403)

const isStoring = ({ method }: Asked, { status }: WireReply): boolean =>
  status === 200 && (method === 'PUT' || method === 'POST')

const hasQuotaLeft = ({ headers }: WireReply): boolean =>
  headers['x-weave-quota-remaining'] !== undefined

const fits = ({ status, code }: Answer, { method }: Asked, reply: WireReply): boolean =>
  status === reply.status &&
  (code === undefined || method === 'HEAD' || reply.text === String(code))

function faultsOf(
  answer: Answer,
  asked: Asked,
  reply: WireReply,
  { stamp, state, now }: { stamp: Stamp; state: UserState; now: Moment },
) {
  const examined = new Examined(reply)
  if (answer.kind === 'write') {
    const least = Math.max(now.from, state.clock + 1)
    // A commit may keep its own records first, and so take two steps.
    const isCommit = /(^|&)commit=/.test(asked.query ?? '')
    const most = Math.max(now.to, state.clockAtMost + 1) + (isCommit ? 1 : 0)
    if (stamp < least || stamp > most) {
      examined.fault(
        `the stamp of the write is ${stampText(stamp)}, not ${stampText(least)} to ${stampText(most)} (§3.3)`,
      )
    }
  }
  // What is read later than this must not be older than what it tells (settled.md S18).
  const most = Math.max(now.to - 1, state.clockAtMost)
  if (answer.kind === 'read' && (stamp > most || stamp < state.clock)) {
    examined.fault(
      `a read tells ${stampText(stamp)}, not ${stampText(state.clock)} to ${stampText(most)} (S18)`,
    )
  }
  answer.check?.(examined, stamp)
  return examined.faults
}

/** What every reply of the storage has (sync.md §3.4). @returns its X-Weave-Timestamp */
function checkFamily(examined: Examined, { method }: Asked): Stamp {
  const { reply } = examined
  const timestamp = stampShape.exec(reply.headers['x-weave-timestamp'] ?? '')
  if (!timestamp) examined.fault(`X-Weave-Timestamp is ${reply.headers['x-weave-timestamp']}`)
  const names = reply.rawHeaders.filter((_, index) => index % 2 === 0)
  for (const name of names) {
    if (!canonical.test(name)) examined.fault(`the header ${name} is not in canonical case (§3.4)`)
  }
  if (reply.headers['etag'] !== undefined) examined.fault('there is an ETag (§3.4)')
  if (reply.status >= 400) {
    examined.expect('the content type', reply.headers['content-type'], 'application/json')
    if (method === 'HEAD') examined.expect('the body', reply.text, '')
  }
  return timestamp ? Number(timestamp[1]) * 100 + Number(timestamp[2]) : 0
}
