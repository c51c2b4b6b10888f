import type { OutgoingMail } from '../../mail/index.ts'
import {
  detailsOf,
  noticeMs,
  passkeysLeft,
  type Recipient,
  type SignInOrigin,
  to,
} from '../mails.ts'

/**
 * Says that the password is another one now; the link is for an owner who did not do it.
 *
 * @param passkeys how many still sign in
 */
export const passwordChangedMail = (
  publicUrl: string,
  account: Recipient,
  from: SignInOrigin,
  passkeys: number,
): OutgoingMail => ({
  template: 'passwordChanged',
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/reset_password`,
  args: { ...detailsOf(from), ...passkeysLeft(passkeys) },
})
