import { type Answer, type Asked, type Examined, type Moment, refusal } from './answer.ts'
import { conditions } from './conditions.ts'
import { parameters, readIds } from './query.ts'
import { type Stamp, stampText, type UserState } from './state.ts'

/** `{"modified": ts}` and the same in X-Last-Modified (sync.md §3.10). */
function checkModified(examined: Examined, stamp: Stamp): void {
  examined.expect('the content type', examined.header('content-type'), 'application/json')
  examined.expect('the body', examined.reply.text, `{"modified":${stampText(stamp)}}`)
  examined.expectStamp('x-last-modified', stamp)
}

/** Refusals, or else what is done. */
const unlessRefused = (refusals: Answer[], ...done: Answer[]): Answer[] =>
  refusals.some(({ isOptional }) => !isOptional) ? refusals : [...refusals, ...done]

/** `DELETE /storage/{collection}/{id}` (sync.md §3.10). */
export function deleteRecord(
  state: UserState,
  asked: Asked,
  { collection, id }: { collection: string; id: string },
  now: Moment,
): Answer[] {
  const record = state.live(collection, id, now.from)
  const refusals = conditions(asked, record?.modified ?? 0)
  if (!record) return [...refusals, refusal(404, 0, 'there is no such record (§3.6)')]
  return unlessRefused(refusals, {
    rule: 'a record is deleted (§3.10)',
    status: 200,
    kind: 'write',
    check: checkModified,
    apply(stamp) {
      state.collections.get(collection)?.records.delete(id)
      state.rise(stamp, collection)
    },
  })
}

/** `DELETE /storage/{collection}`, with `ids=` only some of it (sync.md §3.9, §3.10). */
export function deleteCollection(state: UserState, asked: Asked, collection: string): Answer[] {
  const refusals = conditions(asked, state.collectionStamp(collection))
  const raw = parameters(asked.query).get('ids')
  const ids = raw === undefined ? undefined : readIds(raw)
  if (raw !== undefined && !ids) refusals.push(refusal(400, 0, 'the ids are wrong (§3.9)'))
  const isThere = state.collections.has(collection)
  const nothing = (told: Stamp): Answer => ({
    rule: 'nothing is there to delete (§3.10)',
    status: 200,
    kind: 'read',
    check: (examined) => checkModified(examined, told),
    apply() {
      if (!ids) state.drop(collection)
    },
  })
  const some: Answer = {
    rule: 'records are deleted by id, the collection stays (§3.10)',
    status: 200,
    kind: 'write',
    check: checkModified,
    apply(stamp) {
      for (const id of ids ?? []) state.collections.get(collection)?.records.delete(id)
      state.rise(stamp, collection)
    },
  }
  const all: Answer = {
    rule: 'a collection is deleted (§3.10)',
    status: 200,
    kind: 'write',
    check: checkModified,
    apply(stamp) {
      state.drop(collection)
      state.rise(stamp)
    },
  }
  if (!isThere) return unlessRefused(refusals, nothing(state.shown))
  if (!ids) return unlessRefused(refusals, all)
  if (ids.size > 0) return unlessRefused(refusals, some)
  // With no id the specification wants nothing deleted and does not say which time is told.
  const told = [state.shown, state.collectionStamp(collection)]
  return unlessRefused(refusals, some, ...told.map(nothing))
}

/** `DELETE` of everything (sync.md §3.3, §3.10). */
export function deleteAll(state: UserState, asked: Asked): Answer[] {
  const before = state.shown
  return unlessRefused(conditions(asked, before), {
    rule: 'everything is deleted (§3.10)',
    status: 200,
    kind: 'write',
    check(examined) {
      examined.expect('the content type', examined.header('content-type'), 'application/json')
      examined.expect('the body', examined.reply.text, '{}')
      examined.expectStamp('x-last-modified', before)
    },
    apply(stamp) {
      state.dropAll()
      state.rise(stamp)
      state.shown = 0
    },
  })
}
