import * as v from 'valibot'
import { bareCode } from '../base/readable-letters.ts'

/** Longest code with its spaces and dashes, where it is one of ours. */
const maxTyped = 32

/**
 * A code as people type it: case, spaces and dashes do not count (settled.md A51).
 *
 * @param shape of what is left, in capitals
 */
export const typedCode = (shape: RegExp, max = maxTyped) =>
  v.pipe(v.string(), v.maxLength(max), v.transform(bareCode), v.regex(shape))

/** One of digits alone, as it stands in most mails; how many there are is left to the rule. */
export const typedDigits = typedCode(/^[0-9]+$/)
