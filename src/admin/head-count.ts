import { countAdministrators } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'

/**
 * How many accounts there are, confirmed or not, how many of them are suspended, and how many
 * administrators can act.
 */
export async function headCount(
  tx: Tx,
): Promise<{ accounts: number; administrators: number; suspended: number }> {
  const row = await tx
    .selectFrom('accounts')
    // The second counts the rows that have one.
    .select(({ fn }) => [fn.countAll().as('accounts'), fn.count('disabledAt').as('suspended')])
    .executeTakeFirstOrThrow()
  return {
    accounts: Number(row.accounts),
    administrators: await countAdministrators(tx),
    suspended: Number(row.suspended),
  }
}
