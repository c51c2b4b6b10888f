import type { OutgoingMail } from '../../mail/index.ts'
import type { Passkey } from '../../wire.ts'
import { noticeMs, type Recipient, to } from '../mails.ts'

/** News of a passkey, with the page where they are (auth-api.md §7.1). */
export const passkeyMail = (
  publicUrl: string,
  account: Recipient,
  template: 'postAddPasskey' | 'postRemovePasskey' | 'passkeyCopied',
  { name }: Pick<Passkey, 'name'>,
): OutgoingMail => ({
  template,
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/settings`,
  args: { name },
})

/** Says that the administrator has taken all passkeys and security keys away. */
export const passkeysRemovedMail = (publicUrl: string, account: Recipient): OutgoingMail => ({
  template: 'passkeysRemoved',
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/settings/passkeys`,
})
