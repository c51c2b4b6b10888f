import type { Asked, Limits } from '../model/answer.ts'
import { limitsOf } from '../model/records.ts'
import { type Stamp, stampText, type UserState } from '../model/state.ts'
import type { BigPayload, QueryPart, Step, StepBody, TimeRef } from './step.ts'

type RequestStep = Extract<Step, { method: string }>

/** Makes a request of a step, with the times, batches and offsets that the server gave. */
export function resolve(step: RequestStep, state: UserState, limits: Limits): Asked {
  const page = step.page === undefined ? undefined : pick([...state.pages], step.page)
  const path = page ? `/storage/${page[1].collection}` : step.path
  const time = timesFor(state, path)
  const parts = step.query.map((part) => queryText(part, state, path, time))
  const query = page
    ? [page[1].query, `offset=${page[0]}`].filter((part) => part !== '').join('&')
    : parts.join('&')
  const own = limitsOf(limits, path.split('/')[2] ?? '')
  const body = step.body && bodyBytes(step.body, own)
  const headers: Record<string, string> = { ...step.headers }
  if (step.unmodifiedSince) headers['x-if-unmodified-since'] = time(step.unmodifiedSince)
  if (step.modifiedSince) headers['x-if-modified-since'] = time(step.modifiedSince)
  if (step.body) headers['content-type'] ??= usualType(step.body)
  if (headers['content-type'] === '') delete headers['content-type']
  return {
    method: step.method,
    path,
    ...(query !== '' && { query }),
    headers,
    ...(body && { body }),
    token: step.token,
  }
}

const pick = <T>(list: readonly T[], place: number): T | undefined =>
  list.length === 0 ? undefined : list[place % list.length]

function timesFor(state: UserState, path: string): (time: TimeRef) => string {
  const [, , collection = '', id = ''] = path.split('/')
  const stamps = {
    storage: state.shown,
    collection: state.collectionStamp(collection),
    record: state.collections.get(collection)?.records.get(safelyDecoded(id))?.modified ?? 0,
  }
  return (time) => {
    if ('text' in time) return time.text
    const stamp: Stamp = Math.max(0, stamps[time.of] + time.add)
    return time.tail === 'js' ? String(stamp / 100) : stampText(stamp) + time.tail
  }
}

function queryText(
  part: QueryPart,
  state: UserState,
  path: string,
  time: (time: TimeRef) => string,
): string {
  if ('time' in part) return `${part.name}=${time(part.time)}`
  if ('pick' in part) return `batch=${batchId(state, path, part.pick)}`
  return part.text === undefined ? part.name : `${part.name}=${part.text}`
}

/** Of the same collection for small numbers, of any for the last. */
function batchId(state: UserState, path: string, place: number): string {
  const name = path.split('/')[2]
  const open = [...state.batches].map(([id, { collection }]) => ({ id, collection }))
  const here = open.filter(({ collection }) => collection === name)
  const list = place < 2 && here.length > 0 ? here : [...open, ...state.deadBatches]
  return pick(list, place)?.id ?? 'true'
}

const usualType = (body: StepBody): string =>
  'lines' in body ? 'application/newlines' : 'application/json'

function bodyBytes(body: StepBody, limits: Limits): Uint8Array {
  if ('hex' in body) return Buffer.from(body.hex, 'hex')
  return Buffer.from(bodyText(body, limits))
}

function bodyText(body: Exclude<StepBody, { hex: string }>, limits: Limits): string {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, member: unknown) => (isBig(member) ? grown(member, limits) : member))
  if ('text' in body) return body.text
  if ('json' in body) return text(body.json)
  if ('lines' in body) {
    return body.lines.length === 0 ? '' : body.lines.map(text).join('\n') + body.end
  }
  if ('overRequest' in body) return '[]'.padEnd(limits.max_request_bytes + body.overRequest)
  const { many, from = 0 } = body
  return JSON.stringify(
    Array.from({ length: many }, (_, n) => ({ id: `m${from + n}`, payload: 'x' })),
  )
}

const isBig = (value: unknown): value is BigPayload =>
  value !== null && typeof value === 'object' && 'limit' in value && 'part' in value

const grown = ({ limit, part, add }: BigPayload, limits: Limits): string =>
  'z'.repeat(Math.floor(limits[limit] * part) + add)

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
