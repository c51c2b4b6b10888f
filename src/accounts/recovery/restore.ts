import type { Tx } from '../../db/index.ts'
import { findSecrets } from '../account/accounts.ts'
import { recordAccountEvent } from '../activity/account-events.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { lockWholeAccount } from '../credentials/account-locks.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import { endEverything } from '../password/end-everything.ts'
import { storeNewPassword } from '../password/new-password.ts'
import type { MadePassword } from '../password/passwords.ts'
import { type Proof, proveFor, provenNow } from '../password/proof.ts'
import type { Requester } from '../requester.ts'
import type { SignedIn } from '../types.ts'
import { spendKeptKeys } from './kept-keys.ts'
import { type KeptClaim, type OpenedKeys, openKept } from './kept-proof.ts'
import { keysRestoredMail } from './mails.ts'
import { deleteRecoveryKey } from './recovery-keys.ts'

/** kB of before the reset, wrapped with the present password; all but the salt 64 hex digits. */
export interface Rewrapped {
  /** The present password, stretched with v1. */
  readonly authPW: string
  readonly wrapKb: string
  readonly authPWVersion2: string
  readonly wrapKbVersion2: string
  readonly clientSalt: string
}

/**
 * Gives an account the keys back that a reset replaced, and with them what was synced before it
 * (auth-api.md §2.12a). The session goes on, everything else that knew the keys since then ends.
 *
 * @throws {AccountRefusal} keptKeysGone, also when another request was faster; wrongRecoveryKey;
 *   incorrectPassword for either password; invalidToken
 * @throws {Busy} when too many passwords wait already
 */
export async function restoreKeys(
  context: AccountsContext,
  { account, session }: SignedIn,
  wish: { readonly claim: KeptClaim; readonly rewrapped: Rewrapped; readonly from: Requester },
): Promise<void> {
  const { db } = context
  const { claim, rewrapped, from } = wish
  const { authPW, wrapKb, authPWVersion2, wrapKbVersion2, clientSalt } = rewrapped
  const secrets = await db.transaction((tx) => findSecrets(tx, account.uid))
  if (!secrets) throw new AccountRefusal('invalidToken')
  const email = account.saltEmail
  const opened = await openKept(context, { account, session }, claim, from)
  const proof = await proveFor(context, secrets, { email, authPW }, from)
  // What is stored beside wrapKb must be the verifier that opens it again.
  if (proof.match.version !== 1) throw new AccountRefusal('incorrectPassword', { email })
  const made = await context.passwords.make({
    authPW,
    version2: { authPW: authPWVersion2, wrapKb, wrapKbVersion2, clientSalt },
  })
  await db.transaction(async (tx) => {
    // First, so that a reset, a password change and another of these come before or after.
    await lockWholeAccount(tx, db, account.uid)
    await refuseEnded(tx, db, session)
    await putBack(tx, context, { opened, proof, made, email, from, except: session.id })
  })
  context.jobs.kick()
  context.mail.kick()
}

async function putBack(
  tx: Tx,
  context: AccountsContext,
  what: {
    readonly opened: OpenedKeys
    readonly proof: Proof
    readonly made: MadePassword
    readonly email: string
    readonly from: Requester
    readonly except: string
  },
): Promise<void> {
  const { opened, proof, made, email, from, except } = what
  const { kept } = opened
  const now = context.clock()
  if (kept.expiresAt <= now || !(await spendKeptKeys(tx, kept))) {
    throw new AccountRefusal('keptKeysGone')
  }
  const { account } = await provenNow(tx, context, proof, email)
  const { uid } = account
  await endEverything(tx, context, { uid, why: 'reset', except })
  const { verifierSetAt, keysChangedAt } = await storeNewPassword(tx, account, made, {
    keys: 'new',
    now,
  })
  const { lockedAt } = account
  // The password is still the one that is to be changed.
  await tx.updateTable('accounts').set({ lockedAt }).where('uid', '=', uid).execute()
  await context.hooks.keysRestored(tx, uid, {
    were: kept.keysChangedAt,
    generation: verifierSetAt,
    keysChangedAt,
  })
  // One that was made since the reset opens the other keys.
  await deleteRecoveryKey(tx, uid)
  if (opened.by === 'password') await returnRecoveryKey(tx, opened, now)
  const name = 'account.keys_restored'
  await recordSecurityEvent(tx, { uid, name, now, from, sessionId: except })
  await recordAccountEvent(tx, { uid, event: 'reset', data: { generation: verifierSetAt }, now })
  await context.mail.enqueue(tx, keysRestoredMail(context.publicUrl, account), now)
}

/** The recovery key of the old keys opens them still, if it was not what brought them back. */
async function returnRecoveryKey(tx: Tx, { kept }: OpenedKeys, now: number): Promise<void> {
  const { uid, recoveryKeyHash: keyHash, recoveryData, hint } = kept
  if (keyHash === null || recoveryData === null) return
  const row = { uid, keyHash, recoveryData, hint, enabled: 1, createdAt: now, verifiedAt: now }
  await tx.insertInto('recoveryKeys').values(row).execute()
}
