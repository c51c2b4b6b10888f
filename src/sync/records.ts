import { isStorable } from '../base/text.ts'
import { isBsoId } from './collections.ts'
import type { BsoChange } from './engine.ts'
import { StorageRefusal } from './errors.ts'
import type { StorageLimits } from './limits.ts'

/** The two forms of a body with records (sync.md §3.7). */
export type BodyFormat = 'json' | 'newlines'

/** The records of a POST: those to store, and why the others are not (sync.md §3.10). */
export interface SentBsos {
  readonly changes: readonly BsoChange[]
  readonly failed: Readonly<Record<string, string>>
}

type RecordLimits = Pick<
  StorageLimits,
  'maxPostRecords' | 'maxPostBytes' | 'maxRecordPayloadBytes' | 'keptForEver'
>

const maxSortindex = 999_999_999
const maxTtlSeconds = 999_999_999

/**
 * The body of a PUT: one record; its id is the URL's, whatever the body says (settled.md S12).
 *
 * @throws {StorageRefusal} invalidBso
 */
export function parseBso(
  body: Uint8Array,
  where: { readonly collection: string; readonly id: string },
  limits: RecordLimits,
): BsoChange {
  const value = parseText(decodeText(body))
  if (!isObject(value)) throw new StorageRefusal('invalidBso')
  const change = readBso(value, where.id, limits)
  if (typeof change === 'string') throw new StorageRefusal('invalidBso')
  refuseForbidden(change, where.collection)
  return keepsForEver(limits, where.collection) ? livingOn(change) : change
}

/**
 * The body of a POST. What is wrong with one record is told under its id, as is what goes beyond
 * the limits of a POST; what is wrong with the whole refuses it (sync.md §3.6, §3.11).
 *
 * @throws {StorageRefusal} invalidBso
 */
export function parseBsos(
  body: Uint8Array,
  options: {
    readonly collection: string
    readonly format: BodyFormat
    readonly limits: RecordLimits
  },
): SentBsos {
  const { collection, format, limits } = options
  const text = decodeText(body)
  const items = format === 'newlines' ? parseLines(text) : parseText(text)
  if (!Array.isArray(items)) throw new StorageRefusal('invalidBso')
  const keeps = keepsForEver(limits, collection)
  const seen = new Set<string>()
  const failed = new Map<string, string>()
  const changes: BsoChange[] = []
  let bytes = 0
  for (const item of items) {
    if (!isObject(item) || typeof item['id'] !== 'string') throw new StorageRefusal('invalidBso')
    const id = item['id']
    if (seen.has(id)) throw new StorageRefusal('invalidBso')
    seen.add(id)
    const change = isBsoId(id) ? readBso(item, id, limits) : 'invalid id'
    if (typeof change === 'string') {
      failed.set(id, change)
      continue
    }
    refuseForbidden(change, collection)
    if (changes.length >= limits.maxPostRecords) failed.set(id, 'retry bso')
    else if (bytes + change.size > limits.maxPostBytes) failed.set(id, 'retry bytes')
    else {
      changes.push(keeps ? livingOn(change) : change)
      bytes += change.size
    }
  }
  return { changes, failed: Object.fromEntries(failed) }
}

const keepsForEver = ({ keptForEver }: RecordLimits, collection: string): boolean =>
  keptForEver.includes(collection)

/** Seconds: 68 years, the most that every engine holds. A record that had a shorter life gets this one. */
const forEver = 2 ** 31 - 1

const livingOn = (change: BsoChange): BsoChange => ({ ...change, ttl: forEver })

type Members = Readonly<Record<string, unknown>>

/** @returns what is to be stored, or what is wrong */
function readBso(item: Members, id: string, limits: RecordLimits): BsoChange | string {
  let payload: string | undefined
  let sortindex: number | undefined
  let ttl: number | undefined
  let size = 0
  for (const name of Object.keys(item)) {
    const value = item[name]
    switch (name) {
      case 'id':
      case 'modified':
      case 'collection':
        break
      case 'payload':
        if (value === null) break
        if (typeof value !== 'string' || !isStorable(value)) return 'invalid payload'
        size = Buffer.byteLength(value)
        if (size > limits.maxRecordPayloadBytes) return 'payload too large'
        payload = JSON.stringify(value)
        break
      case 'sortindex':
        if (value === null) break
        if (!isWhole(value, -maxSortindex, maxSortindex)) return 'invalid sortindex'
        sortindex = value
        break
      case 'ttl':
        if (value === null) break
        if (!isWhole(value, 0, maxTtlSeconds)) return 'invalid ttl'
        ttl = value
        break
      default:
        return 'unknown field'
    }
  }
  return {
    id,
    size,
    ...(payload !== undefined && { payload }),
    ...(sortindex !== undefined && { sortindex }),
    ...(ttl !== undefined && { ttl }),
  }
}

/** An IV of sixteen zero bytes: keys that a broken client encrypted with it would be lost (sync.md §3.8). */
const zeroIv = /"IV"\s*:\s*"AAAAAAAAAAAAAAAAAAAAAA=="/

function refuseForbidden(change: BsoChange, collection: string): void {
  if (collection !== 'crypto' || change.payload === undefined) return
  if (zeroIv.test(String(JSON.parse(change.payload)))) {
    throw new StorageRefusal('invalidBso')
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decodeText(body: Uint8Array): string {
  try {
    return decoder.decode(body)
  } catch {
    throw new StorageRefusal('invalidBso')
  }
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new StorageRefusal('invalidBso')
  }
}

/** One object a line; the last line may end without a line feed (sync.md §3.7). */
function parseLines(text: string): unknown[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map(parseText)
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isWhole = (value: unknown, min: number, max: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
