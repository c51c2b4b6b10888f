import { STATUS_CODES } from 'node:http'
import { type Family, type Problem, type ProblemKind, Refusal } from '../http/index.ts'

/** Every refusal of the accounts API: status, errno, message and, if it differs, `error` (auth-api.md §6.2). */
const catalog = {
  accountExists: [400, 101, 'Account already exists'],
  unknownAccount: [400, 102, 'Unknown account'],
  incorrectPassword: [400, 103, 'Incorrect password'],
  unconfirmedAccount: [400, 104, 'Unconfirmed account'],
  invalidCode: [400, 105, 'Invalid confirmation code'],
  invalidJson: [400, 106, 'Invalid JSON in request body'],
  invalidParameter: [400, 107, 'Invalid parameter in request body'],
  missingParameter: [400, 108, 'Missing parameter in request body'],
  invalidToken: [401, 110, 'Invalid authentication token in request signature'],
  bodyTooLarge: [413, 113, 'Request body too large', 'Request Entity Too Large'],
  tooManyRequests: [429, 114, 'Client has sent too many requests'],
  noLongerSupported: [410, 116, 'This endpoint is no longer supported'],
  notFound: [404, 116, 'There is no such endpoint'],
  methodNotAllowed: [405, 116, 'This endpoint does not take this method'],
  mediaType: [415, 107, 'The body must be application/json'],
  incorrectEmailCase: [400, 120, 'Incorrect email case'],
  unknownDevice: [400, 123, 'Unknown device'],
  deviceSessionConflict: [400, 124, 'Session already registered by another device'],
  mustReset: [400, 126, 'Account must be reset'],
  unconfirmedSession: [400, 138, 'Unconfirmed session'],
  loginEmailType: [400, 142, 'Sign in with this email type is not currently supported'],
  emailTaken: [400, 144, 'Email already exists'],
  emailNotOfAccount: [
    400,
    150,
    'Can not resend email code to an email that does not belong to this account',
  ],
  unavailableCommand: [400, 157, 'Unavailable device command.'],
  totpRequired: [
    400,
    160,
    'This request requires two step authentication enabled on your account.',
  ],
  unknownClient: [400, 162, 'Unknown client_id'],
  scopesNotAllowed: [400, 163, 'Requested scopes are not allowed'],
  notPublicClient: [400, 166, 'Not a public client'],
  incorrectRedirect: [400, 167, 'Incorrect redirect URI'],
  invalidResponseType: [400, 168, 'Invalid response_type'],
  missingPkce: [400, 169, 'Public clients require PKCE OAuth parameters'],
  mismatchedAcr: [
    400,
    170,
    'Required Authentication Context Reference values could not be satisfied',
  ],
  incorrectClientSecret: [400, 171, 'Incorrect client_secret'],
  unknownAuthorizationCode: [400, 172, 'Unknown authorization code'],
  mismatchedAuthorizationCode: [400, 173, 'Mismatched authorization code'],
  expiredAuthorizationCode: [400, 174, 'Expired authorization code'],
  incorrectPkce: [400, 175, 'Public clients require PKCE OAuth parameters'],
  unknownRefreshToken: [400, 182, 'Unknown refresh token'],
  invalidOrExpiredCode: [400, 183, 'Invalid or expired confirmation code'],
  unavailable: [503, 201, 'Service unavailable'],
  forbidden: [403, 202, 'Feature not enabled', 'Feature not enabled'],
  accountRejected: [400, 207, 'Account creation rejected.'],
  noPassword: [400, 210, 'Complete account setup, please reset password to continue.'],
  insufficientAal: [400, 222, 'Insufficient AAL'],
} as const satisfies Record<string, readonly [number, number, string, string?]>

export type AccountRefusalKind = keyof typeof catalog

/** Where a reader of an error body finds what its members mean. */
const errorInfo = 'https://mozilla.github.io/ecosystem-platform/api#section/Response-format'

/** A "no" of the accounts API. */
export class AccountRefusal extends Refusal {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  override readonly headers: Readonly<Record<string, string>>

  /** @param extra shown to the client at top level, e.g. `{ email }` or `{ retryAfter: 30 }` (seconds) */
  constructor(kind: AccountRefusalKind, extra: Readonly<Record<string, unknown>> = {}) {
    const [code, errno, message, text]: readonly [number, number, string, string?] = catalog[kind]
    super(message)
    this.status = code
    const error = text ?? STATUS_CODES[code] ?? 'Error'
    this.body = { code, errno, error, message, info: errorInfo, ...extra }
    const { retryAfter } = extra
    this.headers = typeof retryAfter === 'number' ? { 'Retry-After': String(retryAfter) } : {}
  }
}

const problems: Readonly<Record<ProblemKind, AccountRefusalKind>> = {
  notFound: 'notFound',
  methodNotAllowed: 'methodNotAllowed',
  notJson: 'invalidJson',
  missing: 'missingParameter',
  invalid: 'invalidParameter',
  tooLarge: 'bodyTooLarge',
  mediaType: 'mediaType',
  tooMany: 'tooManyRequests',
  busy: 'unavailable',
  trouble: 'unavailable',
}

/** What a refusal tells besides its number: the parameter, or when to come again. */
function extraOf({ kind, detail }: Problem): Readonly<Record<string, unknown>> {
  if (kind === 'missing') return { param: detail.param }
  if (kind === 'invalid') return { validation: { keys: [detail.param] } }
  return detail.retryAfterSeconds === undefined ? {} : { retryAfter: detail.retryAfterSeconds }
}

/** The accounts API (auth-api.md §0.3, §6; settled.md A3, A23). */
export const accountsFamily: Family = {
  name: 'accounts',
  headers: () => ({
    Timestamp: String(Math.floor(Date.now() / 1000)),
    'Access-Control-Expose-Headers': 'Timestamp, Accept-Language',
    'Cache-Control': 'private, no-cache, no-store, must-revalidate',
    'X-Content-Type-Options': 'nosniff',
  }),
  refuse: (problem) => new AccountRefusal(problems[problem.kind], extraOf(problem)),
}
