import { refuseLastToLeave } from '../administration/administrator.ts'
import type { AccountsContext } from '../context.ts'
import { lockWholeAccount } from '../credentials/account-locks.ts'
import { meetsAccountsLevel } from '../credentials/assurance.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import { provenNow, provePassword } from '../password/proof.ts'
import type { Requester } from '../requester.ts'
import type { SignedIn } from '../types.ts'
import { deleteAccount } from './accounts.ts'

/**
 * Deletes the session's account, once the password was proved again (auth-api.md §2.1 destroy).
 *
 * @throws {AccountRefusal} unconfirmedSession, insufficientAal, invalidToken and those of `provePassword`;
 *   lastAdministrator where others have accounts
 */
export async function destroyAccount(
  context: AccountsContext,
  { account, session }: SignedIn,
  claim: { readonly email: string; readonly authPW: string },
  from: Requester,
): Promise<void> {
  const { uid } = account
  if (!session.isVerified) throw new AccountRefusal('unconfirmedSession')
  if (!meetsAccountsLevel(session, account)) throw new AccountRefusal('insufficientAal')
  const proof = await provePassword(context, claim, { from, onlyUid: uid })
  await context.db.transaction(async (tx) => {
    await lockWholeAccount(tx, context.db, uid)
    await refuseEnded(tx, context.db, session)
    await provenNow(tx, context, proof, claim.email)
    await refuseLastToLeave(tx, context.db, uid)
    await deleteAccount(tx, context.hooks, uid, context.clock())
  })
  context.jobs.kick()
}
