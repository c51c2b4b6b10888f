import {
  type Answer,
  type Asked,
  type Examined,
  type Limits,
  type Moment,
  maybe,
  refusal,
  show,
} from './answer.ts'
import { conditions } from './conditions.ts'
import { checkLists, type Sorted, sortOut, storedOf } from './post-lists.ts'
import { parameters } from './query.ts'
import { committed, overQuota, overQuotaInBatch, type Write } from './quota.ts'
import { isForbidden, mediaType, readList } from './records.ts'
import { overlaid, type Sent, type UserState } from './state.ts'

type Batch =
  | { readonly kind: 'none' | 'new' }
  | {
      readonly kind: 'known'
      readonly id: string
      readonly sent: readonly Sent[]
      /** Its life is over just about now. */
      readonly mayBeOver: boolean
    }

/** Hundredths (sync.md §3.11). */
const batchLife = 2 * 60 * 60 * 100

/** `POST /storage/{collection}` with all that batches are (sync.md §3.11). */
export function post(
  state: UserState,
  asked: Asked,
  collection: string,
  { now, limits }: { now: Moment; limits: Limits },
): Answer[] {
  const target = state.collectionStamp(collection)
  const refusals = conditions(asked, target)
  const type = mediaType(asked.headers['content-type']) ?? ''
  if (!['application/json', 'text/plain', 'application/newlines'].includes(type)) {
    refusals.push(refusal(415, 0, 'a Content-Type that POST does not take (§3.7)'))
  }
  const body = asked.body ?? new Uint8Array()
  if (body.length > limits.max_request_bytes) {
    refusals.push(refusal(413, 17, 'more than max_request_bytes (§3.6)'))
  }
  const query = parameters(asked.query)
  const commits = query.get('commit')?.toLowerCase() === 'true'
  const batch = findBatch(state, collection, query.get('batch'), now)
  const notOpen = refusal(400, 0, 'a batch that is not open here (§3.11)')
  if (!batch) refusals.push(notOpen)
  else if (batch.kind === 'known' && batch.mayBeOver) refusals.push(maybe(notOpen))
  if (query.has('commit') && (!commits || batch?.kind === 'none')) {
    refusals.push(refusal(400, 0, 'commit without batch, or not true (§3.11)'))
  }
  refusals.push(...announced(asked, query.has('batch'), limits))
  const values = readList(body, type)
  const sorted = values && sortOut(values, limits)
  const malformed = refusal(400, 8, 'the body is no list of records with an id each (§3.6)')
  if (!sorted) refusals.push(malformed)
  else if (sorted.stored.some((one) => isForbidden(collection, one))) {
    refusals.push(refusal(400, 8, 'the zero IV in crypto (§3.8)'))
  } else if (values.some((value) => isForbidden(collection, value))) {
    // The record is invalid besides: then it may fail alone.
    refusals.push(maybe(malformed))
  }
  if (sorted && batch && batch.kind !== 'none') {
    const over = overTotal(batch, sorted, limits)
    if (over) refusals.push(over)
  }
  if (sorted && batch) {
    const isApplied = batch.kind === 'none' || commits
    const write = { collection, token: asked.token, at: now.from }
    refusals.push(...quotaRefusals(state, { ...write, batch, sorted, isApplied }))
  }
  if (!sorted || !batch || refusals.some(({ isOptional }) => !isOptional)) return refusals
  const isApplied = batch.kind === 'none' || commits
  const done: Answer = isApplied
    ? {
        rule: 'records are stored (§3.10, §3.11)',
        status: 200,
        kind: 'write',
        check(examined, stamp) {
          examined.expectStamp('x-last-modified', stamp)
          const answer = checkLists(examined, sorted)
          examined.expect('modified', Math.round(Number(answer['modified']) * 100), stamp)
          examined.expect('there is a batch id', 'batch' in answer, false)
        },
        apply(stamp, reply) {
          const stored = storedOf(sorted, reply.text)
          if (batch.kind !== 'known') return state.store(collection, stored, stamp)
          state.store(collection, overlaid([...batch.sent, ...stored]), stamp, true)
          state.endBatch(batch.id)
        },
      }
    : {
        rule: 'records are kept for a commit (§3.11)',
        status: 202,
        kind: 'read',
        check(examined) {
          examined.expectStamp('x-last-modified', target)
          const answer = checkLists(examined, sorted)
          checkBatchId(examined, state, batch, answer['batch'])
        },
        apply(_, reply) {
          const stored = storedOf(sorted, reply.text)
          if (batch.kind === 'known') state.batches.get(batch.id)?.sent.push(...stored)
          else {
            const { batch: id } = JSON.parse(reply.text) as { batch: string }
            state.batches.set(id, { collection, opened: now, sent: [...stored] })
          }
        },
      }
  return [...refusals, done]
}

/** What a quota has against the records of a request, with those that its batch holds. */
function quotaRefusals(
  state: UserState,
  {
    batch,
    sorted: { stored, either },
    isApplied,
    ...write
  }: Omit<Write, 'sent'> & { batch: Batch; sorted: Sorted; isApplied: boolean },
): Answer[] {
  const held = batch.kind === 'known' ? batch.sent : []
  const early = batch.kind === 'none' ? [] : overQuotaInBatch(write.token, [...held, ...stored])
  const applied = isApplied ? overQuota(state, { ...write, sent: committed(held, stored) }) : []
  // Where it is open what is stored, it is open what that needs.
  if (either.length === 0) return [...early, ...applied]
  return overQuotaInBatch(write.token, [...held, ...stored, ...either])
    .concat(early, applied)
    .map(maybe)
}

function findBatch(state: UserState, collection: string, raw: string | undefined, now: Moment) {
  if (raw === undefined) return { kind: 'none' } satisfies Batch
  if (raw === '' || raw.toLowerCase() === 'true') return { kind: 'new' } satisfies Batch
  const found = state.batches.get(raw)
  if (found?.collection !== collection) return undefined
  const { opened, sent } = found
  if (now.from >= opened.to + batchLife) return undefined
  const mayBeOver = now.to >= opened.from + batchLife
  return { kind: 'known', id: raw, sent, mayBeOver } satisfies Batch
}

/** The four headers that announce what is to come (sync.md §3.11). */
function announced({ headers }: Asked, hasBatch: boolean, limits: Limits): Answer[] {
  const most = {
    'x-weave-records': limits.max_post_records,
    'x-weave-bytes': limits.max_post_bytes,
    'x-weave-total-records': limits.max_total_records,
    'x-weave-total-bytes': limits.max_total_bytes,
  }
  return Object.entries(most).flatMap(([name, limit]) => {
    const text = headers[name]
    if (text === undefined) return []
    if (!/^\d+$/.test(text)) return [refusal(400, 0, `${name} is no number (§3.11)`)]
    if (name.includes('total') && !hasBatch) {
      return [refusal(400, 0, `${name} without a batch (§3.11)`)]
    }
    if (BigInt(text) === 0n) return [refusal(400, 0, `${name} is not positive (§3.11)`)]
    return BigInt(text) > BigInt(limit)
      ? [refusal(400, 17, `${name} is over the limit (§3.11)`)]
      : []
  })
}

/** Totals are enforced on what has accumulated; whether an id counts once or twice is not said. */
function overTotal(batch: Batch, { stored }: Sorted, limits: Limits): Answer | undefined {
  const all = [...(batch.kind === 'known' ? batch.sent : []), ...stored]
  const bytes = (list: readonly Sent[]) =>
    list.reduce((sum, { payload }) => sum + Buffer.byteLength(payload ?? ''), 0)
  const isOver = (list: readonly Sent[]) =>
    list.length > limits.max_total_records || bytes(list) > limits.max_total_bytes
  const over = refusal(400, 17, 'the batch is beyond its totals (§3.11)')
  if (!isOver(all)) return undefined
  return isOver(overlaid(all)) ? over : maybe(over)
}

function checkBatchId(examined: Examined, state: UserState, batch: Batch, id: unknown): void {
  if (batch.kind === 'known') {
    examined.expect('the batch id', id, batch.id)
    return
  }
  const isUsed = state.batches.has(id as string) || state.deadBatches.some((dead) => dead.id === id)
  if (typeof id !== 'string' || !/^[A-Za-z0-9_-]+$/.test(id) || isUsed) {
    examined.fault(`the batch id is ${show(id)}`)
  }
}
