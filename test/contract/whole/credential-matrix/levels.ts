import { stepUpActions } from '../../../../src/wire.ts'
import type { CredentialName } from './holders.ts'

/** Let in, as far as the credential goes; or refused, with status and errno. */
export type Outcome = 'in' | readonly [status: number, errno: number | string]

/** What a route asks of its caller. */
export type Level =
  /** Nothing: what stands in Authorization is not looked at. */
  | 'open'
  /** Nothing, or the name and secret of an app. */
  | 'client'
  /** A session where there is one. */
  | 'tries'
  | 'session'
  | 'verified'
  /** `/x` of a pair: who the person is was shown a few minutes ago (auth-api.md §1.6e). */
  | 'proven'
  /** `/mfa/x` of a pair: the token of this action. */
  | `mfa:${string}`
  | 'session or refresh'
  | 'administrator'
  | 'proven administrator'
  /** A typed token of another kind. */
  | 'keyFetchToken'
  | 'accountResetToken'
  | 'passwordChangeToken'
  | 'passwordForgotToken'
  /** A session, or the token of a reset that has begun. */
  | 'session or reset'
  | 'session or forgot'
  /** A session or an access token of the profile. */
  | 'session or profile token'
  /** An access token of the profile. */
  | 'profile token'
  /** An access token for Sync. */
  | 'sync token'

const invalid = [401, 110] as const
const unconfirmed = [400, 138] as const

/** What is otherwise than a level says. */
export type Exceptions = Readonly<Partial<Record<CredentialName, Outcome>>>

const sessions: Exceptions = {
  'a fresh session': 'in',
  'a session whose proof is old': 'in',
  'a session that waits for its code': 'in',
  'a session without the second factor': 'in',
  'a fresh session of an administrator': 'in',
  'a session of an administrator whose proof is old': 'in',
}

const verified: Exceptions = {
  ...sessions,
  'a session that waits for its code': unconfirmed,
  'a session without the second factor': unconfirmed,
}

const stale: Exceptions = {
  'a session whose proof is old': unconfirmed,
  'a session of an administrator whose proof is old': unconfirmed,
}

const forbidden: Exceptions = {
  'a fresh session': [403, 202],
  'a session whose proof is old': [403, 202],
}

/** Bearer with a word that is neither a typed token nor one of OAuth (auth-api.md §1.6c). */
const noToken: Exceptions = {
  'a word': [400, 107],
  'an id that is cut': [400, 107],
  'a proof that is garbled': [400, 107],
  'a proof whose session has ended': [400, 107],
  ...Object.fromEntries(stepUpActions.map((action) => [`a proof for ${action}`, [400, 107]])),
}

const exceptions: Readonly<Record<string, Exceptions>> = {
  tries: { ...sessions, nothing: 'in' },
  session: sessions,
  verified,
  proven: { ...verified, ...stale },
  'session or refresh': { ...sessions, ...noToken, 'a refresh token': 'in' },
  administrator: { ...verified, ...forbidden },
  'proven administrator': { ...verified, ...stale, ...forbidden },
  keyFetchToken: { 'a keyFetchToken': 'in' },
  accountResetToken: { 'an accountResetToken': 'in' },
  passwordChangeToken: { 'a passwordChangeToken': 'in' },
  'session or reset': { ...sessions, 'an accountResetToken': 'in' },
  'session or profile token': {
    ...sessions,
    'an access token of the profile': 'in',
    // It is told nothing.
    'an access token of Sync': 'in',
  },
}

const ofProfile: Exceptions = {
  'an access token of the profile': 'in',
  'an access token of Sync': [403, 999],
}

/** What a credential gets at a route of this level. */
export function outcomeOf(level: Level, credential: CredentialName): Outcome {
  if (level === 'open') return 'in'
  if (level === 'client') return credential === 'a client with its secret' ? [401, 101] : 'in'
  if (level === 'profile token') return ofProfile[credential] ?? [401, 100]
  if (level === 'sync token') {
    // Let in, and then asked for the key that the matrix does not name.
    return [401, credential === 'an access token of Sync' ? 'invalid-key-id' : 'refused']
  }
  if (level.startsWith('mfa:')) {
    return credential === `a proof for ${level.slice('mfa:'.length)}` ? 'in' : invalid
  }
  return exceptions[level]?.[credential] ?? invalid
}
