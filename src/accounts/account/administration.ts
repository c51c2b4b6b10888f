import { isEmailAddress, normalizeEmail } from '../../base/text.ts'
import type { AccountsTable, Tx } from '../../db/index.ts'
import type { NewCredentials } from '../../wire.ts'
import { recordAccountEvent } from '../activity/account-events.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import { confirmAddress, verifyTokens } from '../confirmation/confirm.ts'
import type { AccountsContext } from '../context.ts'
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
import { type AccountsBefore, listAccounts } from './list.ts'

/** What the administrator may do; used by the command line and the admin API. */
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
  /** @returns false when there is no such account; so with the others */
  delete(uid: string): Promise<boolean>
  /** Vouches for the address: as if the code had been entered, on every session that waits for one. */
  confirm(uid: string): Promise<boolean>
  setRole(uid: string, role: AccountsTable['role']): Promise<boolean>
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
   * @returns undefined when there is no such account, or it is disabled or not confirmed
   */
  makeResetLink(uid: string): Promise<MadeResetLink | undefined>
  /**
   * How much a person may store, from each browser's next storage token on.
   *
   * @param quota payload bytes; 0: no limit; null: as for everybody
   */
  setStorageQuota(uid: string, quota: number | null): Promise<boolean>
}

/** A link for a new password. */
export interface MadeResetLink {
  /** SECRET. */
  readonly link: string
  /** ms */
  readonly expiresAt: number
}

/** What the activity list shows of things that the administrator does. */
const fromServer = { ip: '', userAgent: '' }

/** What the administrator may do, in transactions of their own. */
export function createAdministration(context: AccountsContext): Administration {
  const { db, clock, hooks } = context
  /** Changes an account that exists, in one transaction. */
  const change = (uid: string, act: (tx: Tx, now: number) => Promise<unknown>) =>
    db.transaction(async (tx) => {
      const account = await findAccount(tx, uid)
      if (account) await act(tx, clock())
      return account !== undefined
    })
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
        await recordSecurityEvent(tx, { uid, name: 'account.create', now, from: fromServer })
        const data = { locale: account.locale }
        await recordAccountEvent(tx, { uid, event: 'verified', now, data })
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
      const found = await change(uid, (tx, now) => deleteAccount(tx, hooks, uid, now))
      context.jobs.kick()
      return found
    },

    async confirm(uid) {
      const found = await db.transaction(async (tx) => {
        const now = clock()
        const secrets = await findSecrets(tx, uid)
        if (!secrets) return false
        const tokenVerificationId = secrets.emailCode
        const what = { uid, tokenVerificationId, method: 'email', now } as const
        const sessionIds = await verifyTokens(tx, what)
        await confirmAddress(tx, context, secrets.account, now)
        await hooks.confirmed(tx, { uid, sessionIds })
        return true
      })
      context.mail.kick()
      return found
    },

    async liftSecondFactor(uid) {
      const isLifted = await db.transaction(async (tx) => {
        const account = await findAccount(tx, uid)
        const what = { from: fromServer, now: clock() }
        return account !== undefined && liftTotp(tx, context, account, what)
      })
      context.mail.kick()
      return isLifted
    },

    async makeResetLink(uid) {
      const made = await db.transaction(async (tx) => {
        const account = await findAccount(tx, uid)
        if (!account?.emailVerified || account.disabledAt !== null) return undefined
        const now = clock()
        const secret = await createResetLink(tx, uid, now)
        const event = { uid, name: 'account.reset_link_made', now, from: fromServer }
        await recordSecurityEvent(tx, event)
        await context.mail.enqueue(tx, resetLinkMadeMail(context.publicUrl, account), now)
        return { link: resetLinkTo(context.publicUrl, secret), expiresAt: now + resetLinkMs }
      })
      context.mail.kick()
      return made
    },

    setRole: (uid, role) =>
      change(uid, async (tx, now) => {
        await tx.updateTable('accounts').set({ role }).where('uid', '=', uid).execute()
        if (role === 'admin') await revokeFirstLink(tx, now)
      }),

    setStorageQuota: (uid, storageQuota) =>
      change(uid, (tx) =>
        tx.updateTable('accounts').set({ storageQuota }).where('uid', '=', uid).execute(),
      ),
  }
}
