export { findAccount } from './accounts.ts'
export { AccountRefusal, accountsFamily } from './errors.ts'
export { type Origin, recordAccountEvent, recordSecurityEvent } from './events.ts'
export {
  checkHawk,
  type GuardContext,
  handleOf,
  needsSession,
  needsVerifiedSession,
  refuseUnverified,
  type SignedInEnv,
  signedInBy,
} from './guards.ts'
export { HawkMismatches } from './hawk-mismatches.ts'
export { type AccountHooks, allHooks, type SessionEnd } from './hooks.ts'
export { type AccountAction, type AccountRateLimits, accountRateLimits } from './rate-limits.ts'
export { createSession, endSession, type NewSession, sessionsOf } from './sessions.ts'
export type { Account, Session, SignedIn, UserAgent } from './types.ts'
