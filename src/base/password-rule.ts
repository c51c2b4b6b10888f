/** What is wrong with a new password; whoever asks has the words. */
export type PasswordFault = 'short' | 'email' | 'common'

/** The rule with its list. @returns undefined when nothing is wrong */
export type PasswordRule = (choice: {
  readonly password: string
  readonly email: string
}) => PasswordFault | undefined

/** UTF-16 code units (settled.md A49). */
export const minPasswordLength = 8

/**
 * The rule for a new password (settled.md A17). Checked by the page or the command that takes it,
 * because the server never sees the password.
 *
 * @param common the most common passwords in lower case; empty while the list is not there
 */
export function passwordRule(common: ReadonlySet<string>): PasswordRule {
  return ({ password, email }) => {
    if (password.length < minPasswordLength) return 'short'
    // Blanks only, or one character over and over.
    if (new Set(password.trim().split('')).size < 2) return 'common'
    const lower = password.toLowerCase()
    const parts = partsOf(email)
    if (parts.includes(lower) || parts.includes(joined(lower))) return 'email'
    return common.has(lower) ? 'common' : undefined
  }
}

/** Characters of the list that are looked at: a bound for the memory of a page. */
const maxListLength = 1_000_000

/** @param list as the build makes it: one password a line, in lower case */
export const commonPasswords = (list: string): ReadonlySet<string> =>
  new Set(list.slice(0, maxListLength).split('\n'))

const separators = /[\s@._+-]+/

const joined = (text: string): string => text.split(separators).join('')

/** The address, its two halves, and the words they are made of. */
function partsOf(email: string): string[] {
  const whole = email.toLowerCase()
  const halves = whole.split('@')
  const parts = [whole, ...halves, ...whole.split(separators)]
  return [...parts, ...parts.map(joined)].filter((part) => part.length > 0)
}
