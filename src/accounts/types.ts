import type { AccountsTable, SessionsTable } from '../db/index.ts'

/** An account as other rooms see it: nothing secret. */
export interface Account {
  readonly uid: string
  /** The address of sign-up: the v1 salt; not to be shown or mailed to. */
  readonly saltEmail: string
  /** The primary address. */
  readonly email: string
  readonly emailVerified: boolean
  readonly createdAt: number
  readonly verifierSetAt: number
  readonly keysChangedAt: number
  readonly profileChangedAt: number
  readonly locale: string | null
  readonly role: AccountsTable['role']
  readonly disabledAt: number | null
  readonly lockedAt: number | null
  readonly metricsOptOutAt: number | null
  /** Payload bytes that may be synced; 0: no limit; null: as for everybody. */
  readonly storageQuota: number | null
  /** A second factor is in force (auth-api.md §2.10). */
  readonly hasTotp: boolean
}

/** What the User-Agent header tells (auth-api.md §0.2). */
export interface UserAgent {
  readonly uaBrowser: string | null
  readonly uaBrowserVersion: string | null
  readonly uaOS: string | null
  readonly uaOSVersion: string | null
  /** `mobile`, `tablet` or null for a desktop. */
  readonly uaDeviceType: string | null
  readonly uaFormFactor: string | null
}

/** A session, without the key that its requests are signed with (auth-api.md §1.7). */
export interface Session extends UserAgent {
  /** SHA-256 of the token id; never leaves the program: `handleOf` does. */
  readonly id: string
  readonly uid: string
  readonly createdAt: number
  readonly lastAccessTime: number
  /** ms; 0 never. */
  readonly authAt: number
  readonly mustVerify: boolean
  /** `tokenVerified` of the specification. */
  readonly isVerified: boolean
  /** SECRET. Null when verified. */
  readonly tokenVerificationId: string | null
  readonly verificationMethod: SessionsTable['verificationMethod']
  /** The passkey that was signed in with; it may be gone. */
  readonly passkeyId: string | null
}

/** A request's session and its account. */
export interface SignedIn {
  readonly session: Session
  readonly account: Account
}
