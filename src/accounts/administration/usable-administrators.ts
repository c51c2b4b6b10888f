import type { Database, Tx } from '../../db/index.ts'
import type { Account } from '../types.ts'

/** The accounts that can look after the server: administrators', confirmed and not suspended. */
const selectUsable = (tx: Tx) =>
  tx
    .selectFrom('accounts')
    .where('role', '=', 'admin')
    .where('disabledAt', 'is', null)
    .where('accounts.uid', 'in', (emails) =>
      emails
        .selectFrom('emails')
        .select('emails.uid')
        .where('isPrimary', '=', 1)
        .where('verifiedAt', 'is not', null),
    )

/** Whether an account is one of them. */
export const isUsableAdministrator = (
  account: Pick<Account, 'role' | 'emailVerified' | 'disabledAt'>,
): boolean => account.role === 'admin' && account.emailVerified && account.disabledAt === null

/** Whether the server has somebody who can look after it. */
export async function hasAdministrator(tx: Tx): Promise<boolean> {
  const row = await selectUsable(tx).select('accounts.uid').limit(1).executeTakeFirst()
  return row !== undefined
}

/** How many there are. */
export async function countAdministrators(tx: Tx): Promise<number> {
  const row = await selectUsable(tx)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Whether another one is left when this account goes; one who leaves at this moment is waited for. */
export async function hasOtherAdministrator(
  tx: Tx,
  { engine }: Pick<Database, 'engine'>,
  uid: string,
): Promise<boolean> {
  const others = selectUsable(tx)
    .select('accounts.uid')
    .where('accounts.uid', '!=', uid)
    .orderBy('accounts.uid')
  const rows = await (engine === 'postgres' ? others.forUpdate() : others).execute()
  return rows.length > 0
}
