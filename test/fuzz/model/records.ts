import type { Limits } from './answer.ts'
import type { Sent } from './state.ts'

const idShape = /^[ -~]{1,64}$/
const known = new Set(['id', 'payload', 'sortindex', 'ttl', 'modified', 'collection'])
const largest = 999_999_999
/** Sixteen zero bytes as the IV: what a broken client once sent (sync.md §3.8). */
const zeroIv = /"IV"\s*:\s*"AAAAAAAAAAAAAAAAAAAAAA=="/

export const isId = (id: string): boolean => idShape.test(id)

/** The limits that hold in a collection (settled.md S5). */
export const limitsOf = (limits: Limits, collection: string): Limits => ({
  ...limits,
  ...(limits.collections && Object.hasOwn(limits.collections, collection)
    ? limits.collections[collection]
    : {}),
})

/** A record as it was sent under this id; undefined when it is invalid (sync.md §3.8). */
export function readRecord(id: string, sent: object, limits: Limits): Sent | undefined {
  if (!isId(id)) return undefined
  const fields = new Map<string, unknown>(Object.entries(sent))
  for (const name of fields.keys()) if (!known.has(name)) return undefined
  const payload = fields.get('payload') ?? undefined
  const sortindex = fields.get('sortindex') ?? undefined
  const ttl = fields.get('ttl') ?? undefined
  if (payload !== undefined && !isPayload(payload, limits)) return undefined
  if (sortindex !== undefined && !isWhole(sortindex, -largest)) return undefined
  if (ttl !== undefined && !isWhole(ttl, 0)) return undefined
  return {
    id,
    ...(payload !== undefined && { payload }),
    ...(sortindex !== undefined && { sortindex: sortindex + 0 }),
    ...(ttl !== undefined && { ttl }),
  }
}

/** No NUL, no lone surrogate (settled.md S8), not too long in UTF-8. */
function isPayload(value: unknown, limits: Limits): value is string {
  if (typeof value !== 'string' || !value.isWellFormed() || value.includes('\0')) return false
  return Buffer.byteLength(value) <= limits.max_record_payload_bytes
}

const isWhole = (value: unknown, least: number): value is number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= largest

/** In `crypto` a payload with the zero IV is refused, whole request and all (sync.md §3.8). */
export const isForbidden = (collection: string, sent: unknown): boolean => {
  const payload = sent !== null && typeof sent === 'object' && 'payload' in sent && sent.payload
  return collection === 'crypto' && typeof payload === 'string' && zeroIv.test(payload)
}

/** The media type without parameters, in lower case; undefined when none was sent. */
export const mediaType = (contentType: string | undefined): string | undefined =>
  contentType?.split(';')[0]?.trim().toLowerCase()

/** The JSON value of a body; undefined for what is no UTF-8 or no JSON. */
export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(decode(body))
  } catch {
    return undefined
  }
}

const decode = (body: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)

/** The values of a POST's body, one a record; undefined when it is no list (sync.md §3.7). */
export function readList(body: Uint8Array, type: string): unknown[] | undefined {
  if (type !== 'application/newlines') {
    const value = readJson(body)
    return Array.isArray(value) ? value : undefined
  }
  if (body.length === 0) return []
  try {
    const lines = decode(body).split('\n')
    if (lines.at(-1) === '') lines.pop()
    return lines.map((line) => JSON.parse(line) as unknown)
  } catch {
    return undefined
  }
}
