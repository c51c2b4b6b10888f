import * as v from 'valibot'
import { isEmailAddress, isStorable } from '../base/text.ts'

/** What a template is made of, and the headers that tools look for (auth-api.md §7.1). */
interface Template {
  /** Rises when the text changes its meaning. */
  readonly version: number
  /** The header that carries the code, if the mail has one. */
  readonly codeHeader?:
    | 'X-Verify-Code'
    | 'X-Verify-Short-Code'
    | 'X-Signin-Verify-Code'
    | 'X-Password-Forgot-Otp'
    | 'X-Account-Change-Verify-Code'
    | 'X-Unblock-Code'
  /** True when the person must see the code itself, not only the link that holds it. */
  readonly showsCode?: true
  /** Beside a shown code: for those who did not ask for it. */
  readonly hasLink?: true
  /** In place of `X-Link`. */
  readonly linkHeader?: 'X-Report-SignIn-Link'
  /** Says which browser it was, from where and when. */
  readonly hasDetails?: true
  /** Says, when `passkeys` is among the arguments, that so many still sign in, and where they are. */
  readonly tellsPasskeys?: true
}

/** Every mail that Corsac sends. */
export const templates = {
  verify: { version: 1, codeHeader: 'X-Verify-Code', hasLink: true },
  verifyShortCode: { version: 1, codeHeader: 'X-Verify-Short-Code', showsCode: true },
  verifyLogin: { version: 2, codeHeader: 'X-Verify-Code', hasLink: true, hasDetails: true },
  verifyLoginCode: {
    version: 2,
    codeHeader: 'X-Signin-Verify-Code',
    showsCode: true,
    hasDetails: true,
  },
  newDeviceLogin: { version: 2, hasLink: true, hasDetails: true },
  postVerify: { version: 1, hasLink: true },

  // password: changed, forgotten, reset
  passwordForgotOtp: {
    version: 1,
    codeHeader: 'X-Password-Forgot-Otp',
    showsCode: true,
    hasDetails: true,
  },
  resetLinkMade: { version: 1, hasLink: true },
  passwordChanged: { version: 1, hasLink: true, hasDetails: true, tellsPasskeys: true },
  passwordReset: { version: 1, hasLink: true, hasDetails: true, tellsPasskeys: true },
  passwordResetAccountRecovery: {
    version: 1,
    hasLink: true,
    hasDetails: true,
    tellsPasskeys: true,
  },
  passwordResetWithRecoveryKeyPrompt: {
    version: 1,
    hasLink: true,
    hasDetails: true,
    tellsPasskeys: true,
  },

  // recovery key, and what is kept after a reset
  postAddAccountRecovery: { version: 1, hasLink: true },
  postChangeAccountRecovery: { version: 1, hasLink: true },
  postRemoveAccountRecovery: { version: 1, hasLink: true },
  keysKept: { version: 1, hasLink: true },
  keysRestored: { version: 1, hasLink: true },
  // what the administrator did
  accountSuspended: { version: 1, hasLink: true },
  accountRestored: { version: 1, hasLink: true },
  // addresses
  verifySecondaryCode: { version: 1, codeHeader: 'X-Verify-Code', showsCode: true },
  postVerifySecondary: { version: 1, hasLink: true },
  postChangePrimary: { version: 1, hasLink: true },
  postRemoveSecondary: { version: 1, hasLink: true },

  // second factor, and what a sign-in may be asked for besides the password
  verifyAccountChange: {
    version: 1,
    codeHeader: 'X-Account-Change-Verify-Code',
    showsCode: true,
  },
  unblockCode: {
    version: 1,
    codeHeader: 'X-Unblock-Code',
    showsCode: true,
    hasLink: true,
    linkHeader: 'X-Report-SignIn-Link',
    hasDetails: true,
  },
  postAddTwoStepAuthentication: { version: 1, hasLink: true },
  postChangeTwoStepAuthentication: { version: 1, hasLink: true },
  postRemoveTwoStepAuthentication: { version: 1, hasLink: true },
  postNewRecoveryCodes: { version: 1, hasLink: true },
  postSigninRecoveryCode: { version: 1, hasLink: true, hasDetails: true },
  postConsumeRecoveryCode: { version: 1, hasLink: true, hasDetails: true },
  lowRecoveryCodes: { version: 1, hasLink: true },

  // passkeys
  postAddPasskey: { version: 1, hasLink: true },
  postRemovePasskey: { version: 1, hasLink: true },
  passkeyCopied: { version: 1, hasLink: true },
  passkeysRemoved: { version: 1, hasLink: true },
} as const satisfies Readonly<Record<string, Template>>

export type TemplateName = keyof typeof templates

/** The mails that carry a code. */
export type CodeTemplate = {
  [Name in TemplateName]: (typeof templates)[Name] extends { codeHeader: string } ? Name : never
}[TemplateName]

export const carriesCode = (name: TemplateName): name is CodeTemplate =>
  'codeHeader' in templates[name]

export const templateOf = (name: TemplateName): Template => templates[name]

/**
 * True for news of an account, which all its addresses get; a mail with a code is for the one address
 * that it proves (auth-api.md §7.1).
 */
export const isNews = (name: TemplateName): boolean => templateOf(name).codeHeader === undefined

const maxText = 255
/** A link carries `resume`, up to 2048 characters that take 9 each when encoded (auth-api.md §0.4). */
const maxLink = 24_000
/** A line of a header has at most 998 characters (RFC 5322 §2.1.1), and a link cannot be folded. */
export const maxHeader = 900

/** Printable and in one line: nothing that could begin another header. */
const isPlainLine = (text: string): boolean => isStorable(text) && !/\p{Cc}/u.test(text)
const line = v.pipe(v.string(), v.check(isPlainLine))
const address = v.pipe(v.string(), v.check(isEmailAddress))
/** More addresses than an account can have. */
const maxCopies = 10
const headerName = v.pipe(v.string(), v.regex(/^X-[A-Za-z0-9-]{1,60}$/))

const Outgoing = v.pipe(
  v.object({
    template: v.picklist(Object.keys(templates) as TemplateName[]),
    to: address,
    cc: v.optional(v.pipe(v.array(address), v.maxLength(maxCopies))),
    uid: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
    locale: v.nullable(v.string()),
    until: v.optional(v.pipe(v.number(), v.safeInteger())),
    usefulMs: v.pipe(v.number(), v.integer(), v.minValue(1)),
    link: v.optional(v.pipe(v.string(), v.maxLength(maxLink), v.regex(/^https?:\/\/[!-~]+$/))),
    code: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,64}$/))),
    headers: v.record(headerName, v.pipe(line, v.maxLength(maxHeader))),
    args: v.optional(v.record(v.string(), v.string())),
  }),
  v.check(
    ({ template, code }) => !templateOf(template).codeHeader || code !== undefined,
    'no code',
  ),
  v.check(({ template, link }) => !templateOf(template).hasLink || link !== undefined, 'no link'),
)

/**
 * SECRET. A mail before it has words. `usefulMs` is the age after which it is of no use any more and is
 * given up: the life of the code in it. `until` is a moment (ms) that the text names. `cc` get it too, and see each other. `link` is absolute,
 * `headers` are further `X-` headers such as `X-Device-Id`; those of the template, its code and its link
 * are added by themselves. `args` of the mails about a sign-in: `device` (such as `Firefox`), `system`
 * (such as `Linux`) and `ip`, as others claim them; any others are variables of the texts.
 */
export type OutgoingMail = v.InferInput<typeof Outgoing>

/** The mail as it may wait and be sent. @throws {v.ValiError} for what no mail may contain */
export function checkedMail(mail: OutgoingMail): OutgoingMail {
  const valid = v.parse(Outgoing, mail)
  const args = Object.entries(valid.args ?? {}).map(([name, text]) => [name, inOneLine(text)])
  return { ...valid, args: Object.fromEntries(args) }
}

/** What others claim about themselves, as it may stand in a line of a mail. */
const inOneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .slice(0, maxText)

/** The mail that `enqueueMail` wrote. */
export const parseOutgoing = (message: string): OutgoingMail =>
  v.parse(Outgoing, JSON.parse(message))
