import { normalizeEmail } from '../../base/text.ts'
import { onceMore, type Tx } from '../../db/index.ts'
import { findAddress, giveUpUnconfirmed } from '../account/accounts.ts'
import { recordAccountEvent } from '../activity/account-events.ts'
import { noteProfileChange } from '../activity/profile-changes.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { inSessionsName } from '../credentials/in-sessions-name.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import { endResets } from '../reset/end-resets.ts'
import type { SignedIn } from '../types.ts'
import { forgetAddressCodes, isWaiting, spendAddressCode } from './address-codes.ts'
import { refuseUnfit } from './free-address.ts'
import { addressMail } from './mails.ts'

/**
 * Gives the account an address, once its code was typed in. An account that never confirmed the address
 * makes room. Of two accounts at once the first has it.
 *
 * @throws {AccountRefusal} invalidCode; as `refuseUnfit` when that has changed since
 */
export async function addAddress(
  context: AccountsContext,
  signedIn: SignedIn,
  proof: { readonly email: string; readonly code: string },
  from: Requester,
): Promise<void> {
  const { account, session } = signedIn
  const { uid } = account
  const add = async (tx: Tx, now: number) => {
    const email = await spendAddressCode(tx, context.handleKey, { uid, ...proof, now })
    if (email === undefined) throw new AccountRefusal('invalidCode')
    const replaced = await refuseUnfit(tx, { uid, email, now })
    if (replaced !== undefined) await giveUpUnconfirmed(tx, context.hooks, replaced, now)
    await tx
      .insertInto('emails')
      .values({
        normalizedEmail: normalizeEmail(email),
        uid,
        email,
        isPrimary: 0,
        verifiedAt: now,
        createdAt: now,
      })
      .execute()
    const name = 'account.secondary_email_added'
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    const mail = addressMail(context.publicUrl, 'postVerifySecondary', account, email)
    await context.mail.enqueue(tx, mail, now)
  }
  await onceMore(() => inSessionsName(context, session, add))
}

/**
 * Takes an address away from the account, or back before its code was typed in. Whoever reads mail there
 * can finish no reset any more (auth-api.md §2.7).
 *
 * @throws {AccountRefusal} removesPrimary, unknownEmail, invalidToken
 */
export async function removeAddress(
  context: AccountsContext,
  signedIn: SignedIn,
  email: string,
  from: Requester,
): Promise<void> {
  const { account, session } = signedIn
  const { uid } = account
  await inSessionsName(context, session, async (tx, now) => {
    const wasWaiting = await forgetAddressCodes(tx, { uid, email })
    const found = await findAddress(tx, normalizeEmail(email))
    if (found?.uid !== uid) {
      if (wasWaiting) return
      throw new AccountRefusal('unknownEmail')
    }
    if (found.isPrimary) throw new AccountRefusal('removesPrimary')
    await tx.deleteFrom('emails').where('normalizedEmail', '=', normalizeEmail(email)).execute()
    await endResets(tx, uid)
    const name = 'account.secondary_email_removed'
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    const mail = addressMail(context.publicUrl, 'postRemoveSecondary', account, found.email)
    await context.mail.enqueue(tx, mail, now)
  })
}

/**
 * Makes another confirmed address the first one: the account is signed in with that. The salt of the
 * password stays the address of sign-up, and what is synced is not touched (settled.md A44).
 *
 * @throws {AccountRefusal} unconfirmedPrimary, foreignPrimary, invalidToken; unconfirmedAccount without a
 *   password
 */
export async function makePrimary(
  context: AccountsContext,
  signedIn: SignedIn,
  email: string,
  from: Requester,
): Promise<void> {
  const { account, session } = signedIn
  const { uid } = account
  if (account.verifierSetAt <= 0) throw new AccountRefusal('unconfirmedAccount')
  await inSessionsName(context, session, async (tx, now) => {
    const found = await findAddress(tx, normalizeEmail(email))
    if (found?.uid !== uid) {
      const isComing = await isWaiting(tx, { uid, email }, now)
      throw new AccountRefusal(isComing ? 'unconfirmedPrimary' : 'foreignPrimary')
    }
    if (found.isPrimary) return
    if (!found.isVerified) throw new AccountRefusal('unconfirmedPrimary')
    await swapPrimary(tx, uid, normalizeEmail(email))
    await recordAccountEvent(tx, { uid, event: 'primaryEmailChanged', now })
    await noteProfileChange(tx, context, { uid, now })
    const name = 'account.primary_secondary_swapped'
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    const recipient = { ...account, email: found.email }
    const mail = addressMail(context.publicUrl, 'postChangePrimary', recipient, found.email)
    await context.mail.enqueue(tx, mail, now)
  })
}

async function swapPrimary(tx: Tx, uid: string, normalizedEmail: string): Promise<void> {
  const set = (isPrimary: number) => tx.updateTable('emails').set({ isPrimary })
  await set(0).where('uid', '=', uid).where('isPrimary', '=', 1).execute()
  await set(1).where('normalizedEmail', '=', normalizedEmail).execute()
}
