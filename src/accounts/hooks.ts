import type { Tx } from '../db/index.ts'
import type { Session } from './types.ts'

/** Why a session ends: by the person's own wish, or along with others (settled.md A8). */
export type SessionEnd = 'wanted' | 'bulk'

/** What ends along with an old password (auth-api.md §2.6), or because the administrator wants it. */
export interface CredentialsEnding {
  readonly uid: string
  /** At a `change`, apps that are no browsers of the person's keep their tokens. */
  readonly why: 'change' | 'reset' | 'administrator'
  /** The id of a session that goes on, with the refresh tokens that came with it (settled.md A34). */
  readonly except?: string
}

/**
 * What rooms further right do when something happens to an account. Each runs inside the transaction
 * of the cause, before the rows go, so that all of it happens or nothing.
 */
export interface AccountHooks {
  sessionEnding(tx: Tx, session: Pick<Session, 'id' | 'uid'>, why: SessionEnd): Promise<void>
  /**
   * A credential ends with which somebody may have got a token for the storage: those that the account
   * was given so far are to be refused (design.md §1).
   *
   * @param hasToken whether somebody did; asked when nobody can get one any more. Absent: yes
   */
  storageAccessEnding(tx: Tx, uid: string, hasToken?: () => Promise<boolean>): Promise<void>
  /**
   * The account gets new keys: what its devices stored under the old ones is closed at once.
   *
   * @param purgeAt ms; from when on it may go; absent: when such things go
   */
  keysReplacing(tx: Tx, uid: string, purgeAt: number | undefined): Promise<void>
  /**
   * Keys that were replaced come back: what was stored under them is opened again, and what was stored
   * since is closed. Runs after the account has its new times.
   *
   * @param keys.were `keysChangedAt` of the account when the keys were replaced, ms
   */
  keysRestored(
    tx: Tx,
    uid: string,
    keys: {
      readonly were: number
      /** What the account has from now on. */
      readonly generation: number
      readonly keysChangedAt: number
    },
  ): Promise<void>
  /**
   * The password becomes another, or the administrator signs the account out: OAuth codes and tokens end.
   * Before the sessions do, one by one.
   */
  credentialsEnding(tx: Tx, ending: CredentialsEnding): Promise<void>
  /** A session goes on under another id, whose row is there: what hangs on it goes over. */
  sessionReplaced(
    tx: Tx,
    change: { readonly uid: string; readonly from: string; readonly to: string },
  ): Promise<void>
  /** All credentials of the account are about to be revoked and its rows deleted. */
  accountDeleting(tx: Tx, uid: string): Promise<void>
  /**
   * The account's address or a sign-in was confirmed: browsers that wait for it can go on. Called
   * afterwards.
   *
   * @param what.sessionIds the sessions that are verified from now on
   */
  confirmed(
    tx: Tx,
    what: { readonly uid: string; readonly sessionIds: readonly string[] },
  ): Promise<void>
  /**
   * The person gave the account another password; its other sessions are about to end. To be called
   * before they do.
   *
   * @param what.by the session in whose browser it was done; absent: none
   */
  passwordChanging(
    tx: Tx,
    what: { readonly uid: string; readonly by?: string | undefined },
  ): Promise<void>
  /** A forgotten password is replaced; all sessions are about to end. To be called before they do. */
  passwordResetting(tx: Tx, uid: string): Promise<void>
  /** The administrator ends all sessions. To be called before they do. */
  signingOut(tx: Tx, uid: string): Promise<void>
  /** Name, picture or primary address are other ones. */
  profileChanged(tx: Tx, uid: string): Promise<void>
  /**
   * The person says that a sign-in was not theirs: the devices and refresh tokens that came of it are to
   * go. Its sessions end afterwards.
   */
  signInDisowned(tx: Tx, what: DisownedSignIn): Promise<void>
}

/** What a sign-in gave that somebody else made. */
export interface DisownedSignIn {
  readonly uid: string
  /** ms; when the password was proved: what was granted on the strength of it remembers the moment. */
  readonly provenAt: readonly number[]
  /** Its sessions, those that were made of it included. */
  readonly sessionIds: readonly string[]
}

/** Several rooms' hooks as one; they run in this order. */
export const allHooks = (hooks: readonly Partial<AccountHooks>[]): AccountHooks => ({
  async sessionEnding(tx, session, why) {
    for (const hook of hooks) await hook.sessionEnding?.(tx, session, why)
  },
  async storageAccessEnding(tx, uid, hasToken) {
    for (const hook of hooks) await hook.storageAccessEnding?.(tx, uid, hasToken)
  },
  async keysReplacing(tx, uid, purgeAt) {
    for (const hook of hooks) await hook.keysReplacing?.(tx, uid, purgeAt)
  },
  async keysRestored(tx, uid, keys) {
    for (const hook of hooks) await hook.keysRestored?.(tx, uid, keys)
  },
  async credentialsEnding(tx, ending) {
    for (const hook of hooks) await hook.credentialsEnding?.(tx, ending)
  },
  async sessionReplaced(tx, change) {
    for (const hook of hooks) await hook.sessionReplaced?.(tx, change)
  },
  async accountDeleting(tx, uid) {
    for (const hook of hooks) await hook.accountDeleting?.(tx, uid)
  },
  async confirmed(tx, what) {
    for (const hook of hooks) await hook.confirmed?.(tx, what)
  },
  async passwordChanging(tx, what) {
    for (const hook of hooks) await hook.passwordChanging?.(tx, what)
  },
  async signingOut(tx, uid) {
    for (const hook of hooks) await hook.signingOut?.(tx, uid)
  },
  async passwordResetting(tx, uid) {
    for (const hook of hooks) await hook.passwordResetting?.(tx, uid)
  },
  async profileChanged(tx, uid) {
    for (const hook of hooks) await hook.profileChanged?.(tx, uid)
  },
  async signInDisowned(tx, what) {
    for (const hook of hooks) await hook.signInDisowned?.(tx, what)
  },
})
