import { randomInt } from 'node:crypto'
import { toHex } from '../../base/bytes.ts'
import { sha256 } from '../../crypto/hash.ts'

/** Base32 without the letters that look like digits: I, L, O and U are missing. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
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
export const isFirstCode = (code: string): boolean => bare(code).startsWith(firstLetter)

const randomLetters = (letters: string, count: number): string =>
  Array.from({ length: count }, () => letters[randomInt(letters.length)]).join('')

const inGroups = (letters: string): string =>
  letters.match(new RegExp(`.{${groupLength}}`, 'g'))?.join('-') ?? letters

/**
 * What is stored of a code: SHA-256, hex. Spaces, dashes and case do not count, and what looks like
 * a digit is one (settled.md A51).
 */
export function invitationCodeHash(code: string): string {
  return toHex(sha256(bare(code).replaceAll('O', '0').replace(/[IL]/g, '1')))
}

const bare = (code: string): string => code.toUpperCase().replace(/[\s\p{Pd}]/gu, '')

/** The link that carries a code; opening it spends nothing (settled.md A54). */
export const invitationLink = (of: { readonly publicUrl: string; readonly code: string }): string =>
  `${of.publicUrl}/signup?invite=${of.code}`
