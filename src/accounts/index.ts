export { findAccount } from './accounts.ts'
export { type Administration, maxAccountsPerPage } from './administration.ts'
export { verificationMethods } from './confirmation/status.ts'
export type { ConfirmPolicy, SignUpPolicy } from './context.ts'
export {
  checkHawk,
  type GuardContext,
  needsSession,
  needsVerifiedSession,
  refuseUnverified,
  type SignedInEnv,
  signedInBy,
  triesSession,
} from './credentials/guards.ts'
export { handleOf } from './credentials/handles.ts'
export { HawkMismatches } from './credentials/hawk-mismatches.ts'
export { createSession, endSession, type NewSession, sessionsOf } from './credentials/sessions.ts'
export { AccountRefusal, accountsFamily } from './errors.ts'
export { type Origin, recordAccountEvent, recordSecurityEvent } from './events.ts'
export { type AccountHooks, allHooks, type SessionEnd } from './hooks.ts'
export { invitationLink } from './invitation-codes.ts'
export {
  ensureFirstLink,
  type Invitation,
  type InvitationState,
  listInvitations,
  makeInvitation,
  maxInvitationMs,
  maxInvitationNote,
  maxInvitationUses,
  type NewInvitation,
  revokeInvitation,
} from './invitations.ts'
export { type AccountAction, type AccountRateLimits, accountRateLimits } from './rate-limits.ts'
export { type Accounts, type AccountsOptions, createAccounts } from './room.ts'
export type { Account, Session, SignedIn, UserAgent } from './types.ts'
export { parseUserAgent } from './user-agent.ts'
