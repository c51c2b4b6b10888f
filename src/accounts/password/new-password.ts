import type { Tx } from '../../db/index.ts'
import { dropWraps } from '../passkeys/wraps.ts'
import type { Account } from '../types.ts'
import type { MadePassword } from './passwords.ts'

/**
 * Gives an account another password, and moves the times that tell clients so (auth-api.md §1.3). What
 * was given for the old one is ended by `endEverything`. The caller has locked the account.
 *
 * @param change.keys `keep`: kB is the same, wrapped again; `new`: it is another, so that what was
 *   synced with the old one cannot be read with it; what passkeys open of the old one goes
 * @returns the account as it is now
 */
export async function storeNewPassword(
  tx: Tx,
  account: Account,
  { columns }: Pick<MadePassword, 'columns'>,
  { keys, now }: { readonly keys: 'keep' | 'new'; readonly now: number },
): Promise<Account> {
  const keysChangedAt = keys === 'new' ? later(account.keysChangedAt, now) : account.keysChangedAt
  const times = {
    // The token server takes no key that is younger than the generation (sync.md §2.6 rule 1).
    verifierSetAt: Math.max(later(account.verifierSetAt, now), keysChangedAt),
    keysChangedAt,
    profileChangedAt: later(account.profileChangedAt, now),
    lockedAt: null,
  }
  await tx
    .updateTable('accounts')
    .set({ ...columns, ...times })
    .where('uid', '=', account.uid)
    .execute()
  if (keys === 'new') await dropWraps(tx, account.uid)
  return { ...account, ...times }
}

/** Times of an account never go back, whatever the clock says. */
const later = (last: number, now: number): number => Math.max(now, last + 1)
