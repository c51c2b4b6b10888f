import type { Bso, BsoChange } from '../engine.ts'
import { emptyPayload, payloadOf, recordJson } from '../record-json.ts'
import { never, type SyncTime } from '../timestamps.ts'
import type { CollectionRow } from './collections.ts'
import type { Scene } from './fence.ts'
import type { Statements } from './statements.ts'

/** What is known of a stored record besides its text. */
export interface BsoState {
  readonly modified: SyncTime
  readonly sortindex: number | null
  readonly size: number
  readonly expiry: SyncTime | null
}

/** How many rows and payload bytes a collection gained. */
export interface Growth {
  rows: number
  bytes: number
}

/** A record that exists and has not expired. */
export function findBso(
  sql: Statements,
  { uid, now }: Scene,
  collection: CollectionRow | undefined,
  id: string,
): Bso | undefined {
  const row = collection && sql.bso.get(uid, collection.id, id, now)
  if (!row) return undefined
  const [modified, json] = row as unknown as readonly [SyncTime, string]
  return { modified, json }
}

/**
 * When such a record was written; `never` without one. Rows that still wait for their removal with
 * their collection are none.
 */
export function bsoModified(
  sql: Statements,
  { uid, now }: Scene,
  collection: CollectionRow | undefined,
  id: string,
): SyncTime {
  if (!collection || collection.modified === never) return never
  const state = findState(sql, uid, collection.id, id)
  return state && isLive(state, now) ? state.modified : never
}

/** How a record is stored. */
export interface Storing {
  /** Whether a live record gets the stamp (settled.md S7). */
  readonly isTouched: boolean
  /** Whether this write stored it before: then it lives, whatever its ttl says. */
  readonly isAgain?: boolean
  /** Kept up with what was stored. */
  readonly growth: Growth
}

/**
 * Stores one record. A field that was not sent keeps its stored value; an expired record is none,
 * so the write starts a new one (sync.md §3.8, settled.md S6).
 */
export function storeBso(
  sql: Statements,
  scene: Scene,
  collection: number,
  change: BsoChange,
  storing: Storing,
): void {
  if (storing.isAgain || !insertBso(sql, scene, collection, change, storing.growth)) {
    updateBso(sql, scene, collection, change, storing)
  }
}

/** @returns whether there was no record, not even an expired one */
function insertBso(
  sql: Statements,
  { uid, now, stamp }: Scene,
  collection: number,
  { id, ttl, size, sortindex, payload = emptyPayload }: BsoChange,
  growth: Growth,
): boolean {
  const expiry = ttl === undefined ? null : now + ttl * 100
  const json = recordJson({ id, modified: stamp, sortindex: sortindex ?? null, payload })
  const { changes } = sql.insertBso.run(
    uid,
    collection,
    id,
    stamp,
    sortindex ?? null,
    size,
    expiry,
    json,
  )
  if (changes === 0) return false
  growth.rows++
  growth.bytes += size
  return true
}

function updateBso(
  sql: Statements,
  { uid, now, stamp }: Scene,
  collection: number,
  change: BsoChange,
  { isTouched, isAgain, growth }: Storing,
): void {
  const { id, ttl } = change
  const old = findState(sql, uid, collection, id)
  if (!old) throw new Error('a record vanished while it was written')
  const live = isAgain || isLive(old, now) ? old : undefined
  const expiry = ttl === undefined ? (live?.expiry ?? null) : now + ttl * 100
  if (live && !isTouched) {
    sql.setExpiry.run(uid, collection, id, expiry)
    return
  }
  const payload =
    change.payload ?? (live ? payloadOf(textOf(sql, uid, collection, id)) : emptyPayload)
  const size = change.payload === undefined && live ? live.size : change.size
  const sortindex = change.sortindex ?? live?.sortindex ?? null
  const json = recordJson({ id, modified: stamp, sortindex, payload })
  sql.updateBso.run(uid, collection, id, stamp, sortindex, size, expiry, json)
  growth.bytes += size - old.size
}

const isLive = ({ expiry }: BsoState, now: SyncTime): boolean => expiry === null || expiry > now

const textOf = (sql: Statements, uid: number, collection: number, id: string): string =>
  String((sql.bsoText.get(uid, collection, id) as unknown as readonly [string])[0])

/** Removes records, whether they expired or not; ids that are not there are fine. */
export function removeBsos(
  sql: Statements,
  uid: number,
  collection: number,
  ids: readonly string[],
): Growth {
  const growth: Growth = { rows: 0, bytes: 0 }
  for (const id of ids) {
    const old = findState(sql, uid, collection, id)
    if (!old) continue
    sql.deleteBso.run(uid, collection, id)
    growth.rows--
    growth.bytes -= old.size
  }
  return growth
}

function findState(
  sql: Statements,
  uid: number,
  collection: number,
  id: string,
): BsoState | undefined {
  const row = sql.bsoState.get(uid, collection, id) as unknown as
    | readonly [SyncTime, number | null, number, SyncTime | null]
    | undefined
  if (!row) return undefined
  const [modified, sortindex, size, expiry] = row
  return { modified, sortindex, size, expiry }
}
