import { findAccount } from '../account/accounts.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { lockWholeAccount } from '../credentials/account-locks.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import { createForgotToken } from './forgot-tokens.ts'
import { ownerOfResetLink, spendResetLink } from './reset-links.ts'
import type { ForgotVerified } from './verify-otp.ts'

/** The reply of `verify_link`: as that of `verify_otp`, and whose account it is. */
export interface LinkVerified extends ForgotVerified {
  /** The main address, as typed when it was added. */
  readonly email: string
}

/**
 * Takes the secret of a link that the administrator has made: its holder is as far as somebody who has
 * typed a mailed code. A second factor and the recovery key are asked for all the same (auth-api.md §2.6
 * verify_link).
 *
 * @throws {AccountRefusal} invalidCode, whatever is wrong
 */
export async function verifyResetLink(
  { db, clock }: Pick<AccountsContext, 'db' | 'clock'>,
  secret: string,
  from: Requester,
): Promise<LinkVerified> {
  return db.transaction(async (tx) => {
    const now = clock()
    const uid = await ownerOfResetLink(tx, secret)
    if (uid === undefined || !(await lockWholeAccount(tx, db, uid))) {
      throw new AccountRefusal('invalidCode')
    }
    const account = await findAccount(tx, uid)
    const isServed = account?.emailVerified === true && account.disabledAt === null
    if (!isServed || !(await spendResetLink(tx, secret, now))) {
      throw new AccountRefusal('invalidCode')
    }
    const { token, code } = await createForgotToken(tx, { uid, proof: 'link', now })
    await recordSecurityEvent(tx, { uid, name: 'account.reset_link_used', now, from })
    return { code, email: account.email, emailToHashWith: account.saltEmail, token, uid }
  })
}
