/** What the administrator's page and the server say to each other (docs/administration.md). Times are ms. */

/** One line of `admin/v1/people`. Times are ms. */
export interface PersonSummary {
  readonly uid: string
  /** The primary address. */
  readonly email: string
  readonly displayName: string | null
  readonly role: 'user' | 'admin'
  readonly createdAt: number
  /** The primary address was confirmed. */
  readonly verified: boolean
  readonly suspendedAt: number | null
  readonly twoStep: boolean
  /** How many. */
  readonly passkeys: number
  readonly recoveryKey: boolean
  /** That are signed in. */
  readonly devices: number
  readonly lastSeenAt: number | null
  /** Payload bytes, as `storedRecords`; null: the storage did not say in time. */
  readonly storedBytes: number | null
  readonly storedRecords: number | null
  /** Payload bytes; 0: no limit; null: as for everybody. */
  readonly quota: number | null
}

/** The answer of `admin/v1/people`. */
export interface PeoplePage {
  /** The newest first. */
  readonly people: readonly PersonSummary[]
  /** What `after` is to be for the rest; null: there is none. */
  readonly next: string | null
}

/** The answer of `admin/v1/people/:uid`. Nothing secret but codes, where mail reaches nobody. */
export interface PersonDetail {
  readonly person: PersonSummary
  readonly suspendedReason: string | null
  readonly emails: readonly {
    readonly email: string
    readonly isPrimary: boolean
    readonly verified: boolean
  }[]
  /** How many. */
  readonly sessions: number
  readonly devices: readonly {
    readonly name: string
    readonly type: string
    readonly lastSeenAt: number | null
    /** How many of the sessions are this device's. */
    readonly sessions: number
  }[]
  /** null: the storage does not answer. */
  readonly collections:
    | readonly {
        readonly name: string
        readonly records: number
        readonly bytes: number
        readonly modified: number
      }[]
    | null
  /** Payload bytes that everybody may store; 0: no limit. */
  readonly defaultQuota: number
  /** The newest first. */
  readonly events: readonly {
    readonly name: string
    readonly createdAt: number
    readonly verified: boolean
    readonly ipAddr: string
    readonly userAgent: string
  }[]
  /** Mailed codes that are still good, the newest first. */
  readonly codes: readonly {
    readonly kind: WaitingCodeKind
    /** SECRET. null where mail goes out: then it is in the mail alone. */
    readonly code: string | null
    readonly to: string
    readonly expiresAt: number
  }[]
}

/** What a mailed code is for. */
export type WaitingCodeKind = 'signup' | 'signin' | 'email' | 'proof' | 'unblock' | 'reset'

/** Longest reason for a suspension, in UTF-16 code units. */
export const maxSuspensionReason = 255
/** Longest text that people are searched by, in UTF-16 code units. */
export const maxPeopleSearch = 255

/** What the audit log tells of, for both the page and the command line. */
export type AuditAct =
  | 'add'
  | 'verify'
  | 'role'
  | 'quota'
  | 'suspend'
  | 'restore'
  | 'sign-out'
  | 'two-step-off'
  | 'passkeys-off'
  | 'reset-link'
  | 'code-look'
  | 'delete'
  | 'invite'
  | 'invite-revoke'
  | 'invites-revoke'
  | 'mail-retry'

/** One line of the audit log. */
export interface AuditEntry {
  readonly id: string
  /** ms */
  readonly at: number
  /** Who did it. Uid and address are null for the command line, and once the account is deleted. */
  readonly by: {
    readonly kind: 'administrator' | 'command-line'
    readonly uid: string | null
    readonly email: string | null
  }
  readonly act: AuditAct
  /** On whose account, both null once it is deleted; null: on nobody's. */
  readonly on: { readonly uid: string | null; readonly email: string | null } | null
  /** A role, bytes, the reason of a suspension, an invitation's id, a number of things … */
  readonly detail: string | null
}

/** The answer of `admin/v1/audit`. */
export interface AuditPage {
  /** The newest first. */
  readonly entries: readonly AuditEntry[]
  readonly next: string | null
}

/** Where mails go: to a mail server, into a folder, nowhere. */
export type MailMode = 'smtp' | 'file' | 'none'

/** The answer of `admin/v1/mails`: those that have not left. */
export interface WaitingMails {
  readonly mail: MailMode
  /** The newest first. */
  readonly mails: readonly {
    readonly id: string
    readonly template: string
    readonly to: string
    readonly tries: number
    readonly lastError: string | null
    /** ms; null: it was given up. */
    readonly nextTryAt: number | null
    /** ms */
    readonly createdAt: number
  }[]
}

/** What is wrong with a server. */
export type ServerProblem =
  | 'mail'
  | 'mails-given-up'
  | 'proxy'
  | 'hawk'
  | 'jobs'
  | 'disk'
  | 'rate-limits-off'

/** The answer of `admin/v1/status`. */
export interface ServerStatus {
  readonly version: string
  /** ms, of this process. */
  readonly startedAt: number
  readonly accounts: number
  readonly administrators: number
  readonly suspended: number
  readonly accountsEngine: 'sqlite' | 'postgres'
  readonly storageEngine: 'sqlite' | 'postgres'
  /** Of the databases; null: it could not be had. */
  readonly accountsBytes: number | null
  readonly storageBytes: number | null
  /** Room that is left where the data folder is. */
  readonly diskFreeBytes: number | null
  readonly mail: {
    readonly mode: MailMode
    readonly waiting: number
    readonly givenUp: number
    readonly lastError: string | null
  }
  readonly problems: readonly {
    readonly kind: ServerProblem
    /** An error in the words of whoever had it, or a number. */
    readonly detail: string | null
  }[]
}
