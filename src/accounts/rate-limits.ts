import { type RateKey, RateLimits, type RateRule, type SharedRates } from '../http/index.ts'

const minute = 60
const quarter = 15 * minute
const day = 24 * 60 * minute

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
  authenticatedPasswordChange: [rule('ip', 100, day, quarter), rule('ip_uid', 5, quarter, quarter)],
  accountDestroy: [rule('ip', 100, day, quarter), rule('ip_uid', 5, quarter, quarter)],
  recoveryEmailResendCode: [rule('ip_uid', 5, quarter, quarter)],
  recoveryEmailVerifyCode: [rule('ip_uid', 10, 10 * minute, 30 * minute)],
  sendVerifyCode: [rule('ip_uid', 5, quarter, quarter)],
  /** The second keeps a code of six digits from being guessed from many addresses. */
  verifySessionCode: [rule('ip_uid', 10, quarter, quarter), rule('uid', 100, day, day / 6)],
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
