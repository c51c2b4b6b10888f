import type { Payload } from './payloads.ts'

/** A moment of the storage, whole hundredths of a second, as it was told. */
export type Stamp = number

/** A record as it was acknowledged. */
export interface KnownRecord {
  readonly modified: Stamp
  readonly payload: Payload
  readonly sortindex: number
}

/** What a device wrote into one collection. */
export interface KnownCollection {
  modified: Stamp
  /** What `modified` was before the last write. */
  previous: Stamp
  readonly records: Map<string, KnownRecord>
}

/** What must be in the storage of one user, who has no other devices than ours. */
export interface KnownUser {
  readonly uid: number
  readonly credentials: { readonly id: string; readonly key: string }
  readonly collections: Map<string, KnownCollection>
  /** The latest stamp that anybody was told of. */
  last: Stamp
  /** The storage timestamp that `X-Last-Modified` must say. */
  modified: Stamp
}

export const unknownUser = (uid: number, credentials: KnownUser['credentials']): KnownUser => ({
  uid,
  credentials,
  collections: new Map(),
  last: 0,
  modified: 0,
})

/** The collection, empty if nothing is known of it. */
export const collectionOf = ({ collections }: KnownUser, name: string): KnownCollection =>
  collections.get(name) ?? { modified: 0, previous: 0, records: new Map() }

/** Remembers an acknowledged write. */
export function learn(
  user: KnownUser,
  name: string,
  stamp: Stamp,
  sent: readonly { readonly id: string; readonly payload: Payload; readonly sortindex: number }[],
): void {
  const collection = collectionOf(user, name)
  user.collections.set(name, collection)
  if (stamp > collection.modified) {
    collection.previous = collection.modified
    collection.modified = stamp
  }
  user.modified = Math.max(user.modified, stamp)
  for (const { id, payload, sortindex } of sent) {
    collection.records.set(id, { modified: stamp, payload, sortindex })
  }
}

/** The same knowledge about another user, whose rows are copies. */
export const copyOf = (
  template: KnownUser,
  uid: number,
  credentials: KnownUser['credentials'],
): KnownUser => ({
  ...template,
  uid,
  credentials,
  collections: new Map(
    [...template.collections].map(([name, collection]) => [
      name,
      { ...collection, records: new Map(collection.records) },
    ]),
  ),
})

/** The wire form: seconds with two decimals (sync.md §1). */
export const formatStamp = (stamp: Stamp): string => (stamp / 100).toFixed(2)

/** @returns undefined when the text is no timestamp as the spec writes them */
export const parseStamp = (text: string | undefined): Stamp | undefined =>
  text !== undefined && /^\d+\.\d\d$/.test(text) ? Number(text.replace('.', '')) : undefined
