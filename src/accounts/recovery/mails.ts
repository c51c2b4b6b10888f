import type { OutgoingMail } from '../../mail/index.ts'
import { noticeMs, type Recipient, to } from '../mails.ts'
import type { ResetProof } from '../reset/forgot-tokens.ts'

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

/** Says which data a reset left behind, and until when (ms) they can be brought back. */
export const keysKeptMail = (
  publicUrl: string,
  account: Recipient,
  reset: { readonly now: number; readonly until: number; readonly proof: ResetProof },
): OutgoingMail => ({
  template: 'keysKept',
  usefulMs: reset.until - reset.now,
  until: reset.until,
  ...to(account),
  link: `${publicUrl}/settings/restore_data`,
  args: { by: reset.proof },
})

/** Says that data of before a reset are back. */
export const keysRestoredMail = (publicUrl: string, account: Recipient): OutgoingMail => ({
  template: 'keysRestored',
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/settings`,
})
