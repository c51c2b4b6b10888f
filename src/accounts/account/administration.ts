import { hourMs } from '../../base/clock.ts'
import { isEmailAddress, normalizeEmail } from '../../base/text.ts'
import type { AccountsTable, Tx } from '../../db/index.ts'
import { type PendingCode, pendingCodes } from '../../mail/index.ts'
import type { AuditAct, NewCredentials } from '../../wire.ts'
import { recordAccountEvent } from '../activity/account-events.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import { confirmAddress, verifyTokens } from '../confirmation/confirm.ts'
import type { AccountsContext } from '../context.ts'
import { lockWholeAccount } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import { revokeFirstLink } from '../invitations/first-link.ts'
import { resetLinkMadeMail } from '../password/mails.ts'
import { createResetLink, resetLinkMs, resetLinkTo } from '../reset/reset-links.ts'
import { liftTotp } from '../second-factor/change-totp.ts'
import type { Account } from '../types.ts'
import {
  deleteAccount,
  findAccount,
  findAddress,
  findSecrets,
  freeAddress,
  insertAccount,
  makingAccount,
} from './accounts.ts'
import { type Administrator, refuseFormer, refuseOverreach, uidOf } from './administrator.ts'
import { lastLookAt, recordAct, recordDeletion } from './audit.ts'
import { fromServer } from './from-server.ts'
import { type AccountsBefore, listAccounts } from './list.ts'
import { restoreAccount, signOutEverywhere, suspendAccount } from './suspend.ts'

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
  list(after?: AccountsBefore): Promise<Account[]>
  /** Whose address it is, in any case. */
  find(email: string): Promise<Account | undefined>
  /**
   * @returns false when there is no such account; so with the others
   * @throws {AccountRefusal} lastAdministrator
   */
  delete(uid: string): Promise<boolean>
  /** Vouches for the address: as if the code had been entered, on every session that waits for one. */
  confirm(uid: string): Promise<boolean>
  /** @throws {AccountRefusal} lastAdministrator */
  setRole(uid: string, role: AccountsTable['role']): Promise<boolean>
  /**
   * Switches an account off, until it is restored. Nothing is deleted. Once more is nothing new.
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

/** So long a look at codes lasts. */
const lookMs = hourMs

/** What the audit log tells of an act. */
interface Noted {
  readonly act: AuditAct
  readonly detail?: string | undefined
}

/** What the administrator may do, in transactions of their own. @param by whoever does it */
export function createAdministration(context: AccountsContext, by: Administrator): Administration {
  const { db, clock, hooks } = context
  const actor = uidOf(by)

  /**
   * Does something to an account that exists, in one transaction, and writes it down unless nothing
   * happened.
   *
   * @returns undefined when there is no such account
   */
  async function onAccount<Result>(
    uid: string,
    work: (tx: Tx, account: Account, now: number) => Promise<Result>,
    noted: (result: Result) => Noted | undefined,
  ): Promise<Result | undefined> {
    const result = await db.transaction(async (tx) => {
      // The account first, as all do that end what it has given.
      const isThere = await lockWholeAccount(tx, db, uid)
      await refuseFormer(tx, db, by)
      const account = isThere ? await findAccount(tx, uid) : undefined
      if (!account) return undefined
      const now = clock()
      const result = await work(tx, account, now)
      const entry = noted(result)
      if (entry) await recordAct(tx, { ...entry, by: actor, on: uid, now })
      return result
    })
    context.mail.kick()
    context.jobs.kick()
    return result
  }

  /** The same for what tells nothing but that it was done. */
  const change = async (
    uid: string,
    noted: Noted,
    work: (tx: Tx, account: Account, now: number) => Promise<unknown>,
  ): Promise<boolean> => {
    const done = await onAccount(
      uid,
      async (tx, account, now) => {
        const result = await work(tx, account, now)
        return result !== false
      },
      (isDone) => (isDone ? noted : undefined),
    )
    return done !== undefined
  }

  const tell = (tx: Tx, uid: string, name: string, now: number) =>
    recordSecurityEvent(tx, { uid, name, now, from: fromServer })

  return {
    async add({ email, credentials, role = 'user', locale }) {
      if (!isEmailAddress(email)) {
        throw new AccountRefusal('invalidParameter', { validation: { keys: ['email'] } })
      }
      const { authPW, authPWVersion2, wrapKb, wrapKbVersion2, clientSalt } = credentials
      const version2 = { authPW: authPWVersion2, wrapKb, wrapKbVersion2, clientSalt }
      const password = await context.passwords.make({ authPW, version2 })
      const make = async (tx: Tx) => {
        const now = clock()
        await refuseFormer(tx, db, by)
        await freeAddress(tx, hooks, email, now)
        const { account } = await insertAccount(tx, {
          email,
          password: password.columns,
          locale: locale ?? null,
          role,
          invitationId: null,
          isConfirmed: true,
          now,
        })
        const { uid } = account
        if (role === 'admin') await revokeFirstLink(tx, now)
        await tell(tx, uid, 'account.create', now)
        const data = { locale: account.locale }
        await recordAccountEvent(tx, { uid, event: 'verified', now, data })
        await recordAct(tx, { act: 'add', by: actor, on: uid, detail: role, now })
        return account
      }
      const account = await makingAccount(email, () => db.transaction(make))
      context.jobs.kick()
      return account
    },

    list: (after) => db.transaction((tx) => listAccounts(tx, after)),

    find: (email) =>
      db.transaction(async (tx) => {
        const found = await findAddress(tx, normalizeEmail(email))
        return found && findAccount(tx, found.uid)
      }),

    async delete(uid) {
      const found = await onAccount(
        uid,
        async (tx, account, now) => {
          await refuseOverreach(tx, db, by, account, 'delete')
          await deleteAccount(tx, hooks, uid, now)
          await recordDeletion(tx, { by: actor === uid ? '' : actor, now })
          return true
        },
        () => undefined,
      )
      return found ?? false
    },

    confirm: (uid) =>
      change(uid, { act: 'verify' }, async (tx, account, now) => {
        const secrets = await findSecrets(tx, uid)
        if (!secrets) return false
        const tokenVerificationId = secrets.emailCode
        const what = { uid, tokenVerificationId, method: 'email', now } as const
        const sessionIds = await verifyTokens(tx, what)
        const isNew = await confirmAddress(tx, context, account, now)
        await hooks.confirmed(tx, { uid, sessionIds })
        if (isNew) await tell(tx, uid, 'account.admin_email_verified', now)
        return isNew
      }),

    setRole: (uid, role) =>
      change(uid, { act: 'role', detail: role }, async (tx, account, now) => {
        if (role === account.role) return false
        if (role === 'user') await refuseOverreach(tx, db, by, account, 'role')
        await tx.updateTable('accounts').set({ role }).where('uid', '=', uid).execute()
        if (role === 'admin') await revokeFirstLink(tx, now)
        await tell(tx, uid, 'account.admin_role_changed', now)
        return true
      }),

    suspend: (uid, reason) =>
      change(uid, { act: 'suspend', detail: reason || undefined }, async (tx, account, now) => {
        await refuseOverreach(tx, db, by, account, 'suspend')
        return suspendAccount(tx, context, account, now)
      }),

    restore: (uid) =>
      change(uid, { act: 'restore' }, (tx, account, now) =>
        restoreAccount(tx, context, account, now),
      ),

    signOut: (uid) =>
      change(uid, { act: 'sign-out' }, (tx, account, now) =>
        signOutEverywhere(tx, context, account, now),
      ),

    async liftSecondFactor(uid) {
      const name = 'account.admin_two_factor_removed'
      const isLifted = await onAccount(
        uid,
        (tx, account, now) => liftTotp(tx, context, account, { from: fromServer, now, name }),
        (isDone) => (isDone ? { act: 'two-step-off' } : undefined),
      )
      return isLifted ?? false
    },

    makeResetLink: (uid) =>
      onAccount(
        uid,
        async (tx, account, now) => {
          if (!account.emailVerified || account.disabledAt !== null) return undefined
          const secret = await createResetLink(tx, uid, now)
          await tell(tx, uid, 'account.reset_link_made', now)
          await context.mail.enqueue(tx, resetLinkMadeMail(context.publicUrl, account), now)
          return { link: resetLinkTo(context.publicUrl, secret), expiresAt: now + resetLinkMs }
        },
        (made) => made && { act: 'reset-link' },
      ),

    setStorageQuota: (uid, storageQuota) =>
      change(
        uid,
        { act: 'quota', detail: storageQuota === null ? 'default' : String(storageQuota) },
        async (tx, account, now) => {
          if (account.storageQuota === storageQuota) return false
          await tx.updateTable('accounts').set({ storageQuota }).where('uid', '=', uid).execute()
          await tell(tx, uid, 'account.admin_quota_changed', now)
          return true
        },
      ),

    async lookUpCodes(uid) {
      const found = await onAccount(
        uid,
        async (tx, _, now) => {
          const codes = await pendingCodes(tx, { uid, now })
          const lookedAt = await lastLookAt(tx, { by: actor, on: uid })
          const isLook = codes.some((code) => code.createdAt > lookedAt) || lookedAt < now - lookMs
          const isNoted = codes.length > 0 && isLook
          if (isNoted) await tell(tx, uid, 'account.admin_codes_shown', now)
          return { codes, isNoted }
        },
        ({ codes, isNoted }) =>
          isNoted ? { act: 'code-look', detail: String(codes.length) } : undefined,
      )
      return found?.codes ?? []
    },

    note: (act, work, detailOf) =>
      db.transaction(async (tx) => {
        await refuseFormer(tx, db, by)
        const now = clock()
        const result = await work(tx, now)
        const detail = detailOf(result)
        if (detail !== undefined) {
          await recordAct(tx, { act, by: actor, detail: detail ?? undefined, now })
        }
        return result
      }),
  }
}
