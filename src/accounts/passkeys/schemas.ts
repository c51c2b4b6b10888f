import * as v from 'valibot'
import { fromBase64Url } from '../../base/bytes.ts'
import { validators } from '../../http/index.ts'
import { maxPasskeyName, wrapBytes } from '../../wire.ts'

/** base64url of exactly as many bytes as it says, and at least one. */
const canonical = (maxCharacters: number) =>
  v.pipe(
    validators.base64Url(maxCharacters),
    v.minLength(1),
    v.check((text) => fromBase64Url(text) !== undefined),
  )

/** base64url of `length` bytes. */
const bytes = (length: number) =>
  v.pipe(
    canonical(Math.ceil((length * 4) / 3)),
    v.check((text) => fromBase64Url(text)?.length === length),
  )

/** An authenticator's name of a passkey, up to 1023 bytes (auth-api.md §2.15). */
export const credentialId = canonical(1364)

const challenge = bytes(32)

/** What tells the ceremony; a browser's own text of a few hundred characters. */
const clientDataJSON = canonical(8192)
/** With certificates of makers, which nobody looks at, it has a few kilobytes. */
const attestationObject = canonical(48 * 1024)
const authenticatorData = canonical(4096)
/** The longest is an RSA one of 8192 bits. */
const signature = canonical(1366)
/** The id of a person: at most 64 bytes (WebAuthn §4). */
const userHandle = canonical(86)

const maxTransports = 10
const transports = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^[a-z-]{1,32}$/))),
  v.maxLength(maxTransports),
)

/**
 * Of what the browser's extensions gave only whether the authenticator makes secrets. The secret itself
 * opens what is synced: a page that would send it is told so.
 */
const clientExtensionResults = v.object({
  prf: v.optional(
    v.object({
      enabled: v.optional(v.boolean()),
      results: v.optional(v.never()),
    }),
  ),
})

const ids = { id: credentialId, rawId: credentialId, type: v.literal('public-key') }

/** RegistrationResponseJSON of WebAuthn. */
const RegistrationResponse = v.object({
  ...ids,
  response: v.object({
    clientDataJSON,
    attestationObject,
    transports: v.optional(transports, []),
  }),
  clientExtensionResults: v.optional(clientExtensionResults, {}),
})

/** AuthenticationResponseJSON of WebAuthn. */
const AuthenticationResponse = v.object({
  ...ids,
  response: v.object({
    clientDataJSON,
    authenticatorData,
    signature,
    userHandle: v.nullish(userHandle),
  }),
  clientExtensionResults: v.optional(clientExtensionResults, {}),
})

export type RegistrationAnswer = v.InferOutput<typeof RegistrationResponse>
export type AuthenticationAnswer = v.InferOutput<typeof AuthenticationResponse>

export const RegistrationStartBody = v.object({
  use: v.optional(v.picklist(['sign-in', 'second-factor']), 'sign-in'),
})

/** As people type it: looked at by the rule, which has a refusal of its own. */
const typedName = v.pipe(v.string(), v.maxLength(4 * maxPasskeyName))

export const RegistrationFinishBody = v.object({
  response: RegistrationResponse,
  challenge,
  name: v.optional(typedName),
})

export const NameBody = v.object({ name: typedName })

export const AuthenticationStartBody = v.object({ keysRequired: v.optional(v.boolean(), false) })

export const AuthenticationFinishBody = v.object({
  response: AuthenticationResponse,
  challenge,
  keysRequired: v.optional(v.boolean(), false),
  service: v.optional(validators.service),
})

/** An answer to a challenge whose purpose is known. */
export const AnswerBody = v.object({ response: AuthenticationResponse, challenge })

export const WrapBody = v.object({
  credentialId,
  iv: bytes(wrapBytes.iv),
  wrappedKb: bytes(wrapBytes.wrappedKb),
})
