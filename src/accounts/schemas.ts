import * as v from 'valibot'

/** A mailed link carries it along, so it is bounded; opaque to us. */
export const resume = v.pipe(v.string(), v.maxLength(2048))

/** As people type it, with spaces and dashes. */
export const inviteCode = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64))

/** The v2 salt is used letter for letter; its last part is 16 random bytes (auth-api.md §1.1). */
export const clientSalt = v.pipe(
  v.string(),
  v.regex(/^identity\.mozilla\.com\/picl\/v1\/quickStretchV2:[0-9a-fA-F]{32}$/),
)

/** True when of these members all are there or none. */
export const allOrNone = (...members: readonly unknown[]): boolean =>
  new Set(members.map((member) => member === undefined)).size === 1
