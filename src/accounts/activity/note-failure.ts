import type { AccountsContext } from '../context.ts'
import { holdAccount } from '../credentials/account-locks.ts'
import { type NewSecurityEvent, recordSecurityEvent } from './security-events.ts'

/**
 * Adds a failure to the account's recent activity, in a transaction of its own: that of the act has nothing
 * to keep. The account may have been deleted while a password was stretched or a passkey checked.
 */
export async function noteFailure(
  { db, clock }: Pick<AccountsContext, 'db' | 'clock'>,
  event: Omit<NewSecurityEvent, 'now'>,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await holdAccount(tx, db, event.uid))) return
    await recordSecurityEvent(tx, { ...event, now: clock() })
  })
}
