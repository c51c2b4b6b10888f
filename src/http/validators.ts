import * as v from 'valibot'
import { isDisplaySafe, isEmailAddress } from '../base/text.ts'

/** Hex of exactly `length` digits, either case in, lower case out (auth-api.md §0.4). */
export const hex = (length: number) =>
  v.pipe(v.string(), v.length(length), v.regex(/^[0-9a-fA-F]*$/), v.toLowerCase())

export const hex16 = hex(16)
export const hex32 = hex(32)
export const hex64 = hex(64)

/** An address as typed; spaces around it are dropped. */
export const email = v.pipe(v.string(), v.trim(), v.check(isEmailAddress))

/** A text of at most `max` UTF-16 code units that can be shown as it is (settled.md A49). */
export const displayText = (max: number) =>
  v.pipe(v.string(), v.maxLength(max), v.check(isDisplaySafe))

/** base64url without padding, at most `max` characters. */
export const base64Url = (max: number) =>
  v.pipe(v.string(), v.maxLength(max), v.regex(/^[A-Za-z0-9_-]*$/))

/** `true`, `1` and an empty value mean yes in a query; absent means no. */
export const queryFlag = v.pipe(
  v.optional(v.string()),
  v.transform((text) => text !== undefined && text !== 'false' && text !== '0'),
)

/** `sync`, `relay`, … or a client id; ignored where it means nothing (auth-api.md §0.4). */
export const service = v.pipe(v.string(), v.maxLength(16), v.regex(/^[a-zA-Z0-9-]*$/))
