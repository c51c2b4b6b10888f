import { dayMs } from '../base/clock.ts'
import type { Tx } from '../db/index.ts'
import type { OutgoingMail } from '../mail/index.ts'
import { signInCodeMs, signUpCodeMs } from './confirmation/codes.ts'
import type { Account, UserAgent } from './types.ts'

/** Where mails wait; the transaction that causes one also writes it. */
export interface MailOutbox {
  enqueue(tx: Tx, mail: OutgoingMail, now: number): Promise<void>
  /** Looks for work now. Call it after the transaction. */
  kick(): void
}

/** How long news of an account are news. */
export const noticeMs = dayMs

export type Recipient = Pick<Account, 'uid' | 'email' | 'locale'>

export const to = ({ uid, email, locale }: Recipient) => ({ to: email, uid, locale, headers: {} })

/** What a link of ours carries besides the code; `resume` goes through verbatim (auth-api.md §0.4). */
export interface LinkQuery {
  readonly service?: string | undefined
  readonly resume?: string | undefined
}

/** Confirms a new account by a link (settled.md A30). @param code 32 hex digits */
export const verifyMail = (
  publicUrl: string,
  account: Recipient,
  code: string,
  query: LinkQuery = {},
): OutgoingMail => ({
  template: 'verify',
  usefulMs: signUpCodeMs,
  ...to(account),
  code,
  link: linkTo(`${publicUrl}/verify_email`, { uid: account.uid, code, ...query }),
})

/** Where a sign-in comes from, as its browser and its connection tell. */
export interface SignInOrigin {
  readonly ip: string
  readonly userAgent: Pick<UserAgent, 'uaBrowser' | 'uaOS'>
}

/** Confirms a sign-in by a link. @param code 32 hex digits */
export const verifyLoginMail = (
  publicUrl: string,
  account: Recipient,
  code: string,
  from: SignInOrigin,
  query: LinkQuery = {},
): OutgoingMail => ({
  template: 'verifyLogin',
  usefulMs: signInCodeMs,
  ...to(account),
  code,
  link: linkTo(`${publicUrl}/complete_signin`, { uid: account.uid, code, ...query }),
  args: detailsOf(from),
})

/** Confirms a new account by a code of six digits. */
export const verifyShortCodeMail = (account: Recipient, code: string): OutgoingMail => ({
  template: 'verifyShortCode',
  usefulMs: signUpCodeMs,
  ...to(account),
  code,
})

/** Confirms a sign-in by a code of six digits. */
export const verifyLoginCodeMail = (
  account: Recipient,
  code: string,
  from: SignInOrigin,
): OutgoingMail => ({
  template: 'verifyLoginCode',
  usefulMs: signInCodeMs,
  ...to(account),
  code,
  args: detailsOf(from),
})

/** Says that somebody has signed in, with what is known of them. */
export const newDeviceLoginMail = (
  publicUrl: string,
  account: Recipient,
  from: SignInOrigin,
): OutgoingMail => ({
  template: 'newDeviceLogin',
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/settings`,
  args: detailsOf(from),
})

/** Says that the account is confirmed and what to do next. */
export const postVerifyMail = (publicUrl: string, account: Recipient): OutgoingMail => ({
  template: 'postVerify',
  usefulMs: noticeMs,
  ...to(account),
  link: `${publicUrl}/connect_another_device`,
})

/** What the lines of details of such a mail are made of. */
export const detailsOf = ({ ip, userAgent }: SignInOrigin) => ({ ip, ...deviceOf(userAgent) })

/** For mails about a new password: passkeys do not end with the old one (decisions/0010-passkeys.md). */
export const passkeysLeft = (count: number) => (count > 0 ? { passkeys: String(count) } : {})

function deviceOf({ uaBrowser, uaOS }: Pick<UserAgent, 'uaBrowser' | 'uaOS'>) {
  if (uaBrowser === null) return {}
  return { device: uaBrowser, ...(uaOS !== null && { system: uaOS }) }
}

function linkTo(url: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1])
  return `${url}?${new URLSearchParams(given)}`
}
