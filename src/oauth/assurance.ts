import type { Session } from '../accounts/index.ts'

/** By verification method: what the person showed besides the password (auth-api.md §1.7). */
const shown: Readonly<Record<number, string>> = {
  0: 'email',
  1: 'email',
  2: 'otp',
  3: 'otp',
  4: 'otp',
  5: 'webauthn',
}

/** How the person of a session was recognised: `pwd` and what came on top. */
export function amrOf(session: Pick<Session, 'isVerified' | 'verificationMethod'>): string[] {
  const { isVerified, verificationMethod } = session
  const second = verificationMethod === null ? undefined : shown[verificationMethod]
  if (second) return ['pwd', second]
  return isVerified ? ['pwd', 'email'] : ['pwd']
}

/** The assurance level: 2 with something that the person has, else 1. */
export const aalOf = (amr: readonly string[]): 1 | 2 =>
  amr.includes('otp') || amr.includes('webauthn') ? 2 : 1
