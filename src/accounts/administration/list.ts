import type { Tx } from '../../db/index.ts'
import { asAccount, selectAccounts } from '../account/accounts.ts'
import type { Account } from '../types.ts'

/** More accounts than this come in pages. */
export const maxAccountsPerPage = 500

/** Where a page of accounts begins: after this one. */
export type AfterAccount = Pick<Account, 'createdAt' | 'uid'>

/** Accounts by age, the oldest first. @param after the last one of the page before */
export async function listAccounts(tx: Tx, after: AfterAccount | undefined): Promise<Account[]> {
  const { createdAt = 0, uid = '' } = after ?? {}
  const rows = await selectAccounts(tx)
    .$if(after !== undefined, (query) =>
      query.where((row) =>
        row.or([
          row('accounts.createdAt', '>', createdAt),
          row.and([row('accounts.createdAt', '=', createdAt), row('accounts.uid', '>', uid)]),
        ]),
      ),
    )
    .orderBy('accounts.createdAt')
    .orderBy('accounts.uid')
    .limit(maxAccountsPerPage)
    .execute()
  return rows.map(asAccount)
}
