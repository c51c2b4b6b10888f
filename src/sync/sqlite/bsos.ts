import type { Bso, BsoChange } from '../engine.ts'
import type { SyncTime } from '../timestamps.ts'
import type { CollectionRow } from './collections.ts'
import type { Scene } from './fence.ts'
import type { Statements } from './statements.ts'

interface BsoState {
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
  const [modified, sortindex, payload] = row as unknown as readonly [
    SyncTime,
    number | null,
    string,
  ]
  return sortindex === null ? { id, modified, payload } : { id, modified, payload, sortindex }
}

/**
 * Stores one record.
 *
 * @param options.isTouched whether a live record gets the stamp (settled.md S7)
 * @param options.growth is kept up with what was stored
 */
export function storeBso(
  sql: Statements,
  { uid, now, stamp }: Scene,
  collection: number,
  { id, payload, size, sortindex, ttl }: BsoChange,
  { isTouched, growth }: { readonly isTouched: boolean; readonly growth: Growth },
): void {
  const old = findState(sql, uid, collection, id)
  const isLive = old !== undefined && (old.expiry === null || old.expiry > now)
  sql.upsertBso.run(
    uid,
    collection,
    id,
    stamp,
    sortindex ?? null,
    size,
    ttl === undefined ? null : now + ttl * 100,
    payload ?? null,
    isTouched ? 1 : 0,
    now,
    ttl === undefined ? 0 : 1,
  )
  if (!old) growth.rows++
  if (payload !== undefined || !isLive) growth.bytes += size - (old?.size ?? 0)
}

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
    | readonly [number, SyncTime | null]
    | undefined
  return row && { size: row[0], expiry: row[1] }
}
