import { dayMs } from '../../base/clock.ts'
import { normalizeEmail } from '../../base/text.ts'
import type { Tx } from '../../db/index.ts'
import { maxSecondaryAddresses } from '../../wire/limits.ts'
import { findAddress } from '../account/accounts.ts'
import { AccountRefusal } from '../errors.ts'

/** So long an account that nobody confirmed keeps its address from other accounts. */
const keepsUnconfirmedMs = dayMs

/**
 * Whether an account may have a further address (auth-api.md §2.7; settled.md A44).
 *
 * @returns the uid of an account that never confirmed it, and makes room once it is proved
 * @throws {AccountRefusal} 139, 189 when the account has it; 136, 140, 141 when another one has it; 188
 *   when the account has enough
 */
export async function refuseUnfit(
  tx: Tx,
  { uid, email, now }: { readonly uid: string; readonly email: string; readonly now: number },
): Promise<string | undefined> {
  const found = await findAddress(tx, normalizeEmail(email))
  if (found?.uid === uid)
    throw new AccountRefusal(found.isPrimary ? 'emailIsPrimary' : 'emailIsOwn')
  if (found && !found.isPrimary) throw new AccountRefusal('emailExists')
  if (found?.isVerified) throw new AccountRefusal('primaryElsewhere')
  if (found && now - found.createdAt < keepsUnconfirmedMs) {
    throw new AccountRefusal('newPrimaryElsewhere')
  }
  if ((await secondaryCount(tx, uid)) >= maxSecondaryAddresses) {
    throw new AccountRefusal('tooManyEmails')
  }
  return found?.uid
}

async function secondaryCount(tx: Tx, uid: string): Promise<number> {
  const { count } = await tx
    .selectFrom('emails')
    .select((row) => row.fn.countAll().as('count'))
    .where('uid', '=', uid)
    .where('isPrimary', '=', 0)
    .executeTakeFirstOrThrow()
  return Number(count)
}
