import { deleteAccount } from './accounts.ts'
import type { AccountsContext } from './context.ts'
import { AccountRefusal } from './errors.ts'
import type { Origin } from './events.ts'
import { provenNow, provePassword } from './sign-in/password-check.ts'
import type { SignedIn } from './types.ts'

/**
 * Deletes the session's account, once the password was proved again (auth-api.md §2.1 destroy).
 *
 * @throws {AccountRefusal} unconfirmedSession and those of `provePassword`
 * @throws {Problem} tooMany
 */
export async function destroyAccount(
  context: AccountsContext,
  { account, session }: SignedIn,
  claim: { readonly email: string; readonly authPW: string },
  from: Origin,
): Promise<void> {
  const { uid } = account
  await context.limits.check('accountDestroy', { ip: from.ip, uid })
  if (!session.isVerified) throw new AccountRefusal('unconfirmedSession')
  const proof = await provePassword(context, claim, { from, onlyUid: uid })
  await context.db.transaction(async (tx) => {
    await provenNow(tx, proof, claim.email)
    await deleteAccount(tx, context.hooks, uid, context.clock())
  })
  context.jobs.kick()
}
