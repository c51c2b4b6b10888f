import type { Database, Tx } from '../../db/index.ts'
import { findAccount } from '../account/accounts.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import type { Account, Session } from '../types.ts'
import { hasOtherAdministrator, isUsableAdministrator } from './usable-administrators.ts'

/** Who looks after accounts: an administrator on the page, by their session, or the command line. */
export type Administrator = Pick<Session, 'id' | 'uid'> | 'command-line'

/** As the audit log names them. */
export const uidOf = (by: Administrator): string | null => (by === 'command-line' ? null : by.uid)

/**
 * Between the guard's look at an administrator and the transaction they may have been signed out, or be
 * none any more.
 *
 * @throws {AccountRefusal} invalidToken, forbidden
 */
export async function refuseFormer(
  tx: Tx,
  db: Pick<Database, 'engine'>,
  by: Administrator,
): Promise<void> {
  if (by === 'command-line') return
  await refuseEnded(tx, db, by)
  const account = await findAccount(tx, by.uid)
  if (!account || account.disabledAt !== null) throw new AccountRefusal('invalidToken')
  if (account.role !== 'admin') throw new AccountRefusal('forbidden')
}

/**
 * An administrator must not shut themselves out, nor leave the server without one. The command line may:
 * whoever has that can make another, and is asked there.
 *
 * @throws {AccountRefusal} notYourself, lastAdministrator
 */
export async function refuseOverreach(
  tx: Tx,
  db: Pick<Database, 'engine'>,
  by: Administrator,
  { uid }: Pick<Account, 'uid'>,
  act: 'suspend' | 'delete' | 'role',
): Promise<void> {
  // Whoever does it is one, and stays one, unless it is to themselves.
  if (uid !== uidOf(by)) return
  if (act === 'suspend') throw new AccountRefusal('notYourself')
  if (!(await hasOtherAdministrator(tx, db, uid))) throw new AccountRefusal('lastAdministrator')
}

/**
 * Nobody who deletes their own account leaves the others without an administrator. The only account there
 * is may go: the next start makes a link for a first one.
 *
 * @throws {AccountRefusal} lastAdministrator
 */
export async function refuseLastToLeave(
  tx: Tx,
  db: Pick<Database, 'engine'>,
  uid: string,
): Promise<void> {
  const account = await findAccount(tx, uid)
  if (!account || !isUsableAdministrator(account)) return
  if (await hasOtherAdministrator(tx, db, uid)) return
  const others = await tx
    .selectFrom('accounts')
    .select('uid')
    .where('uid', '!=', uid)
    .limit(1)
    .executeTakeFirst()
  if (others) throw new AccountRefusal('lastAdministrator')
}
