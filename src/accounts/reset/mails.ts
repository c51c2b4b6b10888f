import type { OutgoingMail } from '../../mail/index.ts'
import {
  detailsOf,
  noticeMs,
  passkeysLeft,
  type Recipient,
  type SignInOrigin,
  to,
} from '../mails.ts'
import { forgotCodeMs } from './forgot-codes.ts'
import type { ResetProof } from './forgot-tokens.ts'

/** Proves by a code of eight digits that its reader may replace a forgotten password. */
export const passwordForgotOtpMail = (
  recipient: Recipient,
  code: string,
  from: SignInOrigin,
): OutgoingMail => ({
  template: 'passwordForgotOtp',
  usefulMs: forgotCodeMs,
  ...to(recipient),
  code,
  args: detailsOf(from),
})

/** Says that the administrator has made a link for a new password; it is not among it. */
export const resetLinkMadeMail = (publicUrl: string, account: Recipient): OutgoingMail => ({
  template: 'resetLinkMade',
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/settings/recent_activity`,
})

/** What a mail about a reset tells besides (auth-api.md §2.1 reset, §7.1). */
type ResetNews =
  | 'passwordReset'
  /** The recovery key was used up: make another. */
  | 'passwordResetAccountRecovery'
  /** A recovery key would have kept the data: make one. */
  | 'passwordResetWithRecoveryKeyPrompt'

/** What else such a mail depends on. */
interface ResetFacts {
  /** How its maker came to it: what their reader should see to when it was somebody else. */
  readonly proof: ResetProof
  /** What was synced before is kept for a while; another mail says so. */
  readonly isKept: boolean
  /** How many still sign in. */
  readonly passkeys: number
}

/** Says that a forgotten password was replaced. */
export const passwordResetMail = (
  publicUrl: string,
  template: ResetNews,
  account: Recipient,
  from: SignInOrigin,
  { proof, isKept, passkeys }: ResetFacts,
): OutgoingMail => ({
  template,
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/${template === 'passwordReset' ? 'reset_password' : 'settings/account_recovery'}`,
  args: {
    ...detailsOf(from),
    ...passkeysLeft(passkeys),
    by: proof,
    ...(template !== 'passwordResetAccountRecovery' && { kept: isKept ? 'yes' : 'no' }),
  },
})
