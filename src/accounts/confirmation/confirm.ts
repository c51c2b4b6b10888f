import type { Tx } from '../../db/index.ts'
import { recordAccountEvent } from '../activity/account-events.ts'
import type { AccountsContext } from '../context.ts'
import { spendReserved } from '../invitations/claim.ts'
import { postVerifyMail } from '../mails.ts'
import type { Account } from '../types.ts'
import { verificationMethods } from './status.ts'

/**
 * Verifies all that one code stands for: sessions, their key fetch tokens, and what the activity
 * list says of them. The list keeps the id, so that a link pressed twice is recognized
 * (auth-api.md §1.7; settled.md A54).
 *
 * @returns the ids of the sessions
 */
export async function verifyTokens(
  tx: Tx,
  what: {
    readonly uid: string
    readonly tokenVerificationId: string
    readonly method: keyof typeof verificationMethods
    readonly now: number
  },
): Promise<string[]> {
  const { uid, tokenVerificationId, now } = what
  const sessions = await tx
    .updateTable('sessions')
    .set({
      tokenVerificationId: null,
      verifiedAt: now,
      verificationMethod: verificationMethods[what.method],
    })
    .where('uid', '=', uid)
    .where('tokenVerificationId', '=', tokenVerificationId)
    .returning('id')
    .execute()
  await tx
    .updateTable('keyFetchTokens')
    .set({ tokenVerificationId: null })
    .where('uid', '=', uid)
    .where('tokenVerificationId', '=', tokenVerificationId)
    .execute()
  await tx
    .updateTable('securityEvents')
    .set({ verified: 1 })
    .where('uid', '=', uid)
    .where('tokenVerificationId', '=', tokenVerificationId)
    .execute()
  return sessions.map(({ id }) => id)
}

/**
 * Confirms the account's address: the invitation's use is spent, other parts are told, a mail says
 * what to do next.
 *
 * @returns false when it was confirmed already, perhaps a moment ago by another request
 */
export async function confirmAddress(
  tx: Tx,
  context: Pick<AccountsContext, 'mail' | 'publicUrl'>,
  account: Account,
  now: number,
): Promise<boolean> {
  const { uid, locale } = account
  const { numUpdatedRows } = await tx
    .updateTable('emails')
    .set({ verifiedAt: now })
    .where('uid', '=', uid)
    .where('isPrimary', '=', 1)
    .where('verifiedAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return false
  const { invitationId } = await tx
    .selectFrom('accounts')
    .select('invitationId')
    .where('uid', '=', uid)
    .executeTakeFirstOrThrow()
  if (invitationId !== null) await spendReserved(tx, invitationId)
  await recordAccountEvent(tx, { uid, event: 'verified', now, data: { locale } })
  await context.mail.enqueue(tx, postVerifyMail(context.publicUrl, account), now)
  return true
}
