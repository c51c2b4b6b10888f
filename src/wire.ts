/**
 * What the server and its pages (web/) both have to know of the wire: constants, and the types of
 * bodies. Depends on nothing. One constant each, so that the pages carry only those they use.
 */

// Keys and tokens (auth-api.md §1)

/** The name space of all keys that clients and server derive (auth-api.md §1). */
export const nameSpace = 'identity.mozilla.com/picl/v1/'

/** PBKDF2 rounds of the two stretchings of a password (auth-api.md §1.1). */
export const stretchRounds = { v1: 1000, v2: 650_000 } as const

/** Kind of token → what its id carries in front as a bearer, before `_` (auth-api.md §1.4). */
export const tokenPrefixes = {
  sessionToken: 'fxs',
  keyFetchToken: 'fxk',
  accountResetToken: 'fxar',
  passwordForgotToken: 'fxpf',
  passwordChangeToken: 'fxpc',
} as const

export type TokenKind = keyof typeof tokenPrefixes
export type BearerPrefix = (typeof tokenPrefixes)[TokenKind]

/** What one proof of who somebody is allows (auth-api.md §1.6e). */
export const stepUpActions = [
  'test',
  '2fa',
  'email',
  'recovery_key',
  'password',
  'passkey',
  'data',
] as const
export type StepUpAction = (typeof stepUpActions)[number]

/** The password members of `account/create`; all but the salt 64 hex digits (auth-api.md §2.1). */
export interface NewCredentials {
  readonly authPW: string
  readonly wrapKb: string
  readonly authPWVersion2: string
  readonly wrapKbVersion2: string
  /** The whole salt of the second stretching, name space and all. */
  readonly clientSalt: string
}

/** One scope's member of the answer of `account/scoped-key-data` (auth-api.md §2.9). */
export interface ScopedKeyData {
  readonly identifier: string
  /** 64 hex digits. */
  readonly keyRotationSecret: string
  /** ms: the moment kB last changed. */
  readonly keyRotationTimestamp: number
}

// OAuth (auth-api.md §3)

/** The desktop browsers' client (auth-api.md §3.2). */
export const desktopClientId = '5882386c6d801776'
/** The client that the pages get tokens of their own with. */
export const settingsClientId = '98e6508e88680e1a'

/** The scope of Sync, whose key is made of kB alone (web.md §4.0.5). */
export const oldsyncScope = 'https://identity.mozilla.com/apps/oldsync'
/** The same of Thunderbird. */
export const thunderbirdSyncScope = 'https://identity.thunderbird.net/apps/sync'

/** Redirects that no page is loaded at: the answer goes over the WebChannel (web.md §2.5). */
export const webChannelRedirect = 'urn:ietf:wg:oauth:2.0:oob:oauth-redirect-webchannel'
export const pairingRedirect = 'urn:ietf:wg:oauth:2.0:oob:pair-auth-webchannel'

// Refusals of the accounts API

/**
 * The numbers of the refusals that the pages act on, by the server's names (auth-api.md §6.2); those
 * of pages beside the sign-in are in wire/later-errno.ts.
 */
export const errno = {
  accountExists: 101,
  unknownAccount: 102,
  incorrectPassword: 103,
  unconfirmedAccount: 104,
  invalidCode: 105,
  invalidParameter: 107,
  invalidToken: 110,
  tooManyRequests: 114,
  incorrectEmailCase: 120,
  unconfirmedSession: 138,
  loginEmailType: 142,
  emailTaken: 144,
  noRecoveryKey: 158,
  wrongRecoveryKey: 159,
  recoveryKeyExists: 161,
  unknownClient: 162,
  scopesNotAllowed: 163,
  invalidOrExpiredCode: 183,
  accountRejected: 207,
} as const

// Accounts

/** Who may make an account: anybody, the invited, nobody. */
export type SignUpPolicy = 'open' | 'invite' | 'closed'

/** What the shell tells the pages of their server, as JSON in `<meta name="corsac">`; nothing secret. */
export interface ServerInfo {
  /** The origin people type into Firefox, without trailing slash. */
  readonly publicUrl: string
  readonly signup: SignUpPolicy
  readonly version: string
  /** False: mail goes nowhere, so nobody can be told to look for one. */
  readonly mail: boolean
  /** How long after a reset what was synced before can be brought back; 0: not at all. */
  readonly resetGraceDays: number
  /** People may sign in with passkeys: the public URL is one that browsers make them for. */
  readonly passkeys: boolean
}

export type * from './wire/passkeys.ts'
export { maxPasskeyName, maxPasskeys, wrapBytes } from './wire/passkeys.ts'

/** One line of `account/attached_clients` (auth-api.md §2.5): a device, a session, an app, or several of them in one. */
export interface AttachedClient {
  readonly clientId: string | null
  readonly deviceId: string | null
  /** A handle, not the id. */
  readonly sessionTokenId: string | null
  readonly refreshTokenId: string | null
  readonly isCurrentSession: boolean
  readonly deviceType: string | null
  readonly name: string | null
  /** ms, as the other time. */
  readonly createdTime: number
  readonly createdTimeFormatted: string
  readonly lastAccessTime: number
  readonly lastAccessTimeFormatted: string
  readonly scope: readonly string[] | null
  readonly location: Readonly<Record<string, never>>
  readonly userAgent: string
  readonly os: string | null
}

/** Longest display name, in UTF-16 code units (auth-api.md §4). */
export const maxDisplayName = 256

// Recovery key (auth-api.md §2.12)

/** Longest hint about where the key is, in UTF-16 code units. */
export const maxRecoveryHint = 255

// Invitations (design.md §4)

export const maxInvitationUses = 1000
export const maxInvitationDays = 365
/** UTF-16 code units. */
export const maxInvitationNote = 255
export const defaultInvitationUses = 1
export const defaultInvitationDays = 7

export type InvitationState = 'open' | 'used' | 'expired' | 'revoked'

/** An invitation without its code, which only its maker saw. */
export interface Invitation {
  readonly id: string
  /** `first`: the link that makes the first account. */
  readonly kind: 'first' | 'invitation'
  readonly note: string
  /** Whom it is for, as typed; null: anybody. */
  readonly email: string | null
  readonly uses: number
  /** Neither spent by a confirmed account nor reserved by one that waits for its code. */
  readonly usesLeft: number
  readonly createdAt: number
  readonly expiresAt: number
  readonly state: InvitationState
  /** uid of an administrator; null: the command line. */
  readonly createdBy: string | null
}

/** What `invitation/status` says to whoever has the code; it spends nothing. */
export interface InvitationStatus {
  readonly valid: boolean
  readonly reason?: 'unknown' | Exclude<InvitationState, 'open'>
  readonly kind: Invitation['kind']
  /** Whom it is for; absent: anybody. */
  readonly email?: string
  /** An account made with it needs no mailed code. */
  readonly confirms: boolean
}

// For administrators

export type * from './wire/administration.ts'
export { maxPeopleSearch, maxSuspensionReason } from './wire/administration.ts'

/** The answer of `admin/v1/diagnostics`. */
export interface ServerDiagnostics {
  readonly hawkMismatches: number
  /** Somebody who is no listed proxy has forwarded an address (settled.md A52). */
  readonly unlistedProxy: boolean
  readonly mailsWaiting: number
  readonly mailError: string | null
  readonly version: string
  readonly signinConfirm: string
  readonly signup: SignUpPolicy
  readonly accounts: number
  /** Of the accounts. */
  readonly administrators: number
}
