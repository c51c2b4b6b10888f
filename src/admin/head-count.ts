import type { Tx } from '../db/index.ts'

/** How many accounts there are, confirmed or not, and how many of them are administrators'. */
export async function headCount(tx: Tx): Promise<{ accounts: number; administrators: number }> {
  const rows = await tx
    .selectFrom('accounts')
    .select(({ fn }) => ['role', fn.countAll().as('count')])
    .groupBy('role')
    .execute()
  const counts = rows.map(({ role, count }) => ({ role, count: Number(count) }))
  return {
    accounts: counts.reduce((sum, { count }) => sum + count, 0),
    administrators: counts.find(({ role }) => role === 'admin')?.count ?? 0,
  }
}
