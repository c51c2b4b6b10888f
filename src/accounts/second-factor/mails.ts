import type { OutgoingMail } from '../../mail/index.ts'
import { fewBackupCodes } from '../../wire/limits.ts'
import { stepUpCodeMs } from '../confirmation/codes.ts'
import { detailsOf, noticeMs, type Recipient, type SignInOrigin, to } from '../mails.ts'

/** A code of six digits that lets its reader change what is sensitive. */
export const verifyAccountChangeMail = (account: Recipient, code: string): OutgoingMail => ({
  template: 'verifyAccountChange',
  usefulMs: stepUpCodeMs,
  ...to(account),
  code,
})

/** News of the second factor and its backup codes, with the page where both can be changed. */
const news =
  (
    template:
      | 'postAddTwoStepAuthentication'
      | 'postChangeTwoStepAuthentication'
      | 'postRemoveTwoStepAuthentication'
      | 'postNewRecoveryCodes',
  ) =>
  (publicUrl: string, account: Recipient): OutgoingMail => ({
    template,
    usefulMs: noticeMs,
    ...to(account),
    link: `${publicUrl}/settings`,
  })

export const postAddTwoStepMail = news('postAddTwoStepAuthentication')
export const postChangeTwoStepMail = news('postChangeTwoStepAuthentication')
export const postRemoveTwoStepMail = news('postRemoveTwoStepAuthentication')
export const postNewBackupCodesMail = news('postNewRecoveryCodes')

/** Where new backup codes are made. */
const newCodesLink = (publicUrl: string): string =>
  `${publicUrl}/settings/two_step_authentication/replace_codes?low_recovery_codes=true`

/** A backup code was used, to sign in or to reset a forgotten password; perhaps few are left. */
export function mailsOfUsedCode(
  template: 'postSigninRecoveryCode' | 'postConsumeRecoveryCode',
  publicUrl: string,
  account: Recipient,
  from: SignInOrigin,
  left: number,
): OutgoingMail[] {
  const about = { usefulMs: noticeMs, ...to(account), link: newCodesLink(publicUrl) }
  const used: OutgoingMail = { template, ...about, args: detailsOf(from) }
  const args = { left: String(left) }
  const low: OutgoingMail = { template: 'lowRecoveryCodes', ...about, args }
  return left <= fewBackupCodes ? [used, low] : [used]
}
