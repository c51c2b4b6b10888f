import type { OutgoingMail } from '../../mail/index.ts'
import { fewBackupCodes } from '../../wire/limits.ts'
import { stepUpCodeMs } from '../confirmation/codes.ts'
import { detailsOf, noticeMs, type Recipient, type SignInOrigin, to } from '../mails.ts'
import type { ResetProof } from '../reset/forgot-tokens.ts'

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

/** A backup code was used at a sign-in, or for a forgotten password, which was asked for by mail or link. */
type UsedCode =
  | { readonly template: 'postSigninRecoveryCode' }
  | { readonly template: 'postConsumeRecoveryCode'; readonly by: ResetProof }

/** A backup code was used, to sign in or to reset a forgotten password; perhaps few are left. */
export function mailsOfUsedCode(
  what: UsedCode,
  publicUrl: string,
  account: Recipient,
  from: SignInOrigin,
  left: number,
): OutgoingMail[] {
  const about = { usefulMs: noticeMs, ...to(account), link: newCodesLink(publicUrl) }
  const { template, ...used } = what
  const news: OutgoingMail = { template, ...about, args: { ...detailsOf(from), ...used } }
  const args = { left: String(left) }
  const low: OutgoingMail = { template: 'lowRecoveryCodes', ...about, args }
  return left <= fewBackupCodes ? [news, low] : [news]
}
