import { randomInt } from 'node:crypto'

/** Base32 without the letters that look like digits: I, L, O and U are missing. 5 bits each. */
export const readableLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Random letters of an alphabet. */
export const randomLetters = (letters: string, count: number): string =>
  Array.from({ length: count }, () => letters[randomInt(letters.length)]).join('')

/** A code as typed, without what does not count: spaces, dashes, case (settled.md A51). */
export const bareCode = (code: string): string => code.toUpperCase().replace(/[\s\p{Pd}]/gu, '')

/** As `bareCode`; what looks like a digit is one. */
export const readableForm = (code: string): string =>
  bareCode(code).replaceAll('O', '0').replace(/[IL]/g, '1')
