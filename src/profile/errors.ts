import { type Clock, inSeconds } from '../base/clock.ts'
import {
  type ErrnoLine,
  ErrnoRefusal,
  type Family,
  type ProblemKind,
  problemExtra,
} from '../http/index.ts'

/** Every refusal of the profile API: status, errno, message and, if it differs, `error` (auth-api.md §6.4). */
const catalog = {
  unauthorized: [401, 100, 'Unauthorized', 'Bad Request'],
  invalidParameter: [400, 101, 'Invalid request parameter'],
  insufficientScope: [403, 999, 'Insufficient scope'],
  notFound: [404, 999, 'There is no such endpoint'],
  unknownAvatar: [404, 999, 'There is no such picture'],
  methodNotAllowed: [405, 999, 'This endpoint does not take this method'],
  bodyTooLarge: [413, 101, 'Request body too large', 'Request Entity Too Large'],
  tooManyRequests: [429, 114, 'Client has sent too many requests'],
  unavailable: [503, 105, 'Service unavailable'],
} as const satisfies Readonly<Record<string, ErrnoLine>>

type ProfileRefusalKind = keyof typeof catalog

/** Said with a refusal for want of a credential (RFC 6750 §3). */
const challenges: Partial<Record<ProfileRefusalKind, string>> = {
  unauthorized: 'Bearer error="invalid_token"',
  insufficientScope: 'Bearer error="insufficient_scope"',
}

/** A "no" of the profile API. */
export class ProfileRefusal extends ErrnoRefusal<ProfileRefusalKind> {
  /** @param extra shown to the client at top level */
  constructor(kind: ProfileRefusalKind, extra: Readonly<Record<string, unknown>> = {}) {
    const challenge = challenges[kind]
    super(kind, catalog[kind], {
      extra,
      ...(challenge !== undefined && { headers: { 'WWW-Authenticate': challenge } }),
    })
  }
}

const problems: Readonly<Record<ProblemKind, ProfileRefusalKind>> = {
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

/** The profile API (auth-api.md §4). */
export const profileFamily = (clock: Clock): Family => ({
  name: 'profile',
  headers: () => ({
    Timestamp: String(inSeconds(clock())),
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'private, no-cache, no-store, must-revalidate',
    'X-Content-Type-Options': 'nosniff',
  }),
  refuse: (problem) => new ProfileRefusal(problems[problem.kind], problemExtra(problem)),
})
