import type { PasskeysTable, Tx } from '../../db/index.ts'
import { findAccount } from '../account/accounts.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import type { Requester } from '../requester.ts'
import { passkeyMail } from './mails.ts'
import { findPasskey } from './passkeys.ts'

/**
 * A passkey has signed rightly, but counts fewer signatures than it had: there are two of it, or it was
 * set back. It shows in the recent activity and the log, and a mail says so (auth-api.md §2.15).
 */
export async function noteCounterBack(
  tx: Tx,
  context: AccountsContext,
  { credentialId, uid }: PasskeysTable,
  {
    counter,
    from,
    now,
  }: { readonly counter: number; readonly from: Requester; readonly now: number },
): Promise<void> {
  const passkey = await findPasskey(tx, credentialId)
  const account = passkey && (await findAccount(tx, uid))
  // It was removed a moment ago.
  if (!account) return
  const stored = passkey.counter
  context.log.warn({ uid, counter, stored }, 'the count of a passkey went back: it may be a copy')
  await recordSecurityEvent(tx, { uid, name: 'account.passkey.counter_back', now, from })
  const mail = passkeyMail(context.publicUrl, account, 'passkeyCopied', passkey)
  await context.mail.enqueue(tx, mail, now)
}
