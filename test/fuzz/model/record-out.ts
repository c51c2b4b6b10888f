import { type StoredRecord, stampText } from './state.ts'

/** The wire form of a record (sync.md §3.8). */
export const recordOut = (id: string, { modified, payload, sortindex }: StoredRecord) => ({
  id,
  modified: Number(stampText(modified)),
  payload,
  ...(sortindex !== undefined && { sortindex }),
})

/** True when both have the same members of the same value. */
export const isSame = (found: unknown, wanted: object): boolean =>
  found !== null &&
  typeof found === 'object' &&
  Object.keys(found).length === Object.keys(wanted).length &&
  Object.entries(wanted).every(
    ([name, value]) => (found as Record<string, unknown>)[name] === value,
  )
