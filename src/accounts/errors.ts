import { type Clock, inSeconds } from '../base/clock.ts'
import {
  type ErrnoLine,
  ErrnoRefusal,
  type Family,
  type Problem,
  type ProblemKind,
  problemExtra,
} from '../http/index.ts'
import { laterErrno } from '../wire/later-errno.ts'
import { errno } from '../wire.ts'

/** Every refusal of the accounts API: status, errno, message and, if it differs, `error` (auth-api.md §6.2). */
const catalog = {
  accountExists: [400, errno.accountExists, 'Account already exists'],
  unknownAccount: [400, errno.unknownAccount, 'Unknown account'],
  incorrectPassword: [400, errno.incorrectPassword, 'Incorrect password'],
  unconfirmedAccount: [400, errno.unconfirmedAccount, 'Unconfirmed account'],
  invalidCode: [400, errno.invalidCode, 'Invalid confirmation code'],
  invalidJson: [400, 106, 'Invalid JSON in request body'],
  invalidParameter: [400, errno.invalidParameter, 'Invalid parameter in request body'],
  missingParameter: [400, 108, 'Missing parameter in request body'],
  invalidToken: [401, errno.invalidToken, 'Invalid authentication token in request signature'],
  bodyTooLarge: [413, 113, 'Request body too large', 'Request Entity Too Large'],
  tooManyRequests: [429, errno.tooManyRequests, 'Client has sent too many requests'],
  noLongerSupported: [410, 116, 'This endpoint is no longer supported'],
  notFound: [404, 116, 'There is no such endpoint'],
  methodNotAllowed: [405, 116, 'This endpoint does not take this method'],
  incorrectEmailCase: [400, errno.incorrectEmailCase, 'Incorrect email case'],
  unknownDevice: [400, 123, 'Unknown device'],
  deviceSessionConflict: [400, 124, 'Session already registered by another device'],
  mustReset: [400, 126, 'Account must be reset'],
  invalidUnblockCode: [400, laterErrno.invalidUnblockCode, 'Invalid unblock code'],
  unconfirmedSession: [400, errno.unconfirmedSession, 'Unconfirmed session'],
  loginEmailType: [
    400,
    errno.loginEmailType,
    'Sign in with this email type is not currently supported',
  ],
  emailTaken: [400, errno.emailTaken, 'Email already exists'],
  emailNotOfAccount: [
    400,
    150,
    'Can not resend email code to an email that does not belong to this account',
  ],
  // Addresses (auth-api.md §2.7)
  emailExists: [400, 136, 'Email already exists'],
  removesPrimary: [400, 137, 'Can not delete primary email'],
  emailIsPrimary: [400, 139, 'Can not add secondary email that is same as your primary'],
  primaryElsewhere: [400, 140, 'Email already exists'],
  newPrimaryElsewhere: [400, 141, 'Email already exists'],
  unknownEmail: [400, 143, 'Unknown email'],
  unconfirmedPrimary: [400, 147, 'Can not change primary email to an unconfirmed email'],
  foreignPrimary: [
    400,
    148,
    'Can not change primary email to an email that does not belong to this account',
  ],
  tooManyEmails: [400, 188, 'You have reached the maximum allowed secondary emails'],
  emailIsOwn: [400, 189, 'This email already exists on your account', 'Conflict'],
  wrongTotpCode: [400, laterErrno.wrongTotpCode, 'Invalid token confirmation code'],
  totpExists: [400, laterErrno.totpExists, 'TOTP token already exists for this account.'],
  totpNotFound: [400, laterErrno.noTotp, 'TOTP token not found.'],
  backupCodeNotFound: [400, laterErrno.unknownBackupCode, 'Backup authentication code not found.'],
  unavailableCommand: [400, 157, 'Unavailable device command.'],
  noRecoveryKey: [400, errno.noRecoveryKey, 'Account recovery key not found.'],
  wrongRecoveryKey: [400, errno.wrongRecoveryKey, 'Account recovery key is not valid.'],
  recoveryKeyExists: [400, errno.recoveryKeyExists, 'Account recovery key already exists.'],
  keptKeysGone: [
    400,
    laterErrno.keptKeysGone,
    'Nothing is kept of an earlier reset: its time is over, or everything was brought back already',
  ],
  totpRequired: [
    400,
    160,
    'This request requires two step authentication enabled on your account.',
  ],
  lastAdministrator: [
    400,
    laterErrno.lastAdministrator,
    'The server needs an administrator, and there is no other',
  ],
  notYourself: [400, laterErrno.notYourself, 'An administrator can not do this to themselves'],
  unknownClient: [400, errno.unknownClient, 'Unknown client_id'],
  scopesNotAllowed: [400, errno.scopesNotAllowed, 'Requested scopes are not allowed'],
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
  invalidOrExpiredCode: [400, errno.invalidOrExpiredCode, 'Invalid or expired confirmation code'],
  unavailable: [503, 201, 'Service unavailable'],
  forbidden: [403, 202, 'Feature not enabled', 'Feature not enabled'],
  accountRejected: [400, errno.accountRejected, 'Account creation rejected.'],
  noPassword: [400, 210, 'Complete account setup, please reset password to continue.'],
  backupCodesExist: [
    400,
    laterErrno.backupCodesExist,
    'Recovery codes or a verified TOTP token already exist',
  ],
  insufficientAal: [400, laterErrno.insufficientAal, 'Insufficient AAL'],
  // Passkeys (auth-api.md §2.15)
  invalidMfaToken: [401, laterErrno.invalidMfaToken, 'Invalid or expired MFA token'],
  passkeyNotFound: [404, laterErrno.passkeyNotFound, 'Passkey not found'],
  passkeyExists: [409, laterErrno.passkeyExists, 'Passkey already registered'],
  tooManyPasskeys: [400, laterErrno.tooManyPasskeys, 'Maximum number of passkeys reached'],
  passkeyFailed: [401, laterErrno.passkeyFailed, 'Passkey authentication failed'],
  passkeyRegistrationFailed: [
    400,
    laterErrno.passkeyRegistrationFailed,
    'Passkey registration failed',
  ],
  passkeyChallengeNotFound: [
    404,
    laterErrno.passkeyChallengeNotFound,
    'Passkey challenge not found',
  ],
  invalidPasskeyName: [400, laterErrno.invalidPasskeyName, 'Invalid passkey name'],
  passkeyUnverified: [
    422,
    laterErrno.passkeyUnverified,
    'Passkey requires user verification (PIN or biometric)',
  ],
  wrapNotFound: [404, laterErrno.wrapNotFound, 'Passkey wrap not found'],
  wrapDiffers: [
    409,
    laterErrno.wrapDiffers,
    'Passkey wrap already exists with a different payload',
  ],
  wrapStale: [404, laterErrno.wrapStale, 'Passkey wrap is of earlier keys'],
  prfNotEnabled: [400, laterErrno.prfNotEnabled, 'Passkey does not have PRF enabled'],
  passkeyChallengeExpired: [401, laterErrno.passkeyChallengeExpired, 'Passkey challenge expired'],
} as const satisfies Readonly<Record<string, ErrnoLine>>

export type AccountRefusalKind = keyof typeof catalog

/** A "no" of the accounts API. */
export class AccountRefusal extends ErrnoRefusal<AccountRefusalKind> {
  /** @param extra shown to the client at top level, e.g. `{ email }` or `{ retryAfter: 30 }` (seconds) */
  constructor(kind: AccountRefusalKind, extra: Readonly<Record<string, unknown>> = {}) {
    super(kind, catalog[kind], { extra })
  }
}

const problems: Readonly<Record<ProblemKind, AccountRefusalKind>> = {
  notFound: 'notFound',
  methodNotAllowed: 'methodNotAllowed',
  notJson: 'invalidJson',
  missing: 'missingParameter',
  invalid: 'invalidParameter',
  tooLarge: 'bodyTooLarge',
  tooMany: 'tooManyRequests',
  busy: 'unavailable',
  trouble: 'unavailable',
}

/** Only this API names a missing parameter by itself (auth-api.md §6.2). */
const extraOf = (problem: Problem) =>
  problem.kind === 'missing' ? { param: problem.detail.param } : problemExtra(problem)

/** The accounts API (auth-api.md §0.3, §6; settled.md A3, A23). */
export const accountsFamily = (clock: Clock): Family => ({
  name: 'accounts',
  headers: () => ({
    Timestamp: String(inSeconds(clock())),
    'Access-Control-Expose-Headers': 'Timestamp, Accept-Language',
    'Cache-Control': 'private, no-cache, no-store, must-revalidate',
    'X-Content-Type-Options': 'nosniff',
  }),
  refuse: (problem) => new AccountRefusal(problems[problem.kind], extraOf(problem)),
})
