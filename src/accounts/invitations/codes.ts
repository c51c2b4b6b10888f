import { randomInt } from 'node:crypto'
import { toHex } from '../../base/bytes.ts'
import { sha256 } from '../../crypto/hash.ts'

/** Base32 without the letters that look like digits: I, L, O and U are missing. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 12
const groupLength = 4

/** A new code of 60 random bits, as people see it: `XXXX-XXXX-XXXX`. */
export function newInvitationCode(): string {
  const letters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
  return letters.match(new RegExp(`.{${groupLength}}`, 'g'))?.join('-') ?? letters
}

/**
 * What is stored of a code: SHA-256, hex. Spaces, dashes and case do not count, and what looks like
 * a digit is one (settled.md A51).
 */
export function invitationCodeHash(code: string): string {
  const bare = code.toUpperCase().replace(/[\s\p{Pd}]/gu, '')
  return toHex(sha256(bare.replaceAll('O', '0').replace(/[IL]/g, '1')))
}

/** The link that carries a code; opening it spends nothing (settled.md A54). */
export const invitationLink = (of: { readonly publicUrl: string; readonly code: string }): string =>
  `${of.publicUrl}/signup?invite=${of.code}`
