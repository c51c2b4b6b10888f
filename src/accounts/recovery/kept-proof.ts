import { noteFailure } from '../activity/note-failure.ts'
import type { AccountsContext } from '../context.ts'
import { AccountRefusal } from '../errors.ts'
import type { PasswordMatch } from '../password/passwords.ts'
import type { Requester } from '../requester.ts'
import type { SignedIn } from '../types.ts'
import { type KeptKeys, keptKeysOf, openedByRecoveryKey } from './kept-keys.ts'
import { recoveryKeyHash } from './recovery-keys.ts'

/** What opens keys that were replaced: what opened them before. */
export type KeptClaim =
  /** 32 hex digits. */
  | { readonly recoveryKeyId: string }
  /** The old password, stretched either way. */
  | { readonly oldAuthPW: string }

/** The keys that a claim opens. */
export type OpenedKeys =
  | { readonly by: 'recoveryKey'; readonly kept: KeptKeys; readonly recoveryData: string }
  | { readonly by: 'password'; readonly kept: KeptKeys; readonly match: PasswordMatch }

/**
 * Finds the keys that somebody can open. A failure becomes part of the account's recent activity.
 *
 * @throws {AccountRefusal} keptKeysGone when nothing is kept any more; wrongRecoveryKey,
 *   incorrectPassword
 * @throws {Busy} when too many passwords wait already
 */
export async function openKept(
  context: AccountsContext,
  { account, session }: SignedIn,
  claim: KeptClaim,
  from: Requester,
): Promise<OpenedKeys> {
  const { db, clock } = context
  const all = await db.transaction((tx) => keptKeysOf(tx, account.uid, clock()))
  if (all.length === 0) throw new AccountRefusal('keptKeysGone')
  const opened =
    'recoveryKeyId' in claim
      ? byRecoveryKey(all, claim.recoveryKeyId)
      : await byPassword(context, all, claim.oldAuthPW)
  if (opened) return opened
  const name = 'account.kept_keys_challenge_failure'
  await noteFailure(context, { uid: account.uid, name, from, sessionId: session.id })
  if ('recoveryKeyId' in claim) throw new AccountRefusal('wrongRecoveryKey')
  throw new AccountRefusal('incorrectPassword', { email: account.saltEmail })
}

function byRecoveryKey(all: readonly KeptKeys[], recoveryKeyId: string): OpenedKeys | undefined {
  const kept = openedByRecoveryKey(all, recoveryKeyHash(recoveryKeyId))
  if (!kept || kept.recoveryData === null) return undefined
  return { by: 'recoveryKey', kept, recoveryData: kept.recoveryData }
}

async function byPassword(
  { passwords }: AccountsContext,
  all: readonly KeptKeys[],
  oldAuthPW: string,
): Promise<OpenedKeys | undefined> {
  for (const kept of all) {
    const match = await passwords.check(kept, oldAuthPW)
    if (match) return { by: 'password', kept, match }
  }
  return undefined
}
