import * as v from 'valibot'
import { validators } from '../http/index.ts'

/** Absent and null are one. */
export const optional = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(
    v.nullish(schema),
    v.transform((value) => value ?? undefined),
  )

/** 16 hex digits, made lower case (auth-api.md §3.2). */
export const clientId = validators.hex16

/** Scope values separated by spaces (auth-api.md §0.4). */
export const scope = v.pipe(v.string(), v.maxLength(1024), v.regex(/^[a-zA-Z0-9 _/.:#-]*$/))

/** Seconds, also as a form writes them. */
export const ttl = v.pipe(
  v.union([
    v.number(),
    v.pipe(
      v.string(),
      v.regex(/^\d{1,12}$/),
      v.transform((text) => Number(text)),
    ),
  ]),
  v.integer(),
  v.minValue(1),
)

const redirectUri = v.pipe(v.string(), v.maxLength(256))
const shortText = v.pipe(v.string(), v.maxLength(256))
/** The secret is only compared. */
const clientSecret = v.pipe(v.string(), v.maxLength(512))
/** Access tokens, refresh tokens and what others take for one. */
const anyToken = v.pipe(v.string(), v.maxLength(4096))
const accessType = v.nullish(v.picklist(['online', 'offline']), 'online')

const inBody = {
  client_id: optional(clientId),
  client_secret: optional(clientSecret),
}

/** `POST /oauth/authorization`: a page asks for a code (auth-api.md §3.5). */
export const AuthorizationBody = v.object({
  client_id: clientId,
  state: v.pipe(v.string(), v.maxLength(512)),
  response_type: v.nullish(shortText, 'code'),
  scope: optional(scope),
  service: optional(shortText),
  access_type: accessType,
  redirect_uri: optional(redirectUri),
  code_challenge: optional(v.pipe(v.string(), v.length(43), validators.base64Url(43))),
  code_challenge_method: optional(v.literal('S256')),
  keys_jwe: optional(
    v.pipe(v.string(), v.maxLength(8192), v.regex(/^[\w-]+\.[\w-]*(\.[\w-]+){3}$/)),
  ),
  acr_values: optional(shortText),
  nonce: optional(v.pipe(v.string(), v.maxLength(1024))),
})

/**
 * `POST …/token`: which grant it is; the rest is read by the schema of that grant, one of the next four
 * (auth-api.md §3.6).
 */
export const TokenBody = v.looseObject({
  ...inBody,
  grant_type: optional(v.pipe(v.string(), v.maxLength(128))),
  code: optional(v.string()),
})

/** `authorization_code`: a code becomes tokens. */
export const CodeGrantBody = v.object({
  code: validators.hex64,
  code_verifier: optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9._~-]{43,128}$/))),
  redirect_uri: optional(redirectUri),
  ttl: optional(ttl),
})

/** `fxa-credentials`: a session becomes tokens. */
export const SessionGrantBody = v.object({
  scope,
  access_type: accessType,
  ttl: optional(ttl),
  reason: optional(shortText),
})

/** `refresh_token`: a new access token. */
export const RefreshGrantBody = v.object({
  refresh_token: validators.hex64,
  scope: optional(scope),
  ttl: optional(ttl),
})

/** `token-exchange`: a refresh token with more scopes in place of an old one. */
export const ExchangeBody = v.object({
  subject_token: validators.hex64,
  subject_token_type: v.literal('urn:ietf:params:oauth:token-type:refresh_token'),
  scope,
})

/** `POST /oauth/destroy` of the accounts API: ends a token of either kind (auth-api.md §3.8). */
export const RevocationBody = v.object({ ...inBody, token: optional(anyToken) })

/** `POST /destroy` of the native API: the same by one of four names (auth-api.md §3.8). */
export const NativeRevocationBody = v.object({
  ...inBody,
  token: optional(anyToken),
  access_token: optional(anyToken),
  refresh_token: optional(anyToken),
  refresh_token_id: optional(validators.hex64),
})

/** `POST /verify`: what an access token may do (auth-api.md §3.8). */
export const VerifyBody = v.object({ token: anyToken })

/** `POST /introspect`: whether a token lives, and whose it is (auth-api.md §3.8). */
export const IntrospectionBody = v.object({
  ...inBody,
  token: anyToken,
  token_type_hint: optional(shortText),
})

/** `POST /account/scoped-key-data` (auth-api.md §2.9). */
export const ScopedKeyDataBody = v.object({
  client_id: clientId,
  scope,
  redirect_uri: optional(redirectUri),
})

/** `POST /oauth/id-token-verify` (auth-api.md §3.8). */
export const IdTokenBody = v.object({
  client_id: clientId,
  id_token: v.pipe(v.string(), v.maxLength(8192)),
  /** Seconds. */
  expiry_grace_period: optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
})
