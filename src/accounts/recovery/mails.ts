import type { OutgoingMail } from '../../mail/index.ts'
import { noticeMs, type Recipient, to } from '../mails.ts'

/** What happened to the recovery key (auth-api.md §2.12). */
export const recoveryKeyMail = (
  publicUrl: string,
  account: Recipient,
  what: 'Add' | 'Change' | 'Remove',
): OutgoingMail => ({
  template: `post${what}AccountRecovery`,
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/settings/account_recovery`,
})

/** Says which data a reset left behind, and until when they can be brought back. @param times ms */
export const keysKeptMail = (
  publicUrl: string,
  account: Recipient,
  times: { readonly now: number; readonly until: number },
): OutgoingMail => ({
  template: 'keysKept',
  usefulMs: times.until - times.now,
  until: times.until,
  ...to(account),
  link: `${publicUrl}/settings/restore_data`,
})

/** Says that data of before a reset are back. */
export const keysRestoredMail = (publicUrl: string, account: Recipient): OutgoingMail => ({
  template: 'keysRestored',
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/settings`,
})
