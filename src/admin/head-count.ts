import type { Tx } from '../db/index.ts'

/** How many accounts there are, confirmed or not, how many of them are administrators', and suspended. */
export async function headCount(
  tx: Tx,
): Promise<{ accounts: number; administrators: number; suspended: number }> {
  const rows = await tx
    .selectFrom('accounts')
    .select(({ fn }) => [
      'role',
      fn.countAll().as('count'),
      // Of the rows that have one.
      fn.count('disabledAt').as('suspended'),
    ])
    .groupBy('role')
    .execute()
  const sum = (numbers: readonly unknown[]) =>
    numbers.reduce((total: number, one) => total + Number(one), 0)
  return {
    accounts: sum(rows.map(({ count }) => count)),
    administrators: sum(rows.filter(({ role }) => role === 'admin').map(({ count }) => count)),
    suspended: sum(rows.map(({ suspended }) => suspended)),
  }
}
