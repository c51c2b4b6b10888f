import type { Database, Tx } from '../../db/index.ts'
import { AccountRefusal } from '../errors.ts'
import type { Session } from '../types.ts'
import { holdAccount } from './account-locks.ts'
import { findSession } from './sessions.ts'

/**
 * For rules that make, change or end something in a session's name: between the guard's look at it and
 * the rule's transaction it may have ended. The account stays until the transaction ends.
 *
 * @throws {AccountRefusal} invalidToken
 */
export async function refuseEnded(
  tx: Tx,
  db: Pick<Database, 'engine'>,
  session: Pick<Session, 'id' | 'uid'>,
): Promise<void> {
  const isThere = (await holdAccount(tx, db, session.uid)) && (await findSession(tx, session))
  if (!isThere) throw new AccountRefusal('invalidToken')
}
