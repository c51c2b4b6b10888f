import { toHex } from '../../base/bytes.ts'
import {
  readableLetters as alphabet,
  bareCode,
  randomLetters,
  readableForm,
} from '../../base/readable-letters.ts'
import { sha256 } from '../../crypto/hash.ts'

const length = 12
const groupLength = 4

/** No other code begins with it, so that one of an earlier start is told from a wrong one. */
const firstLetter = 'Z'

/** A new code of 59 random bits, as people see it: `XXXX-XXXX-XXXX`. */
export const newInvitationCode = (): string =>
  inGroups(
    randomLetters(alphabet.replace(firstLetter, ''), 1) + randomLetters(alphabet, length - 1),
  )

/** A new code for the first account, of 55 random bits: `ZXXX-XXXX-XXXX`. */
export const newFirstCode = (): string =>
  inGroups(firstLetter + randomLetters(alphabet, length - 1))

/** Whether a code, as typed, is one for the first account, of this start or another. */
export const isFirstCode = (code: string): boolean => bareCode(code).startsWith(firstLetter)

const inGroups = (letters: string): string =>
  letters.match(new RegExp(`.{${groupLength}}`, 'g'))?.join('-') ?? letters

/**
 * What is stored of a code: SHA-256, hex. Spaces, dashes and case do not count, and what looks like
 * a digit is one (settled.md A51).
 */
export function invitationCodeHash(code: string): string {
  return toHex(sha256(readableForm(code)))
}

/** The link that carries a code; opening it spends nothing (settled.md A54). */
export const invitationLink = (of: { readonly publicUrl: string; readonly code: string }): string =>
  `${of.publicUrl}/signup?invite=${of.code}`
