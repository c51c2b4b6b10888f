import { minPasswordLength } from '../src/base/password-rule.ts'

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
