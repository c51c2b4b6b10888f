import type { OutgoingMail } from '../../mail/index.ts'
import { detailsOf, noticeMs, type Recipient, type SignInOrigin, to } from '../mails.ts'

/** Says that the password is another one now; the link is for an owner who did not do it. */
export const passwordChangedMail = (
  publicUrl: string,
  account: Recipient,
  from: SignInOrigin,
): OutgoingMail => ({
  template: 'passwordChanged',
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/reset_password`,
  args: detailsOf(from),
})
