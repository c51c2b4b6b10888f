import type { Tx } from '../../db/index.ts'
import type { AccountsContext } from '../context.ts'
import { type OneTimeCodes, stepAt } from './one-time-codes.ts'
import { openSecret } from './sealed-secret.ts'

/** Whether an account has a second factor; `Account.hasTotp` tells it of one that was looked up. */
export async function hasTotp(tx: Tx, uid: string): Promise<boolean> {
  const row = await tx.selectFrom('totps').select('uid').where('uid', '=', uid).executeTakeFirst()
  return row !== undefined
}

/**
 * Takes a code of the account's authenticator app, each one once (settled.md A47). Of two requests with
 * one code at once one gets through.
 *
 * @returns undefined when the account has no second factor
 */
export async function takeTotpCode(
  tx: Tx,
  { handleKey, codes }: Pick<AccountsContext, 'handleKey'> & { readonly codes: OneTimeCodes },
  { uid, code, now }: { readonly uid: string; readonly code: string; readonly now: number },
): Promise<'right' | 'wrong' | undefined> {
  const row = await tx
    .selectFrom('totps')
    .select('sealedSecret')
    .where('uid', '=', uid)
    .executeTakeFirst()
  if (!row) return undefined
  const secret = openSecret({ uid, handleKey }, row.sealedSecret)
  const step = codes.stepOf({ secret, code, now })
  if (step === undefined) return 'wrong'
  const { numUpdatedRows } = await tx
    .updateTable('totps')
    .set({ lastStep: step })
    .where('uid', '=', uid)
    .where('sealedSecret', '=', row.sealedSecret)
    .where((one) =>
      one.or([
        one('lastStep', '<', step),
        // A step that nobody can have reached yet was taken before the clock was set back.
        one('lastStep', '>', stepAt(now) + 1),
      ]),
    )
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n ? 'right' : 'wrong'
}
