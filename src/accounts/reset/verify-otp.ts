import { normalizeEmail } from '../../base/text.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import { dropForgotCodes, spendForgotCode } from './forgot-codes.ts'
import { createForgotToken } from './forgot-tokens.ts'
import { findReader } from './reader.ts'

/** The reply of `verify_otp`; `token` is 64 hex digits. */
export interface ForgotVerified {
  /** 32 hex digits; to be sent with the token. */
  readonly code: string
  /** The v1 salt: whoever has changed their address still makes the new password with this one. */
  readonly emailToHashWith: string
  readonly token: string
  readonly uid: string
}

/**
 * Takes a code that was mailed to an address (auth-api.md §2.6 verify_otp). It may have been asked for
 * in another browser.
 *
 * @throws {AccountRefusal} invalidCode, whatever is wrong
 */
export async function verifyForgotCode(
  context: AccountsContext,
  claim: { readonly email: string; readonly code: string },
  from: Requester,
): Promise<ForgotVerified> {
  const { db, clock, handleKey } = context
  const normalizedEmail = normalizeEmail(claim.email)
  return db.transaction(async (tx) => {
    const now = clock()
    const uid = await spendForgotCode(tx, handleKey, { normalizedEmail, code: claim.code, now })
    // The address may have gone to somebody else since, or to nobody.
    const reader = await findReader(tx, db, normalizedEmail)
    if (!reader || reader.uid !== uid) throw new AccountRefusal('invalidCode')
    await dropForgotCodes(tx, uid)
    const { token, code } = await createForgotToken(tx, { uid, proof: 'mail', now })
    await recordSecurityEvent(tx, { uid, name: 'account.password_reset_otp_verified', now, from })
    return { code, emailToHashWith: reader.saltEmail, token, uid }
  })
}
