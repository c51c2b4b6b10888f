import { AccountRefusal } from '../accounts/index.ts'
import {
  type ErrnoLine,
  ErrnoRefusal,
  type Family,
  type ProblemKind,
  problemExtra,
  type Refusal,
} from '../http/index.ts'

/**
 * Every refusal of the native OAuth API: status, errno, message, and `error`, which standard
 * libraries read as in RFC 6749 (auth-api.md §6.3, settled.md A35).
 */
const catalog = {
  unknownClient: [400, 101, 'Unknown client', 'invalid_client'],
  incorrectSecret: [400, 102, 'Incorrect secret', 'invalid_client'],
  incorrectRedirect: [400, 103, 'Incorrect redirect_uri', 'invalid_grant'],
  invalidAssertion: [401, 104, 'Invalid assertion', 'invalid_grant'],
  unknownCode: [400, 105, 'Unknown code', 'invalid_grant'],
  incorrectCode: [400, 106, 'Incorrect code', 'invalid_grant'],
  expiredCode: [400, 107, 'Expired code', 'invalid_grant'],
  invalidToken: [400, 108, 'Invalid token', 'invalid_grant'],
  invalidParameter: [400, 109, 'Invalid request parameter', 'invalid_request'],
  invalidResponseType: [400, 110, 'Invalid response_type', 'unsupported_response_type'],
  forbidden: [403, 112, 'Forbidden', 'access_denied'],
  invalidScopes: [400, 114, 'Requested scopes are not allowed', 'invalid_scope'],
  expiredToken: [400, 115, 'Expired token', 'invalid_token'],
  notPublicClient: [400, 116, 'Not a public client', 'unauthorized_client'],
  incorrectChallenge: [400, 117, 'Incorrect code_challenge', 'invalid_grant'],
  missingPkce: [400, 118, 'Public clients require PKCE OAuth parameters', 'invalid_request'],
  mismatchedAcr: [400, 120, 'Mismatch acr value', 'invalid_request'],
  invalidGrantType: [400, 121, 'Invalid grant_type', 'unsupported_grant_type'],
  notFound: [404, 999, 'There is no such endpoint'],
  methodNotAllowed: [405, 999, 'This endpoint does not take this method'],
  bodyTooLarge: [413, 109, 'Request body too large', 'invalid_request'],
  tooManyRequests: [429, 114, 'Client has sent too many requests'],
  unavailable: [503, 201, 'System unavailable, try again soon', 'temporarily_unavailable'],
} as const satisfies Readonly<Record<string, ErrnoLine>>

export type OauthRefusalKind = keyof typeof catalog

/** A "no" of the OAuth rules, in the native API's form. */
export class OauthRefusal extends ErrnoRefusal<OauthRefusalKind> {
  readonly extra: Readonly<Record<string, unknown>>

  /**
   * @param extra shown to the client at top level; nothing secret
   * @param options.byHeader the client named itself in the Authorization header, so the answer is 401 (RFC 6749 §5.2)
   */
  constructor(
    kind: OauthRefusalKind,
    extra: Readonly<Record<string, unknown>> = {},
    { byHeader = false }: { readonly byHeader?: boolean } = {},
  ) {
    const line = catalog[kind]
    super(kind, line, {
      extra: { error_description: line[2], ...extra },
      ...(byHeader && { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="OAuth"' } }),
    })
    this.extra = extra
  }
}

const problems: Readonly<Record<ProblemKind, OauthRefusalKind>> = {
  notFound: 'notFound',
  methodNotAllowed: 'methodNotAllowed',
  notJson: 'invalidParameter',
  missing: 'invalidParameter',
  invalid: 'invalidParameter',
  tooLarge: 'bodyTooLarge',
  tooMany: 'tooManyRequests',
  busy: 'unavailable',
  trouble: 'unavailable',
}

/** The native OAuth API, open to pages of every origin (auth-api.md §3.1). */
export const oauthFamily: Family = {
  name: 'oauth',
  headers: () => ({
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'private, no-cache, no-store, must-revalidate',
    'X-Content-Type-Options': 'nosniff',
  }),
  refuse: (problem) => new OauthRefusal(problems[problem.kind], problemExtra(problem)),
}

type AccountRefusalKind = AccountRefusal['kind']

/** How a refusal of the OAuth rules leaves through the accounts API; those without a line as they are (auth-api.md §3.1). */
const asAccountKind: Partial<Record<OauthRefusalKind, AccountRefusalKind>> = {
  unknownClient: 'unknownClient',
  incorrectSecret: 'incorrectClientSecret',
  incorrectRedirect: 'incorrectRedirect',
  invalidAssertion: 'invalidToken',
  unknownCode: 'unknownAuthorizationCode',
  incorrectCode: 'mismatchedAuthorizationCode',
  expiredCode: 'expiredAuthorizationCode',
  invalidToken: 'invalidToken',
  invalidParameter: 'invalidParameter',
  invalidResponseType: 'invalidResponseType',
  invalidScopes: 'scopesNotAllowed',
  notPublicClient: 'notPublicClient',
  incorrectChallenge: 'incorrectPkce',
  missingPkce: 'missingPkce',
  mismatchedAcr: 'mismatchedAcr',
  invalidGrantType: 'invalidParameter',
}

/** The same "no" in the words of the accounts API. */
export function inAccountsWords(refusal: OauthRefusal): Refusal {
  const kind = asAccountKind[refusal.kind]
  return kind ? new AccountRefusal(kind, refusal.extra) : refusal
}
