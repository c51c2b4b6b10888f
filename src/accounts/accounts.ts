import type { AccountsTable, EmailsTable, Tx } from '../db/index.ts'
import type { Account } from './types.ts'

/** The account of a uid. */
export async function findAccount(tx: Tx, uid: string): Promise<Account | undefined> {
  const row = await tx
    .selectFrom('accounts')
    .innerJoin('emails', (join) =>
      join.onRef('emails.uid', '=', 'accounts.uid').on('emails.isPrimary', '=', 1),
    )
    .selectAll('accounts')
    .select(['emails.email as primaryEmail', 'emails.verifiedAt'])
    .where('accounts.uid', '=', uid)
    .executeTakeFirst()
  return row && asAccount(row)
}

/** Rows without what is secret. */
export const asAccount = (
  row: AccountsTable & { primaryEmail: string } & Pick<EmailsTable, 'verifiedAt'>,
): Account => ({
  uid: row.uid,
  saltEmail: row.email,
  email: row.primaryEmail,
  emailVerified: row.verifiedAt !== null,
  createdAt: row.createdAt,
  verifierSetAt: row.verifierSetAt,
  keysChangedAt: row.keysChangedAt,
  profileChangedAt: row.profileChangedAt,
  locale: row.locale,
  role: row.role,
  disabledAt: row.disabledAt,
  lockedAt: row.lockedAt,
  metricsOptOutAt: row.metricsOptOutAt,
})
