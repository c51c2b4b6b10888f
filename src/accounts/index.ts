export { findAccount } from './account/accounts.ts'
export { type AccountOwnFacts, accountFacts } from './account/own-facts.ts'
export { recordAccountEvent } from './activity/account-events.ts'
export { noteProfileChange } from './activity/profile-changes.ts'
export { eventsOf, recordSecurityEvent } from './activity/security-events.ts'
export type { Administration, MadeResetLink } from './administration/administration.ts'
export type { Administrator } from './administration/administrator.ts'
export { auditPage, reasonOfSuspension } from './administration/audit.ts'
export { maxAccountsPerPage } from './administration/list.ts'
export {
  countAdministrators,
  isUsableAdministrator,
} from './administration/usable-administrators.ts'
export { holdAccount, lockAccount } from './credentials/account-locks.ts'
export { aalOf, accountAmrOf, amrOf } from './credentials/assurance.ts'
export { endTokensOfSignIns } from './credentials/end-sign-ins.ts'
export {
  needsSession,
  needsVerifiedSession,
  refuseUnverified,
  type SignedInEnv,
  signedInBy,
  triesSession,
} from './credentials/guards.ts'
export { handleOf } from './credentials/handles.ts'
export { touchMs, type UsedKind } from './credentials/last-used.ts'
export type { GuardContext } from './credentials/presented.ts'
export {
  createSession,
  endSession,
  findSession,
  type NewSession,
  provenAt,
  sessionsOf,
} from './credentials/sessions.ts'
export { needsStepUp, refuseStale } from './credentials/step-up.ts'
export { refuseEnded } from './credentials/still-there.ts'
export { makeRoomForSession } from './credentials/unused-sessions.ts'
export { addressesOf } from './emails/addresses.ts'
export { AccountRefusal, accountsFamily } from './errors.ts'
export type { AccountFacts } from './facts.ts'
export type { AccountHooks, CredentialsEnding, DisownedSignIn, SessionEnd } from './hooks.ts'
export { invitationLink } from './invitations/codes.ts'
export { ensureFirstLink } from './invitations/first-link.ts'
export {
  listInvitations,
  makeInvitation,
  type NewInvitation,
  revokeInvitation,
} from './invitations/manage.ts'
export { limited, person } from './limited.ts'
export { passkeysOf } from './passkeys/passkeys.ts'
export { type RelyingParty, relyingParty } from './passkeys/relying-party.ts'
export { type AccountRateLimits, accountRateLimits } from './rate-limits.ts'
export { type Requester, requesterOf } from './requester.ts'
export { type Accounts, type AccountsOptions, createAccounts } from './room.ts'
export type { Account, Session, SignedIn, UserAgent } from './types.ts'
export { parseUserAgent } from './user-agent.ts'
export { waitingCodes } from './waiting-codes.ts'
