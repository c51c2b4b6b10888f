import { commonPasswords } from '../src/base/password-rule.ts'

/**
 * The most common passwords, from our own server and only when somebody is about to choose one.
 *
 * @throws when it cannot be had: the other rules go on without it
 */
export async function loadCommonPasswords(origin: string): Promise<ReadonlySet<string>> {
  const response = await fetch(`${origin}/common-passwords.txt`)
  if (!response.ok) throw new Error(`common passwords: ${response.status}`)
  return commonPasswords(await response.text())
}
