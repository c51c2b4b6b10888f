import type { Tx } from '../../db/index.ts'
import type { AccountsContext } from '../context.ts'
import { lockWholeAccount } from '../credentials/account-locks.ts'
import { endSession, sessionsOf } from '../credentials/sessions.ts'
import type { CredentialsEnding } from '../hooks.ts'
import { endResets } from '../reset/end-resets.ts'

/**
 * Ends all that was given for a password that holds no more, or that the administrator takes away: sessions, whose devices are detached,
 * typed tokens, codes of a reset, the OAuth tokens that the hooks revoke, and every storage token so far
 * (auth-api.md §2.6; settled.md A8, A34). The caller makes what is to live afterwards later than this,
 * but for the session `except`.
 */
export async function endEverything(
  tx: Tx,
  { db, hooks }: Pick<AccountsContext, 'db' | 'hooks'>,
  ending: CredentialsEnding,
): Promise<void> {
  const { uid, why, except } = ending
  await lockWholeAccount(tx, db, uid)
  if (why === 'change') await hooks.passwordChanging(tx, { uid, by: except })
  else if (why === 'reset') await hooks.passwordResetting(tx, uid)
  else await hooks.signingOut(tx, uid)
  await hooks.storageAccessEnding(tx, uid)
  await hooks.credentialsEnding(tx, ending)
  for (const session of await sessionsOf(tx, uid)) {
    if (session.id !== except) await endSession(tx, hooks, session, 'bulk')
  }
  for (const table of ['keyFetchTokens', 'passwordChangeTokens'] as const) {
    await tx.deleteFrom(table).where('uid', '=', uid).execute()
  }
  await endResets(tx, uid)
}
