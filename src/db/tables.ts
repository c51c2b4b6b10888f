/**
 * The tables of the control plane. Times are ms since 1970, booleans 0 or 1, ids and hashes lower-case
 * hex. Columns marked SECRET must never reach a log or a reply; what a client presents is stored only
 * as SHA-256 (design.md §2a).
 */
import type { Generated } from 'kysely'

/** One person's account. `email` is the address typed at sign-up: the v1 salt, never changed (auth-api.md §0.5). */
export interface AccountsTable {
  uid: string
  email: string
  /** SECRET. 32 hex digits; the code of confirmation links. */
  emailCode: string
  /** SECRET. 64 hex digits, kept for the life of the account (auth-api.md §1.2). */
  kA: string
  /** SECRET. */
  authSalt: string
  /** SECRET. */
  verifyHash: string
  /** SECRET. */
  wrapWrapKb: string
  verifierVersion: number
  /** The v2 salt, whole; null when the account has no v2 verifier. */
  clientSalt: string | null
  /** SECRET. */
  verifyHashVersion2: string | null
  /** SECRET. */
  wrapWrapKbVersion2: string | null
  createdAt: number
  verifierSetAt: number
  keysChangedAt: number
  profileChangedAt: number
  locale: string | null
  role: 'user' | 'admin'
  /** The administrator stopped it. */
  disabledAt: number | null
  /** The password must be changed first. */
  lockedAt: number | null
  metricsOptOutAt: number | null
  /** Payload bytes that may be synced; 0: no limit; null: as for everybody (CORSAC_STORAGE_QUOTA). */
  storageQuota: number | null
  /** The invitation whose use this account holds; reserved until the address is confirmed. */
  invitationId: string | null
}

/** Addresses; only these rows occupy an address (settled.md A44). */
export interface EmailsTable {
  normalizedEmail: string
  uid: string
  /** As typed. */
  email: string
  isPrimary: number
  verifiedAt: number | null
  createdAt: number
}

/** Sessions; `id` is SHA-256 of the token id. */
export interface SessionsTable {
  id: string
  uid: string
  /** SECRET. The Hawk key, wrapped with the token id. */
  wrappedAuthKey: string
  createdAt: number
  lastAccessTime: number
  authAt: number
  mustVerify: number
  /** SECRET. 32 hex digits shared with what is verified together; null: verified. */
  tokenVerificationId: string | null
  /** 0 email, 1 email-2fa, 2 totp-2fa, 3 recovery-code, 5 passkey (auth-api.md §1.7). */
  verificationMethod: number | null
  verifiedAt: number | null
  uaBrowser: string | null
  uaBrowserVersion: string | null
  uaOS: string | null
  uaOSVersion: string | null
  uaDeviceType: string | null
  uaFormFactor: string | null
  /** As `RefreshTokensTable.storageUntil`. */
  storageUntil: number | null
  /** `credentialId` of the passkey that was signed in with, also when that is gone; null: none. */
  passkeyId: string | null
}

export interface KeyFetchTokensTable {
  id: string
  uid: string
  /** SECRET. */
  wrappedAuthKey: string
  /** 192 hex digits, encrypted with a key that only the token gives. */
  keyBundle: string
  /** SECRET. */
  tokenVerificationId: string | null
  createdAt: number
}

/** Tokens for changing a password, one per account; `id` is SHA-256 of the token id (auth-api.md §1.4). */
export interface PasswordChangeTokensTable {
  uid: string
  id: string
  /** SECRET. */
  wrappedAuthKey: string
  createdAt: number
}

/** Requests for such a code, whoever has the address; looked at a moment later (settled.md A5). */
export interface PasswordForgotRequestsTable {
  id: Generated<number>
  /** As typed. */
  email: string
  ip: string
  userAgent: string
  createdAt: number
}

/** Links that the administrator makes for a new password, one per account (auth-api.md §2.6). */
export interface ResetLinksTable {
  uid: string
  /** SHA-256 of the link's secret. */
  id: string
  createdAt: number
}

/** Tokens of a forgotten password, one per account; `id` is SHA-256 of the token id (auth-api.md §1.4). */
export interface PasswordForgotTokensTable {
  uid: string
  id: string
  /** SECRET. */
  wrappedAuthKey: string
  /** SHA-256 of the code that its holder must send with it. */
  codeHash: string
  /** That are left. */
  tries: number
  /** As `SessionsTable.verificationMethod`: how its holder was recognised. */
  verificationMethod: number
  /** 1: its holder had a link of the administrator, no mailed code. */
  byLink: number
  createdAt: number
}

/** Tokens for a new password, one per account; `id` is SHA-256 of the token id (auth-api.md §1.4). */
export interface AccountResetTokensTable {
  uid: string
  id: string
  /** SECRET. */
  wrappedAuthKey: string
  verificationMethod: number
  /** As at the token of a forgotten password that it came from. */
  byLink: number
  /** 1: the mail about the reset advises to make a recovery key. */
  advisesKey: number
  createdAt: number
}

/** Mailed codes; at most three live per purpose and session (settled.md A16, A51). */
export interface CodesTable {
  /** HMAC of what it is for, whose it is, and the code, under the server's handle key. */
  id: string
  uid: string
  /** What it is good for: `confirm`, `address` and so on. */
  purpose: string
  /** The session that it is typed into, or the normal form of the address that it proves; or ''. */
  about: string
  /** The session that it ends with. */
  sessionId: string | null
  /** The address that it proves, as typed. */
  email: string | null
  createdAt: number
  expiresAt: number
}

/** Second factors that are in force, one per account (auth-api.md §2.10). */
export interface TotpsTable {
  uid: string
  /** SECRET. Encrypted with a key that is in no database. */
  sealedSecret: string
  enabledAt: number
  /** The last step of 30 s whose code was taken: neither it nor one before it is taken again. */
  lastStep: number
}

/** Second factors that are being set up; the newest of an account counts. */
export interface PendingTotpsTable {
  uid: string
  /** The session that sets it up; nobody else may finish. */
  sessionId: string
  /** SECRET. As `TotpsTable.sealedSecret`. */
  sealedSecret: string
  /** The step whose code showed that the app has the secret; null: none yet. */
  shownStep: number | null
  expiresAt: number
}

/** Backup codes that are left; `id` is an HMAC of account and code under the server's handle key. */
export interface BackupCodesTable {
  id: string
  uid: string
}

/** Passkeys and security keys (auth-api.md §2.15; decisions/0010-passkeys.md). */
export interface PasskeysTable {
  /** base64url, as the authenticator named it. */
  credentialId: string
  uid: string
  /** `second-factor`: it never signs in alone. */
  use: 'sign-in' | 'second-factor'
  /** base64url of the COSE key. */
  publicKey: string
  /** The authenticator's own count of signatures; 0 for ever where it keeps none. */
  counter: number
  name: string
  /** JSON array of texts. */
  transports: string
  aaguid: string
  backupEligible: number
  backupState: number
  prfEnabled: number
  createdAt: number
  lastUsedAt: number | null
  /** The session that registered it, also after that has ended. */
  sessionId: string
}

/** kB for one passkey, wrapped with a key that only its authenticator makes. One for each at most. */
export interface PasskeyWrapsTable {
  credentialId: string
  uid: string
  /** base64url of 12 bytes. */
  iv: string
  /** base64url of 48 bytes: encrypted, of no use without the authenticator. */
  wrappedKb: string
  /** That of the account when it was made: a wrap of other keys is not given out. */
  keysChangedAt: number
  createdAt: number
}

/** Challenges that are not answered yet; `id` is SHA-256 of the challenge. */
export interface PasskeyChallengesTable {
  id: string
  kind: 'registration' | 'authentication' | 'verification' | 'second-factor'
  /** Null: it is not known yet who signs in. */
  uid: string | null
  sessionId: string | null
  /** What the new passkey is to be used for. */
  use: PasskeysTable['use'] | null
  /** What the answer allows (auth-api.md §1.6e). */
  scope: string | null
  /** The only passkey that may answer. */
  credentialId: string | null
  expiresAt: number
}

/** Invitations and the first account's one-time link (design.md §4). */
export interface InvitationsTable {
  id: string
  /** SHA-256 of the normalized code. */
  codeHash: string
  /** `first` makes the administrator; there is at most one open. */
  kind: 'first' | 'invitation'
  note: string
  /** Whom it is for, normal form; null: anybody. */
  normalizedEmail: string | null
  email: string | null
  uses: number
  /** Uses spent by confirmed accounts. Reserved ones are counted from the accounts. */
  spent: number
  createdAt: number
  expiresAt: number
  revokedAt: number | null
  /** The administrator who made it; null: the command line or the server itself. */
  createdBy: string | null
}

/** The recovery key of an account: it opens `recoveryData`, which holds kB (auth-api.md §1.9). */
export interface RecoveryKeysTable {
  uid: string
  /** SHA-256 of the recoveryKeyId's bytes. */
  keyHash: string
  /** kB, encrypted with a key that only the person has. */
  recoveryData: string
  /** What the person wrote down about where the key is. */
  hint: string | null
  /** 0: made, but its owner has not shown yet that they have it. */
  enabled: number
  createdAt: number
  verifiedAt: number | null
}

/**
 * The keys that a reset replaced, until its grace is over: what opens them is what opened them before
 * the reset (decisions/0008-grace-period.md).
 */
export interface KeptKeysTable {
  id: Generated<number>
  uid: string
  /** That of the account before the reset: the storage user of these keys has it too. */
  keysChangedAt: number
  /** SECRET, as all that `AccountsTable` calls so. */
  authSalt: string
  verifyHash: string
  wrapWrapKb: string
  verifierVersion: number
  clientSalt: string | null
  verifyHashVersion2: string | null
  wrapWrapKbVersion2: string | null
  /** As in `RecoveryKeysTable`; null: there was no recovery key. */
  recoveryKeyHash: string | null
  recoveryData: string | null
  hint: string | null
  /** The moment of the reset. */
  createdAt: number
  /** The end of its grace. */
  expiresAt: number
}

/** What a person sees as recent activity (auth-api.md §7.2). */
export interface SecurityEventsTable {
  id: Generated<number>
  uid: string
  name: string
  createdAt: number
  verified: number
  /** SECRET. */
  tokenVerificationId: string | null
  ip: string
  userAgent: string
  /** The session that did it, or that it made, also after that has ended; null: none. */
  sessionId: string | null
  /** When the person said that it was not them. */
  disownedAt: number | null
}

/** What attached services would be told (auth-api.md §7.4); kept for services to come: nothing reads it. */
export interface AccountEventsTable {
  id: Generated<number>
  uid: string
  event: string
  /** JSON object. */
  data: string
  createdAt: number
}

/** What was done in the administrator's name, by page or command line (docs/administration.md). */
export interface AuditEntriesTable {
  id: Generated<number>
  createdAt: number
  /** Who; null: the command line; empty: somebody whose account is deleted. */
  actorUid: string | null
  act: string
  /** On whose account; null: on nobody's; empty: on one that is deleted. */
  subjectUid: string | null
  /** In words or a number; nothing secret. */
  detail: string | null
}

/** Devices (auth-api.md §2.3). Without session and refresh token they are detached and hidden (settled.md A8). */
export interface DevicesTable {
  uid: string
  id: string
  sessionId: string | null
  refreshTokenId: string | null
  name: string | null
  type: string | null
  createdAt: number
  pushCallback: string | null
  pushPublicKey: string | null
  pushAuthKey: string | null
  pushEndpointExpired: number
  /** JSON object name → text, the texts byte for byte. */
  availableCommands: string
  /** When its last credential went; null while it has one. */
  detachedAt: number | null
  /** The newest command index ever given; never goes back (design.md §2a). */
  lastCommandIndex: number
}

/** Queued device commands (auth-api.md §2.3). */
export interface DeviceCommandsTable {
  uid: string
  deviceId: string
  index: number
  command: string
  /** JSON object, encrypted by the sender. */
  payload: string
  sender: string | null
  createdAt: number
  expiresAt: number
}

/** OAuth authorization codes; `id` is SHA-256 of the code. */
export interface OauthCodesTable {
  id: string
  clientId: string
  uid: string
  sessionId: string
  scope: string
  redirectUri: string
  codeChallenge: string | null
  offline: number
  /** Encrypted to the client. */
  keysJwe: string | null
  nonce: string | null
  authAt: number
  createdAt: number
  expiresAt: number
}

/** Opaque access tokens; `id` is SHA-256 of the token (settled.md A14). */
export interface AccessTokensTable {
  id: string
  clientId: string
  uid: string
  scope: string
  /** Where it came from, so that it ends with that; null: neither. */
  sessionId: string | null
  refreshTokenId: string | null
  createdAt: number
  expiresAt: number
  /** The account's verifierSetAt when it was issued. */
  generation: number
  keysChangedAt: number
}

/** Refresh tokens; `id` is SHA-256 of the token. */
export interface RefreshTokensTable {
  id: string
  clientId: string
  uid: string
  scope: string
  createdAt: number
  lastUsedAt: number
  authAt: number
  /**
   * The session that came with the token, or that asked for it by itself; never the one that
   * authorized a code for somebody else. What ends a device ends both (settled.md A27).
   */
  sessionId: string | null
  /** ms; when the last storage token that was given for it has run out at the latest; null: none was. */
  storageUntil: number | null
}

/** What a person tells of themselves. */
export interface ProfilesTable {
  uid: string
  displayName: string | null
  /** The same as `foldText` makes it: what the name is found by. */
  foldedName: string | null
}

/** Pictures that people show of themselves, one for an account at most (auth-api.md §4). */
export interface AvatarsTable {
  uid: string
  /** 32 random hex digits: whoever knows them may see the picture. */
  id: string
  type: 'image/png' | 'image/jpeg'
  bytes: Uint8Array
  createdAt: number
}

/** Storage nodes. `url` never changes in a letter unless the operator moves users (design.md §2a). */
export interface NodesTable {
  id: string
  /** Base URL; `api_endpoint` is it, `/1.5/` and the uid. */
  url: string
  /** 1: new users may be put here. */
  available: number
  createdAt: number
}

/** Storage users of accounts, one row per uid ever given (sync.md §2.6). */
export interface StorageUsersTable {
  /** Random, below 2^31, never reused. */
  storageUid: number
  /** Empty once the account is deleted. */
  uid: string
  nodeId: string
  generation: number
  keysChangedAt: number
  /** Hex of the fingerprint of the sync key; empty once the account is deleted. */
  clientState: string
  /** ms; `born` of its tokens. */
  createdAt: number
  replacedAt: number | null
  /** ms; tokens issued up to this moment are refused (design.md §2, "The fence"). Never goes back. */
  notBefore: number
}

/** Work for the data plane, written in the transaction that causes it (design.md §2). */
export interface JobsTable {
  id: Generated<number>
  nodeId: string
  kind: 'closeUser' | 'openUser' | 'purgeUser' | 'refuseTokensBefore' | 'raiseClock'
  storageUid: number
  /** When that uid was created, ms: a row of another birth is left alone. */
  born: number
  /** ms; what the kind needs: the moment of closeUser and refuseTokensBefore, the least clock; else 0. */
  value: number
  createdAt: number
  /** Not before. */
  dueAt: number
  attempts: number
  lastError: string | null
}

/** Mails to send. Deleted once sent. */
export interface MailsTable {
  id: Generated<number>
  /** SECRET. JSON of the whole message: it may carry a code. */
  message: string
  createdAt: number
  dueAt: number
  attempts: number
  lastError: string | null
  /** It went where nobody reads it; the administrator can see its code until then. Null: it waits. */
  keptUntil: number | null
}

/** Push messages to send (auth-api.md §2.4). Deleted once sent, or of no use any more. */
export interface PushesTable {
  id: Generated<number>
  deviceId: string
  /** Host and port of the endpoint, e.g. `push.example:443`. */
  host: string
  /** SECRET. Whoever knows it can send there. */
  endpoint: string
  /** SECRET, with the next. base64url; null: only an empty message can be sent. */
  publicKey: string | null
  authKey: string | null
  /** SECRET. JSON; null: the empty one. */
  message: string | null
  /** How long the push service keeps it for a device that is away, counted from `createdAt`. */
  ttlSeconds: number
  createdAt: number
  /** After that it is not tried any more. */
  expiresAt: number
  /** Not before. */
  dueAt: number
  attempts: number
}

/** The last download of their own data that a person has asked for: one per account (auth-api.md §2.22). */
export interface DownloadsTable {
  uid: string
  /** SHA-256 of the ticket. */
  id: string
  /** In whose name; with it the download ends. */
  sessionId: string
  withRecords: number
  createdAt: number
  /** When the ticket is worth nothing any more, unless it was used. */
  expiresAt: number
  /** When it was used. */
  startedAt: number | null
  /** How much has gone out, and when that was written. */
  records: number
  bytes: number
  touchedAt: number
  /** How many records there were at the beginning. */
  ofRecords: number
  /** Null while it goes on. */
  outcome: 'done' | 'failed' | null
}

/** Facts about the database itself: `pairId`. */
export interface MetaTable {
  name: string
  value: string
}

export interface Tables {
  accounts: AccountsTable
  emails: EmailsTable
  sessions: SessionsTable
  keyFetchTokens: KeyFetchTokensTable
  passwordChangeTokens: PasswordChangeTokensTable
  passwordForgotRequests: PasswordForgotRequestsTable
  resetLinks: ResetLinksTable
  passwordForgotTokens: PasswordForgotTokensTable
  accountResetTokens: AccountResetTokensTable
  codes: CodesTable
  totps: TotpsTable
  pendingTotps: PendingTotpsTable
  backupCodes: BackupCodesTable
  passkeys: PasskeysTable
  passkeyWraps: PasskeyWrapsTable
  passkeyChallenges: PasskeyChallengesTable
  invitations: InvitationsTable
  recoveryKeys: RecoveryKeysTable
  keptKeys: KeptKeysTable
  securityEvents: SecurityEventsTable
  accountEvents: AccountEventsTable
  auditEntries: AuditEntriesTable
  devices: DevicesTable
  deviceCommands: DeviceCommandsTable
  oauthCodes: OauthCodesTable
  accessTokens: AccessTokensTable
  refreshTokens: RefreshTokensTable
  profiles: ProfilesTable
  avatars: AvatarsTable
  nodes: NodesTable
  storageUsers: StorageUsersTable
  jobs: JobsTable
  mails: MailsTable
  pushes: PushesTable
  downloads: DownloadsTable
  meta: MetaTable
}
