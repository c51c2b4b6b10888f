import type { OutgoingMail } from '../../mail/index.ts'
import { detailsOf, type Recipient, type SignInOrigin, to } from '../mails.ts'
import { unblockCodeMs } from './unblock-codes.ts'

/** A code that lets a sign-in past its limits, and a link for those who did not ask for it. */
export const unblockCodeMail = (
  publicUrl: string,
  account: Recipient,
  code: string,
  from: SignInOrigin,
): OutgoingMail => ({
  template: 'unblockCode',
  usefulMs: unblockCodeMs,
  ...to(account),
  code,
  link: `${publicUrl}/report_signin?${new URLSearchParams({ uid: account.uid, unblockCode: code })}`,
  args: detailsOf(from),
})
