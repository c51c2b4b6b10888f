import type { AccountsTable, Tx } from '../../db/index.ts'
import type { PendingCode } from '../../mail/index.ts'
import type { AuditAct, NewCredentials } from '../../wire.ts'
import type { Account } from '../types.ts'
import type { AfterAccount } from './list.ts'

/**
 * What the administrator may do, by the command line or the page. Each act is in the audit log, and what
 * is done to an account in its recent activity.
 *
 * @throws {AccountRefusal} from all that change something, on the page only: invalidToken or forbidden when
 *   whoever does it is signed out or no administrator any more
 */
export interface Administration {
  /**
   * Makes a confirmed account.
   *
   * @param start.credentials of `newCredentials`, made with `start.email` letter for letter
   * @throws {AccountRefusal} accountExists, emailTaken, invalidParameter for what is no address
   */
  add(start: {
    readonly email: string
    readonly credentials: NewCredentials
    readonly role?: AccountsTable['role']
    readonly locale?: string
  }): Promise<Account>
  /** Accounts by age, the oldest first. @param after the last one of the page before */
  list(after?: AfterAccount): Promise<Account[]>
  /** Whose address it is, in any case. */
  find(email: string): Promise<Account | undefined>
  /**
   * @returns false when there is no such account; so with the others
   * @throws {AccountRefusal} lastAdministrator
   */
  delete(uid: string): Promise<boolean>
  /** Vouches for the address: as if the code had been entered, on every session that waits for one. */
  confirm(uid: string): Promise<boolean>
  /**
   * Who is an administrator no more has no open invitations either.
   *
   * @throws {AccountRefusal} lastAdministrator
   */
  setRole(uid: string, role: AccountsTable['role']): Promise<boolean>
  /**
   * Switches an account off, until it is restored. Nothing is deleted, but open invitations that it has made
   * end. Once more is nothing new.
   *
   * @param reason for the audit log
   * @throws {AccountRefusal} notYourself
   */
  suspend(uid: string, reason?: string): Promise<boolean>
  restore(uid: string): Promise<boolean>
  /** Ends all that the account has given: its browsers ask to sign in again. */
  signOut(uid: string): Promise<boolean>
  /**
   * Takes the second factor from somebody who has lost it; they are told.
   *
   * @returns false when there is no such account, or no second factor
   */
  liftSecondFactor(uid: string): Promise<boolean>
  /**
   * Takes all passkeys and security keys from an account, whoever has added them; they are told. What was
   * signed in with them lives until it is signed out.
   *
   * @returns how many those were; 0 also when there is no such account
   */
  removePasskeys(uid: string): Promise<number>
  /**
   * Makes a link with which somebody who gets no mail chooses a new password: once, within an hour; an
   * earlier one ends. They are told.
   *
   * @returns undefined when there is no such account, or it is suspended or not confirmed
   */
  makeResetLink(uid: string): Promise<MadeResetLink | undefined>
  /**
   * How much a person may store, from each browser's next storage token on.
   *
   * @param quota payload bytes; 0: no limit; null: as for everybody
   */
  setStorageQuota(uid: string, quota: number | null): Promise<boolean>
  /**
   * Looks codes up that were mailed to a person and reached nobody. SECRET. The same codes once more within
   * the hour are no look of their own: pages are loaded again.
   */
  lookUpCodes(uid: string): Promise<PendingCode[]>
  /** Something that is no account's business: done and written down in one transaction. */
  note<Result>(
    act: AuditAct,
    work: (tx: Tx, now: number) => Promise<Result>,
    /** Not to be written down when undefined. */
    detail: (result: Result) => string | null | undefined,
  ): Promise<Result>
}

/** A link for a new password. */
export interface MadeResetLink {
  /** SECRET. */
  readonly link: string
  /** ms */
  readonly expiresAt: number
}
