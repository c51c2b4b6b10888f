import { STATUS_CODES } from 'node:http'
import { type Family, type Problem, type ProblemKind, Refusal } from '../http/index.ts'

/** Every refusal of the profile API: status, errno, message and, if it differs, `error` (auth-api.md §6.4). */
const catalog = {
  unauthorized: [401, 100, 'Unauthorized', 'Bad Request'],
  invalidParameter: [400, 101, 'Invalid request parameter'],
  insufficientScope: [403, 999, 'Insufficient scope'],
  notFound: [404, 999, 'There is no such endpoint'],
  methodNotAllowed: [405, 999, 'This endpoint does not take this method'],
  bodyTooLarge: [413, 101, 'Request body too large', 'Request Entity Too Large'],
  mediaType: [415, 101, 'The body must be application/json'],
  tooManyRequests: [429, 114, 'Client has sent too many requests'],
  unavailable: [503, 105, 'Service unavailable'],
} as const satisfies Record<string, readonly [number, number, string, string?]>

type ProfileRefusalKind = keyof typeof catalog

const errorInfo = 'https://mozilla.github.io/ecosystem-platform/api#section/Response-format'

/** Said with a refusal for want of a credential (RFC 6750 §3). */
const challenges: Partial<Record<ProfileRefusalKind, string>> = {
  unauthorized: 'Bearer error="invalid_token"',
  insufficientScope: 'Bearer error="insufficient_scope"',
}

/** A "no" of the profile API. */
export class ProfileRefusal extends Refusal {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  override readonly headers: Readonly<Record<string, string>>

  /** @param extra shown to the client at top level */
  constructor(kind: ProfileRefusalKind, extra: Readonly<Record<string, unknown>> = {}) {
    const [code, errno, message, text]: readonly [number, number, string, string?] = catalog[kind]
    super(message)
    this.status = code
    const error = text ?? STATUS_CODES[code] ?? 'Error'
    this.body = { code, errno, error, message, info: errorInfo, ...extra }
    const { retryAfter } = extra
    const challenge = challenges[kind]
    this.headers = {
      ...(typeof retryAfter === 'number' && { 'Retry-After': String(retryAfter) }),
      ...(challenge !== undefined && { 'WWW-Authenticate': challenge }),
    }
  }
}

const problems: Readonly<Record<ProblemKind, ProfileRefusalKind>> = {
  notFound: 'notFound',
  methodNotAllowed: 'methodNotAllowed',
  notJson: 'invalidParameter',
  missing: 'invalidParameter',
  invalid: 'invalidParameter',
  tooLarge: 'bodyTooLarge',
  mediaType: 'mediaType',
  tooMany: 'tooManyRequests',
  busy: 'unavailable',
  trouble: 'unavailable',
}

function extraOf({ detail }: Problem): Readonly<Record<string, unknown>> {
  const { param, retryAfterSeconds } = detail
  if (param !== undefined) return { validation: { keys: [param] } }
  return retryAfterSeconds === undefined ? {} : { retryAfter: retryAfterSeconds }
}

/** The profile API (auth-api.md §4). */
export const profileFamily: Family = {
  name: 'profile',
  headers: () => ({
    Timestamp: String(Math.floor(Date.now() / 1000)),
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Timestamp, ETag',
    'Cache-Control': 'private, no-cache, no-store, must-revalidate',
    'X-Content-Type-Options': 'nosniff',
  }),
  refuse: (problem) => new ProfileRefusal(problems[problem.kind], extraOf(problem)),
}
