import type { Tx } from '../../db/index.ts'
import type { AccountsContext } from '../context.ts'
import type { Session } from '../types.ts'
import { lockAccount } from './account-locks.ts'
import { refuseEnded } from './still-there.ts'

/**
 * Changes an account in one transaction, one such change after the other, while the session that asks for
 * it lives; mails and jobs that it writes are looked at afterwards.
 *
 * @throws {AccountRefusal} invalidToken
 */
export async function inSessionsName<Result>(
  { db, clock, mail, jobs }: Pick<AccountsContext, 'db' | 'clock' | 'mail' | 'jobs'>,
  session: Pick<Session, 'id' | 'uid'>,
  change: (tx: Tx, now: number) => Promise<Result>,
): Promise<Result> {
  const result = await db.transaction(async (tx) => {
    await lockAccount(tx, db, session.uid)
    await refuseEnded(tx, db, session)
    return change(tx, clock())
  })
  mail.kick()
  jobs.kick()
  return result
}
