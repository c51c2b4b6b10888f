import { firstOwnCollection, standardCollection } from '../collections.ts'
import type { CollectionTime, CollectionUsage } from '../engine.ts'
import { maxOwnCollections } from '../limits.ts'
import { never, type SyncTime } from '../timestamps.ts'
import type { Statements } from './statements.ts'

export interface CollectionRow {
  readonly id: number
  /** 0 for a name whose number is taken while the collection does not exist. */
  readonly modified: SyncTime
  /** Records and their payload bytes, expired ones included. */
  readonly count: number
  readonly bytes: number
}

interface NamedRow extends CollectionRow {
  readonly name: string
}

/** The row of a name that has its number, be it a collection now or not. */
export function findCollection(
  sql: Statements,
  uid: number,
  name: string,
): CollectionRow | undefined {
  const row = sql.collection.get(uid, name) as unknown as
    | readonly [number, SyncTime, number, number]
    | undefined
  if (!row) return undefined
  const [id, modified, count, bytes] = row
  return { id, modified, count, bytes }
}

export function liveCollection(
  sql: Statements,
  uid: number,
  name: string,
): CollectionRow | undefined {
  const found = findCollection(sql, uid, name)
  return found && found.modified > never ? found : undefined
}

/**
 * Gives a name its number.
 *
 * @returns undefined when the user has used up its own numbers
 */
export function makeCollection(sql: Statements, uid: number, name: string): number | undefined {
  const id =
    standardCollection(name) ?? Number(sql.nextCollection.get(uid, firstOwnCollection)?.['id'])
  if (id >= firstOwnCollection + maxOwnCollections) return undefined
  sql.makeCollection.run(uid, id, name)
  return id
}

export const listCollections = (sql: Statements, uid: number): CollectionTime[] =>
  namedRows(sql, uid).map(({ name, modified }) => ({ name, modified }))

/** Payload bytes of everything, expired records included. */
export const usedBytes = (sql: Statements, uid: number): number =>
  Number(sql.usedBytes.get(uid)?.['bytes'])

/** Counts what has not expired: all rows are counted as they come and go, so the dead ones are taken off. */
export function measureCollections(sql: Statements, uid: number, now: SyncTime): CollectionUsage[] {
  const expired = sql.expired.all(uid, now) as unknown as {
    readonly collection: number
    readonly count: number
    readonly bytes: number
  }[]
  const dead = new Map(expired.map((row) => [row.collection, row]))
  return namedRows(sql, uid).map(({ id, name, count, bytes }) => ({
    name,
    count: count - (dead.get(id)?.count ?? 0),
    bytes: bytes - (dead.get(id)?.bytes ?? 0),
  }))
}

const namedRows = (sql: Statements, uid: number): NamedRow[] =>
  sql.collections.all(uid).map((row) => {
    const [id, name, modified, count, bytes] = row as unknown as readonly [
      number,
      string,
      SyncTime,
      number,
      number,
    ]
    return { id, name, modified, count, bytes }
  })
