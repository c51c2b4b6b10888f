import type { Tx } from '../../db/index.ts'
import type { AuditAct } from '../../wire.ts'
import { findAccount } from '../account/accounts.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { lockWholeAccount } from '../credentials/account-locks.ts'
import { revokeInvitationsBy } from '../invitations/manage.ts'
import type { Account } from '../types.ts'
import { type Administrator, refuseFormer, uidOf } from './administrator.ts'
import { recordAct } from './audit.ts'
import { fromServer } from './from-server.ts'

/** What the audit log tells of an act. */
export interface Noted {
  readonly act: AuditAct
  readonly detail?: string | undefined
}

/** What is done to an account, inside the transaction. */
type Work<Result> = (tx: Tx, account: Account, now: number) => Promise<Result>

/** Does things to accounts in an administrator's name, and writes them down. */
export function acting(context: AccountsContext, by: Administrator) {
  const { db, clock } = context

  /**
   * Does something to an account that exists, in one transaction, and writes down what `noted` makes of it.
   *
   * @returns undefined when there is no such account
   * @throws {AccountRefusal} as `refuseFormer`
   */
  async function onAccount<Result>(
    uid: string,
    work: Work<Result>,
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
      if (entry) await recordAct(tx, { ...entry, by: uidOf(by), on: uid, now })
      return result
    })
    context.mail.kick()
    context.jobs.kick()
    return result
  }

  return {
    onAccount,

    /**
     * The same for what tells nothing but that it was done: written down unless `work` gives false.
     *
     * @returns false when there is no such account
     */
    async change(uid: string, noted: Noted, work: Work<unknown>): Promise<boolean> {
      const done = await onAccount(
        uid,
        async (tx, account, now) => (await work(tx, account, now)) !== false,
        (isDone) => (isDone ? noted : undefined),
      )
      return done !== undefined
    },

    /** Ends the invitations that an administrator has made who is none any more, and writes down how many. */
    async endInvitations(tx: Tx, uid: string, now: number): Promise<void> {
      const count = await revokeInvitationsBy(tx, uid, now)
      if (count === 0) return
      await recordAct(tx, {
        act: 'invites-revoke',
        by: uidOf(by),
        on: uid,
        detail: String(count),
        now,
      })
    },

    /** Has the recent activity of the account say so. */
    tell: (tx: Tx, uid: string, name: string, now: number) =>
      recordSecurityEvent(tx, { uid, name, now, from: fromServer }),
  }
}
