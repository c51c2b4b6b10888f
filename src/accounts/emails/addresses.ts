import type { Tx } from '../../db/index.ts'
import { maxSecondaryAddresses } from '../../wire/limits.ts'
import { addressesOfCodes } from '../mailed-codes.ts'

/** An address of an account as its owner sees it. */
export interface OwnAddress {
  readonly email: string
  readonly isPrimary: boolean
  readonly verified: boolean
}

/** Rows of the account's addresses: the primary one first, then the others in the order in which they came. */
export const addressRows = (tx: Tx, uid: string) =>
  tx
    .selectFrom('emails')
    .select(['email', 'isPrimary', 'verifiedAt', 'createdAt'])
    .where('uid', '=', uid)
    .orderBy('isPrimary', 'desc')
    .orderBy('createdAt')
    .orderBy('normalizedEmail')
    .execute()

/**
 * The account's addresses as their owner sees them: the primary one first, then the others in the order in which they came, then
 * those that wait for their code.
 */
export async function addressesOf(tx: Tx, uid: string, now: number): Promise<OwnAddress[]> {
  const rows = await addressRows(tx, uid)
  // Nothing but a code that is still good keeps those (settled.md A44).
  const waiting = [...(await addressesOfCodes(tx, uid, now)).values()]
  return [
    ...rows.map(({ email, isPrimary, verifiedAt }) => ({
      email,
      isPrimary: isPrimary === 1,
      verified: verifiedAt !== null,
    })),
    ...waiting.map((email) => ({ email, isPrimary: false, verified: false })),
  ]
}

/** Where news of an account go besides its primary address (auth-api.md §7.1). */
export async function copiesOf(tx: Tx, uid: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('emails')
    .select('email')
    .where('uid', '=', uid)
    .where('isPrimary', '=', 0)
    .where('verifiedAt', 'is not', null)
    .orderBy('createdAt')
    .orderBy('normalizedEmail')
    .limit(maxSecondaryAddresses)
    .execute()
  return rows.map(({ email }) => email)
}
