import { type RateKey, RateLimits, type RateRule, type SharedRates } from '../http/index.ts'

const minute = 60
const quarter = 15 * minute
const hour = 60 * minute
const day = 24 * hour

const rule = (
  key: RateKey,
  max: number,
  windowSeconds: number,
  blockSeconds: number,
): RateRule => ({ key, max, windowSeconds, blockSeconds })

// The address first: one that is blocked makes no more entries for the addresses and people it names.
const signIn = (who: RateKey) => [rule('ip', 100, day, quarter), rule(who, 5, quarter, quarter)]

/** Limits by action (auth-api.md §7.3). */
const rules = {
  accountCreate: [rule('ip', 100, day, day)],
  accountLogin: signIn('ip_email'),
  authenticatedAccountLogin: signIn('ip_uid'),
  /** All sign-ins to one account, but for its owner's places. */
  signInFromElsewhere: [rule('email', 50, day, day)],
  accountStatusCheck: [rule('ip', 100, quarter, quarter)],
  getCredentialsStatus: [rule('ip', 100, quarter, quarter)],
  invitationStatus: [rule('ip', 100, quarter, quarter)],
  /** The last ones keep a password from being guessed from many addresses with a session that was stolen. */
  authenticatedPasswordChange: [
    rule('ip', 100, day, quarter),
    rule('ip_uid', 5, quarter, quarter),
    rule('uid', 50, day, day / 6),
  ],
  accountDestroy: [
    rule('ip', 100, day, quarter),
    rule('ip_uid', 5, quarter, quarter),
    rule('uid', 50, day, day / 6),
  ],
  accountLanguage: [rule('ip_uid', 30, 10 * minute, 10 * minute)],
  recoveryEmailResendCode: [rule('ip_uid', 5, quarter, quarter)],
  recoveryEmailVerifyCode: [rule('ip_uid', 10, 10 * minute, 30 * minute)],
  sendVerifyCode: [rule('ip_uid', 5, quarter, quarter)],
  /** The second keeps a code of six digits from being guessed from many addresses. */
  verifySessionCode: [rule('ip_uid', 10, quarter, quarter), rule('uid', 100, day, day / 6)],

  // Sign-in past its limits (auth-api.md §2.8)
  /** The last one keeps a mailbox from being filled from many addresses. */
  sendUnblockCode: [
    rule('ip', 100, day, quarter),
    rule('ip_email', 5, quarter, quarter),
    rule('email', 50, day, hour),
  ],
  unblockEmail: [rule('ip', 100, day, quarter), rule('ip_email', 10, 10 * minute, quarter)],
  rejectUnblockCode: [rule('ip', 100, day, quarter), rule('ip_uid', 10, 10 * minute, quarter)],

  // Second factor (auth-api.md §2.10, §2.11, §2.14)
  totpCreate: [rule('ip_uid', 10, 10 * minute, quarter)],
  /** The second as for codes that are mailed. */
  verifyTotpCode: [rule('ip_uid', 10, 30, quarter), rule('uid', 100, day, day / 6)],
  verifyRecoveryCode: [
    rule('ip_uid', 10, 10 * minute, 30 * minute),
    rule('uid', 100, day, day / 6),
  ],
  changeRecoveryCodes: [rule('ip_uid', 10, 10 * minute, 10 * minute)],
  totpDestroy: [rule('ip_uid', 10, 10 * minute, 10 * minute)],
  mfaOtpCodeRequest: [rule('ip_uid', 10, 10 * minute, 10 * minute)],
  mfaOtpCodeVerify: [rule('ip_uid', 10, 10 * minute, 10 * minute), rule('uid', 100, day, day / 6)],

  // Passkeys (auth-api.md §2.15). A signature cannot be guessed: what counts is the work, and the rows.
  passkeyAuthenticationStart: [rule('ip', 100, quarter, quarter)],
  passkeyAuthenticationFinish: [rule('ip', 100, quarter, quarter)],
  passkeyRegistration: [rule('ip_uid', 20, 10 * minute, 10 * minute)],
  passkeyVerification: [rule('ip_uid', 20, 10 * minute, 10 * minute)],
  passkeySecondFactor: [rule('ip_uid', 20, 10 * minute, 10 * minute)],
  passkeyChange: [rule('ip_uid', 20, 10 * minute, 10 * minute)],

  recoveryKeyExists: [rule('ip', 100, quarter, quarter)],
  getRecoveryKey: [rule('ip_uid', 10, 10 * minute, 10 * minute)],
  /** The second keeps an old password from being guessed from many addresses. */
  restoreKeys: [rule('ip_uid', 10, 10 * minute, quarter), rule('uid', 50, day, day / 6)],
  createEmail: [rule('ip_uid', 5, quarter, quarter)],
  deleteEmail: [rule('ip_uid', 10, 10 * minute, 10 * minute)],
  setPrimaryEmail: [rule('ip_uid', 10, 10 * minute, 10 * minute)],
  recoveryEmailSecondaryResendCode: [rule('ip_email', 5, quarter, quarter)],
  /** The second as for sessions: an address of somebody else must not be guessed. */
  recoveryEmailSecondaryVerifyCode: [
    rule('ip_uid', 10, 10 * minute, 30 * minute),
    rule('uid', 100, day, day / 6),
  ],
  // A forgotten password. The last rules keep a mailbox from being filled, and a code from being guessed,
  // from many addresses.
  passwordForgotSendOtp: [
    rule('ip', 100, day, quarter),
    rule('ip_email', 5, 10 * minute, quarter),
    rule('email', 50, day, day / 24),
  ],
  passwordForgotVerifyOtp: [
    rule('ip', 100, day, quarter),
    rule('ip_email', 5, 10 * minute, quarter),
    rule('email', 100, day, day / 6),
  ],
  // Counted before the rules above: one place alone does not use up what an address has for all places.
  passwordForgotSendOtpPerDay: [rule('ip_email', 10, day, day)],
  passwordForgotVerifyOtpPerDay: [rule('ip_email', 10, day, day)],
  /** Its secret cannot be guessed: only the work counts. */
  passwordForgotVerifyLink: [rule('ip', 100, quarter, quarter)],
  passwordForgotVerifyCode: [rule('ip_email', 10, 10 * minute, 30 * minute)],
  /** Of one's own data: each makes the server read all of it. */
  downloadData: [rule('ip_uid', 10, hour, hour)],
  invokeDeviceCommand: [rule('ip_uid', 10, 10 * minute, 10 * minute)],
  devicesNotify: [rule('ip_uid', 10, 10 * minute, 10 * minute)],
  /** Everything else that anybody may call without a credential. */
  default: [rule('ip', 900, quarter, quarter)],
} satisfies Record<string, readonly RateRule[]>

export type AccountAction = keyof typeof rules
export type AccountRateLimits = RateLimits<AccountAction>

/**
 * @param factor CORSAC_RATE_LIMITS
 * @param shared counts for all processes that share the accounts' database
 */
export const accountRateLimits = (factor: number, shared?: SharedRates): AccountRateLimits =>
  new RateLimits(rules, { factor, ...(shared && { shared }) })
