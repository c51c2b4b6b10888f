import { type Clock, inSeconds } from '../base/clock.ts'
import { type Family, type Problem, type ProblemKind, Refusal } from '../http/index.ts'

/** What is wrong and where: the only element of `errors` (sync.md §2.9). */
interface Detail {
  readonly location: 'body' | 'header' | 'url' | 'internal'
  readonly name: string
  readonly description: string
}

export type TokenStatus =
  | 'error'
  | 'invalid-credentials'
  | 'invalid-generation'
  | 'invalid-client-state'
  | 'invalid-keysChangedAt'
  | 'invalid-key-id'
  | 'internal-error'

const unauthorized: Detail = { location: 'body', name: '', description: 'Unauthorized' }
const serverError: Detail = { location: 'internal', name: '', description: 'Server error' }

/** A "no" of the token server. */
export class TokenRefusal extends Refusal {
  readonly status: number
  readonly body: { readonly status: TokenStatus; readonly errors: readonly Detail[] }
  override readonly headers: Readonly<Record<string, string>>

  constructor(
    code: number,
    status: TokenStatus,
    detail: Detail = unauthorized,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${status}: ${detail.description}`)
    this.status = code
    this.body = { status, errors: [detail] }
    this.headers = headers
  }
}

/** 401 with a status that tells the client which of its facts is wrong. */
export const refused = (status: TokenStatus, detail?: Detail): TokenRefusal =>
  new TokenRefusal(401, status, detail)

/** Rules 2–5 of sync.md §2.6. */
export const badClientState = (why: string): TokenRefusal =>
  refused('invalid-client-state', {
    location: 'header',
    name: 'X-Client-State',
    description: `Unacceptable client-state value ${why}`,
  })

const statusOf: Readonly<Record<ProblemKind, readonly [code: number, description: string]>> = {
  notFound: [404, 'Not Found'],
  methodNotAllowed: [405, 'Method Not Allowed'],
  notJson: [400, 'Bad Request'],
  missing: [400, 'Bad Request'],
  invalid: [400, 'Bad Request'],
  tooLarge: [413, 'Request Entity Too Large'],
  tooMany: [429, 'Too Many Requests'],
  busy: [503, 'Server error'],
  trouble: [503, 'Server error'],
}

function refuse({ kind, detail }: Problem): TokenRefusal {
  const [code, description] = statusOf[kind]
  const { retryAfterSeconds } = detail
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }
  if (code === 503) return new TokenRefusal(code, 'internal-error', serverError, headers)
  return new TokenRefusal(code, 'error', { location: 'url', name: '', description }, headers)
}

/** The token server's own error form; every reply tells the time (sync.md §2.7, §2.9). */
export const tokenFamily = (clock: Clock): Family => ({
  name: 'token',
  headers: () => ({
    'X-Timestamp': String(inSeconds(clock())),
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
  }),
  refuse,
})
