import { normalizeEmail } from '../../base/text.ts'
import { findAccount, findAddress } from '../account/accounts.ts'
import type { AccountsContext } from '../context.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import { parseUserAgent } from '../user-agent.ts'
import { unblockCodeMail } from './mails.ts'
import { createUnblockCode, spendUnblockCode } from './unblock-codes.ts'

/**
 * Mails a code that lets one sign-in past the limits (auth-api.md §2.8).
 *
 * @param email as typed; any address of the account, the mail goes to its primary one
 * @throws {AccountRefusal} unknownAccount
 */
export async function sendUnblockCode(
  context: AccountsContext,
  email: string,
  from: Requester,
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const now = context.clock()
    const address = await findAddress(tx, normalizeEmail(email))
    const account = address && (await findAccount(tx, address.uid))
    if (!account || account.disabledAt !== null) {
      throw new AccountRefusal('unknownAccount', { email })
    }
    const code = await createUnblockCode(tx, context.handleKey, account.uid, now)
    const origin = { ip: from.ip, userAgent: parseUserAgent(from.userAgent) }
    const mail = unblockCodeMail(context.publicUrl, account, code, origin)
    await context.mail.enqueue(tx, mail, now)
  })
  context.mail.kick()
}

/**
 * Uses up a code that its reader did not ask for: it lets nobody in any more.
 *
 * @throws {AccountRefusal} invalidUnblockCode
 */
export async function rejectUnblockCode(
  context: AccountsContext,
  { uid, code }: { readonly uid: string; readonly code: string },
): Promise<void> {
  const now = context.clock()
  const isSpent = await context.db.transaction((tx) =>
    spendUnblockCode(tx, context.handleKey, { uid, code, now }),
  )
  if (!isSpent) throw new AccountRefusal('invalidUnblockCode')
}
