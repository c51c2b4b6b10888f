import { isEmailAddress, normalizeEmail } from '../base/text.ts'
import type { NewCredentials } from '../crypto/onepw-client.ts'
import type { AccountsTable, Tx } from '../db/index.ts'
import { deleteAccount, findAccount, findAddress, insertAccount } from './accounts.ts'
import { confirmAddress, verifyTokens } from './confirmation/confirm.ts'
import type { AccountsContext } from './context.ts'
import { endSession, sessionsOf } from './credentials/sessions.ts'
import { AccountRefusal } from './errors.ts'
import { recordAccountEvent, recordSecurityEvent } from './events.ts'
import { revokeFirstLink } from './invitations.ts'
import type { Account } from './types.ts'

/** More accounts than this come in pages. */
export const maxAccountsPerPage = 500

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
  list(after?: Pick<Account, 'createdAt' | 'uid'>): Promise<Account[]>
  /** Whose address it is, in any case. */
  find(email: string): Promise<Account | undefined>
  /** @returns false when there is no such account; so with the others */
  delete(uid: string): Promise<boolean>
  /** Vouches for the address: as if the code had been entered, on every session that waits for one. */
  confirm(uid: string): Promise<boolean>
  setRole(uid: string, role: AccountsTable['role']): Promise<boolean>
  /** A disabled account can't sign in and its sessions don't count; nothing of it is lost. */
  setDisabled(uid: string, disabled: boolean): Promise<boolean>
  /** Its devices stay, detached. @returns how many sessions ended */
  endSessions(uid: string): Promise<number>
}

/** What the activity list shows of things that the administrator does. */
const fromServer = { ip: '', userAgent: '' }

export function createAdministration(context: AccountsContext): Administration {
  const { db, clock, hooks } = context
  /** Runs `change` on an account that exists, in one transaction. */
  const change = (uid: string, act: (tx: Tx, account: Account, now: number) => Promise<unknown>) =>
    db.transaction(async (tx) => {
      const account = await findAccount(tx, uid)
      if (account) await act(tx, account, clock())
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
      const account = await db.transaction(async (tx) => {
        const now = clock()
        const normalizedEmail = normalizeEmail(email)
        const found = await findAddress(tx, normalizedEmail)
        if (found && !found.isPrimary) throw new AccountRefusal('emailTaken')
        if (found?.isVerified) throw new AccountRefusal('accountExists', { email })
        if (found) await deleteAccount(tx, hooks, found.uid, now)
        const { account } = await insertAccount(tx, {
          email,
          normalizedEmail,
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
      })
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
      const found = await change(uid, (tx, _, now) => deleteAccount(tx, hooks, uid, now))
      context.jobs.kick()
      return found
    },

    async confirm(uid) {
      const found = await change(uid, async (tx, account, now) => {
        const { emailCode } = await tx
          .selectFrom('accounts')
          .select('emailCode')
          .where('uid', '=', uid)
          .executeTakeFirstOrThrow()
        await verifyTokens(tx, { uid, tokenVerificationId: emailCode, method: 'email', now })
        await confirmAddress(tx, context, account, now)
      })
      context.mail.kick()
      return found
    },

    setRole: (uid, role) =>
      change(uid, async (tx, _, now) => {
        await tx.updateTable('accounts').set({ role }).where('uid', '=', uid).execute()
        if (role === 'admin') await revokeFirstLink(tx, now)
      }),

    setDisabled: (uid, disabled) =>
      change(uid, async (tx, account, now) => {
        if (disabled === (account.disabledAt !== null)) return
        const disabledAt = disabled ? now : null
        await tx.updateTable('accounts').set({ disabledAt }).where('uid', '=', uid).execute()
        const name = disabled ? 'account.disable' : 'account.enable'
        await recordSecurityEvent(tx, { uid, name, now, from: fromServer })
        await recordAccountEvent(tx, { uid, event: 'profileDataChange', now })
      }),

    endSessions: (uid) =>
      db.transaction(async (tx) => {
        const sessions = await sessionsOf(tx, uid)
        for (const session of sessions) await endSession(tx, hooks, session, 'bulk')
        return sessions.length
      }),
  }
}

async function listAccounts(
  tx: Tx,
  after: Pick<Account, 'createdAt' | 'uid'> | undefined,
): Promise<Account[]> {
  const rows = await tx
    .selectFrom('accounts')
    .select(['uid'])
    .$if(after !== undefined, (query) =>
      query.where((row) =>
        row.or([
          row('createdAt', '>', after?.createdAt ?? 0),
          row.and([
            row('createdAt', '=', after?.createdAt ?? 0),
            row('uid', '>', after?.uid ?? ''),
          ]),
        ]),
      ),
    )
    .orderBy('createdAt')
    .orderBy('uid')
    .limit(maxAccountsPerPage)
    .execute()
  const accounts: Account[] = []
  for (const { uid } of rows) {
    const account = await findAccount(tx, uid)
    if (account) accounts.push(account)
  }
  return accounts
}
