/**
 * The rule for a new password (settled.md A17). It is checked here, because the server never sees
 * the password.
 *
 * @returns the id of a message that says what is wrong, or undefined
 */
export type PasswordRule = (password: string, email: string) => string | undefined

/** UTF-16 code units (settled.md A49). */
export const minPasswordLength = 8

const separators = /[\s@._+-]+/

const joined = (text: string): string => text.split(separators).join('')

/** The address, its two halves, and the words they are made of. */
function partsOf(email: string): string[] {
  const whole = email.toLowerCase()
  const halves = whole.split('@')
  const parts = [whole, ...halves, ...whole.split(separators)]
  return [...parts, ...parts.map(joined)].filter((part) => part.length > 0)
}

/** @param common the most common passwords in lower case; empty while the list is not there */
export function passwordRule(common: ReadonlySet<string>): PasswordRule {
  return (password, email) => {
    if (password.length < minPasswordLength) return 'trouble-password-short'
    const lower = password.toLowerCase()
    const parts = partsOf(email)
    if (parts.includes(lower) || parts.includes(joined(lower))) {
      return 'trouble-password-email'
    }
    if (common.has(lower)) return 'trouble-password-common'
    return undefined
  }
}

/** Bytes of the list that are looked at: a bound for the page's memory. */
const maxListLength = 1_000_000

/**
 * The most common passwords, from our own server and only when somebody is about to choose one.
 *
 * @throws when it cannot be had: the other rules go on without it
 */
export async function loadCommonPasswords(origin: string): Promise<ReadonlySet<string>> {
  const response = await fetch(`${origin}/common-passwords.txt`)
  if (!response.ok) throw new Error(`common passwords: ${response.status}`)
  return new Set((await response.text()).slice(0, maxListLength).split('\n'))
}

/**
 * A hint, never a rule (settled.md A17): length counts most, variety some, repetition against it.
 *
 * @param broken the rule refuses it
 */
export function strength(password: string, broken: boolean): 0 | 1 | 2 | 3 | 4 {
  if (password.length < minPasswordLength) return 0
  if (broken) return 1
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password))
  const distinct = new Set(password).size
  // Characters that add something: `aaaaaaaa` and `abababab` are as long as their alphabet.
  const worth = Math.min(password.length, distinct * 2) + 2 * (kinds.length - 1)
  if (worth < 11) return 1
  if (worth < 14) return 2
  return worth < 18 ? 3 : 4
}
