import type { Tx } from '../../db/index.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { endEverything } from '../password/end-everything.ts'
import type { Account } from '../types.ts'
import { fromServer } from './from-server.ts'
import { accountRestoredMail, accountSuspendedMail } from './mails.ts'

type Context = Pick<AccountsContext, 'db' | 'hooks' | 'mail' | 'publicUrl'>

/**
 * Switches an account off: nobody signs in to it, and all that it has given is refused from now on. Its
 * browsers ask to sign in and keep what they have; nothing that is stored goes (docs/administration.md).
 *
 * @returns false when it is suspended already
 */
export async function suspendAccount(
  tx: Tx,
  context: Context,
  account: Account,
  now: number,
): Promise<boolean> {
  const { uid } = account
  if (account.disabledAt !== null) return false
  await endEverything(tx, context, { uid, why: 'administrator' })
  await tx.updateTable('accounts').set({ disabledAt: now }).where('uid', '=', uid).execute()
  await recordSecurityEvent(tx, { uid, name: 'account.disable', now, from: fromServer })
  await context.mail.enqueue(tx, accountSuspendedMail(context.publicUrl, account), now)
  return true
}

/**
 * Switches an account on again. What ended stays ended: the person signs in again, and finds everything.
 *
 * @returns false when it is not suspended
 */
export async function restoreAccount(
  tx: Tx,
  context: Context,
  account: Account,
  now: number,
): Promise<boolean> {
  const { uid } = account
  if (account.disabledAt === null) return false
  await tx.updateTable('accounts').set({ disabledAt: null }).where('uid', '=', uid).execute()
  await recordSecurityEvent(tx, { uid, name: 'account.enable', now, from: fromServer })
  await context.mail.enqueue(tx, accountRestoredMail(context.publicUrl, account), now)
  return true
}

/** Ends all that an account has given: sessions, tokens, links; its browsers ask to sign in again. */
export async function signOutEverywhere(
  tx: Tx,
  context: Context,
  { uid }: Account,
  now: number,
): Promise<void> {
  await endEverything(tx, context, { uid, why: 'administrator' })
  const name = 'account.admin_signed_out'
  await recordSecurityEvent(tx, { uid, name, now, from: fromServer })
}
