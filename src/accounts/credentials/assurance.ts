import type { Account, Session } from '../types.ts'

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

/** How the person of an account can be recognised at best. */
export const accountAmrOf = ({ hasTotp }: Pick<Account, 'hasTotp'>): string[] =>
  hasTotp ? ['pwd', 'email', 'otp'] : ['pwd', 'email']

/** The assurance level: 2 with something that the person has, else 1. */
export const aalOf = (amr: readonly string[]): 1 | 2 =>
  amr.includes('otp') || amr.includes('webauthn') ? 2 : 1

/** Whether a session was opened with all that its account asks for (auth-api.md §1.6f). */
export const meetsAccountsLevel = (
  session: Pick<Session, 'isVerified' | 'verificationMethod'>,
  account: Pick<Account, 'hasTotp'>,
): boolean => aalOf(amrOf(session)) >= aalOf(accountAmrOf(account))
