import type { Account, Session } from '../types.ts'

/** How a session was verified, as stored (auth-api.md §1.7). */
export const verificationMethods = {
  email: 0,
  'email-2fa': 1,
  'totp-2fa': 2,
  'recovery-code': 3,
  'sms-2fa': 4,
  passkey: 5,
} as const

/** The name of a stored method; null where none was used. */
export function methodName(stored: number | null): string | null {
  const found = Object.entries(verificationMethods).find(([, number]) => number === stored)
  return found?.[0] ?? null
}

/** What a reply says about how far a sign-in has come (auth-api.md §1.7). */
export interface VerificationStatus {
  readonly emailVerified: boolean
  readonly sessionVerified: boolean
  /** Both; old clients read only this. */
  readonly verified: boolean
  readonly verificationMethod?: string
  readonly verificationReason?: 'signup' | 'login' | 'change_password'
}

/** @param requested the method that the client asked for; an account with a second factor asks for that */
export function verificationStatus(
  account: Account,
  session: Pick<Session, 'isVerified' | 'mustVerify'>,
  requested?: string,
): VerificationStatus {
  const waiting = (
    verificationReason: 'signup' | 'login',
    verificationMethod: string,
  ): VerificationStatus => ({
    emailVerified: account.emailVerified,
    sessionVerified: false,
    verified: false,
    verificationMethod,
    verificationReason,
  })
  if (!account.emailVerified) {
    return waiting('signup', requested === 'email-otp' ? 'email-otp' : 'email')
  }
  if (session.mustVerify && !session.isVerified) {
    return waiting('login', account.hasTotp ? 'totp-2fa' : (requested ?? 'email'))
  }
  if (account.lockedAt !== null) {
    return {
      emailVerified: true,
      sessionVerified: false,
      verified: false,
      verificationReason: 'change_password',
    }
  }
  return { emailVerified: true, sessionVerified: true, verified: true }
}
