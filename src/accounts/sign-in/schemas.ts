import * as v from 'valibot'
import { bareCode } from '../../base/readable-letters.ts'
import { validators } from '../../http/index.ts'
import type { NewPassword } from '../password/passwords.ts'
import { type Claim, claimedAddress } from '../password/proof.ts'
import type { Arrival } from '../requester.ts'
import type { Unblocked } from './limited-sign-in.ts'
import type { SignIn } from './sign-in.ts'

const { email, hex64, queryFlag, service } = validators

/** What a sign-in may be confirmed by (auth-api.md §0.4). */
const verificationMethod = v.picklist([
  'email',
  'email-otp',
  'email-2fa',
  'email-captcha',
  'totp-2fa',
])

/** A mailed link carries it along, so it is bounded; opaque to us. */
export const resume = v.pipe(v.string(), v.maxLength(2048))

/** As people type it, with spaces and dashes. */
export const inviteCode = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64))

/** A code of eight from a mail, as people type it (settled.md A51). */
export const unblockCode = v.pipe(
  v.string(),
  v.maxLength(32),
  v.transform(bareCode),
  v.regex(/^[0-9A-Z]{8}$/),
)

/** The v2 salt is used letter for letter; its last part is 16 random bytes (auth-api.md §1.1). */
export const clientSalt = v.pipe(
  v.string(),
  v.regex(/^identity\.mozilla\.com\/picl\/v1\/quickStretchV2:[0-9a-fA-F]{32}$/),
)

/** True when of these members all are there or none. */
export const allOrNone = (...members: readonly unknown[]): boolean =>
  new Set(members.map((member) => member === undefined)).size === 1

/** `POST /account/create` (auth-api.md §2.1): of the v2 members all are there or none. */
export const CreateBody = v.pipe(
  v.object({
    email,
    authPW: hex64,
    authPWVersion2: v.optional(hex64),
    wrapKb: v.optional(hex64),
    wrapKbVersion2: v.optional(hex64),
    clientSalt: v.optional(clientSalt),
    inviteCode: v.optional(inviteCode),
    service: v.optional(service),
    resume: v.optional(resume),
    verificationMethod: v.optional(verificationMethod),
  }),
  v.forward(
    v.check((body) =>
      allOrNone(body.authPWVersion2, body.wrapKb, body.wrapKbVersion2, body.clientSalt),
    ),
    ['authPWVersion2'],
  ),
)

/** `POST /account/login` and `POST /session/reauth`. */
export const LoginBody = v.object({
  email,
  authPW: hex64,
  originalLoginEmail: v.optional(email),
  service: v.optional(service),
  resume: v.optional(resume),
  reason: v.optional(v.pipe(v.string(), v.maxLength(16)), 'signin'),
  verificationMethod: v.optional(verificationMethod),
  sendSigninVerificationEmail: v.optional(v.boolean(), true),
  unblockCode: v.optional(unblockCode),
})

/** What both take in the query; the method may also stand in the body, which comes first. */
export const LoginQuery = v.object({
  keys: v.optional(queryFlag),
  verificationMethod: v.optional(verificationMethod),
})

/** The password members of a new account as the rules want them. */
export function newPasswordOf(fields: v.InferOutput<typeof CreateBody>): NewPassword {
  const { authPW, authPWVersion2, wrapKb, wrapKbVersion2, clientSalt } = fields
  if (!authPWVersion2 || !wrapKb || !wrapKbVersion2 || !clientSalt) return { authPW }
  return { authPW, version2: { authPW: authPWVersion2, wrapKb, wrapKbVersion2, clientSalt } }
}

/** The members of login and reauth as the rules want them. */
export function signInOf(
  fields: v.InferOutput<typeof LoginBody>,
  query: v.InferOutput<typeof LoginQuery>,
  from: Arrival,
  { isUnblocked }: Unblocked,
): SignIn {
  const { email, authPW, originalLoginEmail, reason, service, resume } = fields
  return {
    email,
    authPW,
    originalLoginEmail,
    reason,
    keys: query.keys ?? false,
    verificationMethod: fields.verificationMethod ?? query.verificationMethod,
    sendCode: fields.sendSigninVerificationEmail,
    link: { service, resume },
    isUnblocked,
    from,
  }
}

/** The part of a request's body that claims to be somebody. */
export interface Claiming {
  readonly body: Pick<Claim, 'email' | 'originalLoginEmail'> & {
    readonly unblockCode?: string | undefined
  }
}

/** Whose account a sign-in claims, for the limits. */
export const claimant = ({ body }: Claiming) => ({ email: claimedAddress(body) })
