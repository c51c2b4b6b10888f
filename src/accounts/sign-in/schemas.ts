import * as v from 'valibot'
import { validators } from '../../http/index.ts'
import { type Claim, claimedAddress } from '../password/proof.ts'
import type { Arrival } from '../requester.ts'
import { allOrNone, clientSalt, inviteCode, resume } from '../schemas.ts'
import { typedCode } from '../typed-code.ts'
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

/** A code of eight from a mail, as people type it (settled.md A51). */
export const unblockCode = typedCode(/^[0-9A-Z]{8}$/)

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
