import { normalizeEmail } from '../../base/text.ts'
import type { Tx } from '../../db/index.ts'
import { type AccountSecrets, findAddress, findSecrets } from '../account/accounts.ts'
import { noteFailure } from '../activity/note-failure.ts'
import type { AccountsContext } from '../context.ts'
import { holdAccount } from '../credentials/account-locks.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import { mustResetSalt, type PasswordMatch } from './passwords.ts'

/** Who claims to be whom. */
export interface Claim {
  /** The v1 salt; the account's address too, unless that is given apart (settled.md A44). */
  readonly email: string
  /** What was typed, where `email` is only the salt. */
  readonly originalLoginEmail?: string | undefined
  readonly authPW: string
}

/** Who has proved it, and what the password opens. */
export interface Proof {
  readonly secrets: AccountSecrets
  readonly match: PasswordMatch
}

/** The address that decides which account is meant, normal form. */
export const claimedAddress = (claim: Pick<Claim, 'email' | 'originalLoginEmail'>): string =>
  normalizeEmail(claim.originalLoginEmail ?? claim.email)

/**
 * Checks a password (auth-api.md §2.1 login steps 2–5). A failure becomes part of the account's
 * recent activity.
 *
 * @param options.onlyUid the account that the session belongs to; any other is unknown
 * @throws {AccountRefusal} unknownAccount, loginEmailType, noPassword, mustReset, incorrectEmailCase, incorrectPassword
 * @throws {Busy} when too many passwords wait already
 */
export async function provePassword(
  context: AccountsContext,
  claim: Claim,
  options: { readonly from: Requester; readonly onlyUid?: string },
): Promise<Proof> {
  const { from, onlyUid } = options
  const secrets = await context.db.transaction((tx) => findClaimed(tx, claim, onlyUid))
  return proveFor(context, secrets, claim, from)
}

/**
 * Checks the password of an account that is known already.
 *
 * @throws as `provePassword`
 */
export async function proveFor(
  context: AccountsContext,
  secrets: AccountSecrets,
  claim: Pick<Claim, 'email' | 'authPW'>,
  from: Requester,
): Promise<Proof> {
  if (secrets.account.verifierSetAt <= 0) throw new AccountRefusal('noPassword')
  if (secrets.authSalt === mustResetSalt) {
    throw new AccountRefusal('mustReset', { email: claim.email })
  }
  const match = await context.passwords.check(secrets, claim.authPW)
  if (match) return { secrets, match }
  const { uid, saltEmail } = secrets.account
  await noteFailure(context, { uid, name: 'account.login.failure', from })
  if (claim.email !== saltEmail) {
    throw new AccountRefusal('incorrectEmailCase', { email: saltEmail })
  }
  throw new AccountRefusal('incorrectPassword', { email: claim.email })
}

async function findClaimed(
  tx: Tx,
  claim: Claim,
  onlyUid: string | undefined,
): Promise<AccountSecrets> {
  const unknown = new AccountRefusal('unknownAccount', { email: claim.email })
  const address = await findAddress(tx, claimedAddress(claim))
  if (!address || (onlyUid !== undefined && address.uid !== onlyUid)) throw unknown
  if (!address.isPrimary) throw new AccountRefusal('loginEmailType')
  const secrets = await findSecrets(tx, address.uid)
  if (!secrets || secrets.account.disabledAt !== null) throw unknown
  return secrets
}

/**
 * The account as it is now, inside the transaction that acts on a proof: stretching takes a while, in
 * which it may have been deleted, disabled or given another password. It stays until that transaction ends.
 *
 * @throws {AccountRefusal} unknownAccount, incorrectPassword
 */
export async function provenNow(
  tx: Tx,
  { db }: Pick<AccountsContext, 'db'>,
  { secrets }: Proof,
  email: string,
): Promise<AccountSecrets> {
  const { uid } = secrets.account
  const now = (await holdAccount(tx, db, uid)) ? await findSecrets(tx, uid) : undefined
  if (!now || now.account.disabledAt !== null) throw new AccountRefusal('unknownAccount', { email })
  if (now.verifyHash !== secrets.verifyHash) {
    throw new AccountRefusal('incorrectPassword', { email })
  }
  return now
}
