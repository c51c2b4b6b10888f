import { isBsoId, isCollectionName } from './collections.ts'
import { decode } from './query.ts'

/** The forms of a path below the storage's own (sync.md §3.1). */
export type PathForm =
  | 'everything'
  | 'info/collections'
  | 'info/collection_counts'
  | 'info/collection_usage'
  | 'info/quota'
  | 'info/configuration'
  | 'collection'
  | 'bso'

export interface StoragePath {
  readonly form: PathForm
  /** As written: 1–10 digits. */
  readonly uid: string
  /** Empty unless the form has one. */
  readonly collection: string
  /** Empty unless the form has one. */
  readonly id: string
}

const infoNames = new Set([
  'collections',
  'collection_counts',
  'collection_usage',
  'quota',
  'configuration',
])

/**
 * Takes a path apart, such as `/42/storage/tabs/abc`. It must be the raw one of the request line:
 * split first, decoded once after that, and no `..` that somebody resolved.
 *
 * @returns undefined for a path that the storage does not have
 */
export function parsePath(raw: string): StoragePath | undefined {
  const [nothing, uid = '', ...names] = raw.split('/')
  if (nothing !== '' || !/^\d{1,10}$/.test(uid)) return undefined
  const [first, second, third] = names
  const none = { uid, collection: '', id: '' }
  if (first === undefined || (first === '' && names.length === 1)) {
    return { form: 'everything', ...none }
  }
  if (first === 'info' && names.length === 2 && second !== undefined && infoNames.has(second)) {
    return { form: `info/${second}` as PathForm, ...none }
  }
  if (first !== 'storage' || names.length > 3) return undefined
  if (second === undefined) return { form: 'everything', ...none }
  const collection = decode(second)
  if (collection === undefined || !isCollectionName(collection)) return undefined
  if (third === undefined) return { form: 'collection', uid, collection, id: '' }
  const id = decode(third) ?? third
  return isBsoId(id) ? { form: 'bso', uid, collection, id } : undefined
}
