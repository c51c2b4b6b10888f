import type { Tx } from '../../db/index.ts'
import type { AccountsContext } from '../context.ts'
import { lockAccount, refuseEnded } from '../credentials/still-there.ts'
import type { SignedIn } from '../types.ts'

/**
 * Changes an account's addresses in one transaction, one change after the other, while the session that
 * asks for it lives.
 *
 * @throws {AccountRefusal} invalidToken
 */
export async function changing(
  context: AccountsContext,
  { session }: SignedIn,
  change: (tx: Tx, now: number) => Promise<void>,
): Promise<void> {
  const { db } = context
  await db.transaction(async (tx) => {
    await refuseEnded(tx, db, session)
    await lockAccount(tx, db, session.uid)
    await change(tx, context.clock())
  })
  context.mail.kick()
  context.jobs.kick()
}
