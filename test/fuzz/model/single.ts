import {
  type Answer,
  type Asked,
  type Limits,
  type Moment,
  maybe,
  refusal,
  show,
} from './answer.ts'
import { conditions } from './conditions.ts'
import { overQuota } from './quota.ts'
import { isSame, recordOut } from './record-out.ts'
import { isForbidden, mediaType, readJson, readRecord } from './records.ts'
import { stampText, type UserState } from './state.ts'

interface Place {
  readonly collection: string
  readonly id: string
}

/** `GET /storage/{collection}/{id}`; the query means nothing (sync.md §3.10). */
export function getRecord(
  state: UserState,
  asked: Asked,
  { collection, id }: Place,
  now: Moment,
): Answer[] {
  const record = state.live(collection, id, now.from)
  const refusals = conditions(asked, record?.modified ?? 0)
  if (!record) return [...refusals, refusal(404, 0, 'there is no such record (§3.6)')]
  if (refusals.some(({ isOptional }) => !isOptional)) return refusals
  const done: Answer = {
    rule: 'a record (§3.8)',
    status: 200,
    kind: 'read',
    check(examined) {
      examined.expect('the content type', examined.header('content-type'), 'application/json')
      examined.expectStamp('x-last-modified', record.modified)
      const body = examined.json()
      const wanted = recordOut(id, record)
      if (!isSame(body, wanted)) examined.fault(`the record is ${show(body)}, not ${show(wanted)}`)
    },
  }
  return [...refusals, done]
}

/** `PUT /storage/{collection}/{id}` (sync.md §3.8, §3.10). */
export function putRecord(
  state: UserState,
  asked: Asked,
  { collection, id }: Place,
  now: Moment,
  limits: Limits,
): Answer[] {
  const refusals = conditions(asked, state.live(collection, id, now.from)?.modified ?? 0)
  const body = asked.body ?? new Uint8Array()
  const type = mediaType(asked.headers['content-type'])
  if (type !== 'application/json' && type !== 'text/plain') {
    refusals.push(refusal(415, 0, 'a Content-Type that PUT does not take (§3.7)'))
  }
  if (body.length > limits.max_request_bytes) {
    refusals.push(refusal(413, 17, 'more than max_request_bytes (§3.6)'))
  }
  const sent = readJson(body)
  const isObject = sent !== null && typeof sent === 'object' && !Array.isArray(sent)
  const record = isObject ? readRecord(id, sent, limits) : undefined
  if (!record || isForbidden(collection, sent)) {
    refusals.push(refusal(400, 8, 'the body is no valid record (§3.6)'))
  }
  if (isObject && 'id' in sent && sent.id !== null && typeof sent.id !== 'string') {
    refusals.push(maybe(refusal(400, 8, 'an id that is no text (§3.6), or is ignored (§3.8)')))
  }
  if (record) {
    const { token } = asked
    refusals.push(...overQuota(state, { collection, sent: [record], token, at: now.from }))
  }
  if (!record || refusals.some(({ isOptional }) => !isOptional)) return refusals
  const done: Answer = {
    rule: 'a record is put (§3.10)',
    status: 200,
    kind: 'write',
    check(examined, stamp) {
      examined.expect('the content type', examined.header('content-type'), 'application/json')
      examined.expect('the body', examined.reply.text, stampText(stamp))
      examined.expectStamp('x-last-modified', stamp)
    },
    apply: (stamp) => state.store(collection, [record], stamp),
  }
  return [...refusals, done]
}
