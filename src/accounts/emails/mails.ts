import type { OutgoingMail } from '../../mail/index.ts'
import { noticeMs, type Recipient, to } from '../mails.ts'
import { addressCodeMs } from './address-codes.ts'

/** Proves a further address by a code of six digits. @param recipient.email that address */
export const verifySecondaryCodeMail = (recipient: Recipient, code: string): OutgoingMail => ({
  template: 'verifySecondaryCode',
  usefulMs: addressCodeMs,
  ...to(recipient),
  code,
})

/** News of an account's addresses (auth-api.md §7.1). */
type AddressNews = 'postVerifySecondary' | 'postChangePrimary' | 'postRemoveSecondary'

/** @param email the address that was added, made the first one, or removed */
export const addressMail = (
  publicUrl: string,
  template: AddressNews,
  account: Recipient,
  email: string,
): OutgoingMail => ({
  template,
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/settings`,
  args: { email },
})
