import type { Database, Tx } from '../../db/index.ts'

/** Who reads an address. */
export interface Reader {
  readonly uid: string
  /** As typed when it was added. */
  readonly email: string
  /** The account's v1 salt. */
  readonly saltEmail: string
  readonly locale: string | null
}

/**
 * Whose mailbox an address is: the primary one or a confirmed further one of an account that is
 * confirmed and not disabled. The account stays until the transaction ends.
 */
export async function findReader(
  tx: Tx,
  { engine }: Pick<Database, 'engine'>,
  normalizedEmail: string,
): Promise<Reader | undefined> {
  const query = tx
    .selectFrom('emails as address')
    .innerJoin('accounts', 'accounts.uid', 'address.uid')
    .innerJoin('emails as first', (join) =>
      join.onRef('first.uid', '=', 'accounts.uid').on('first.isPrimary', '=', 1),
    )
    .select(['accounts.uid', 'accounts.locale', 'accounts.email as saltEmail', 'address.email'])
    .where('address.normalizedEmail', '=', normalizedEmail)
    .where('address.verifiedAt', 'is not', null)
    .where('first.verifiedAt', 'is not', null)
    .where('accounts.disabledAt', 'is', null)
  return (engine === 'postgres' ? query.forKeyShare('accounts') : query).executeTakeFirst()
}
