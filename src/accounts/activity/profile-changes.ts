import type { Tx } from '../../db/index.ts'
import type { AccountHooks } from '../hooks.ts'
import { recordAccountEvent } from './account-events.ts'

/**
 * Notes that what a profile shows is another thing now: name, picture, primary address, a second factor
 * (auth-api.md §1.3 profileChangedAt). Devices are told, so that they show it at once.
 */
export async function noteProfileChange(
  tx: Tx,
  { hooks }: { readonly hooks: Pick<AccountHooks, 'profileChanged'> },
  { uid, now }: { readonly uid: string; readonly now: number },
): Promise<void> {
  await tx
    .updateTable('accounts')
    // Times never go back, also when the clock does.
    .set((row) => ({
      profileChangedAt: row
        .case()
        .when('profileChangedAt', '<', now)
        .then(now)
        .else(row('profileChangedAt', '+', 1))
        .end(),
    }))
    .where('uid', '=', uid)
    .execute()
  await recordAccountEvent(tx, { uid, event: 'profileDataChange', now })
  await hooks.profileChanged(tx, uid)
}
