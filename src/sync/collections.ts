/** The numbers of the standard collections, the same for every user and for ever (sync.md §3.13). */
const standard: Readonly<Record<string, number>> = {
  clients: 1,
  crypto: 2,
  forms: 3,
  history: 4,
  keys: 5,
  meta: 6,
  bookmarks: 7,
  prefs: 8,
  tabs: 9,
  passwords: 10,
  addons: 11,
  addresses: 12,
  creditcards: 13,
}

/** The first number that a user's other collections get, each user counting alone (design.md §2a). */
export const firstOwnCollection = 101

/** @returns undefined for a name whose number is the user's own */
export const standardCollection = (name: string): number | undefined =>
  Object.hasOwn(standard, name) ? standard[name] : undefined

/** True for a name that a collection may have (sync.md §3.1). */
export const isCollectionName = (name: string): boolean => /^[a-zA-Z0-9._-]{1,32}$/.test(name)

/** True for an id that a record may have: printable ASCII (sync.md §3.1). */
export const isBsoId = (id: string): boolean => /^[ -~]{1,64}$/.test(id)
