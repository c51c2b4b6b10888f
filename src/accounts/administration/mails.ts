import type { OutgoingMail } from '../../mail/index.ts'
import { noticeMs, type Recipient, to } from '../mails.ts'

/** Says that the administrator has switched the account off. */
export const accountSuspendedMail = (publicUrl: string, account: Recipient): OutgoingMail => ({
  template: 'accountSuspended',
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/signin`,
})

/** Says that the administrator has switched the account on again. */
export const accountRestoredMail = (publicUrl: string, account: Recipient): OutgoingMail => ({
  template: 'accountRestored',
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/signin`,
})
