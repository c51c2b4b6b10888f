import type { Tx } from '../../db/index.ts'
import type { AccountsContext } from '../context.ts'
import { inSessionsName } from '../credentials/in-sessions-name.ts'
import { AccountRefusal } from '../errors.ts'
import type { SignedIn } from '../types.ts'
import { createAddressCode, isWaiting } from './address-codes.ts'
import { refuseUnfit } from './free-address.ts'
import { verifySecondaryCodeMail } from './mails.ts'

/**
 * Mails a code to an address that the account wants besides its others. Nobody has the address until the
 * code was typed in (auth-api.md §2.7).
 *
 * @param email as typed
 * @throws {AccountRefusal} as `refuseUnfit`; invalidToken
 */
export async function wantAddress(
  context: AccountsContext,
  signedIn: SignedIn,
  email: string,
): Promise<void> {
  await inSessionsName(context, signedIn.session, async (tx, now) => {
    const { uid } = signedIn.account
    await refuseUnfit(tx, { uid, email, now })
    await mailCode(tx, context, signedIn, email, now)
  })
}

/**
 * Mails another code to an address that waits; the earlier ones stay good.
 *
 * @throws {AccountRefusal} emailNotOfAccount when it does not wait, or no longer
 */
export async function resendAddressCode(
  context: AccountsContext,
  signedIn: SignedIn,
  email: string,
): Promise<void> {
  await inSessionsName(context, signedIn.session, async (tx, now) => {
    const { uid } = signedIn.account
    if (!(await isWaiting(tx, { uid, email }, now))) throw new AccountRefusal('emailNotOfAccount')
    await mailCode(tx, context, signedIn, email, now)
  })
}

async function mailCode(
  tx: Tx,
  context: AccountsContext,
  { account }: SignedIn,
  email: string,
  now: number,
): Promise<void> {
  const code = await createAddressCode(tx, context.handleKey, { uid: account.uid, email }, now)
  await context.mail.enqueue(tx, verifySecondaryCodeMail({ ...account, email }, code), now)
}
