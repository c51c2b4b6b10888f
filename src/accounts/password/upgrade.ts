import { equalSecrets } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'
import type { AccountSecrets } from '../account/accounts.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import type { MadePassword, NewPassword } from './passwords.ts'
import { type Proof, provenNow } from './proof.ts'

/**
 * Whether a new password only adds the v2 stretching of the same one to an account that has v1 alone
 * (auth-api.md §2.6 finish, mode "upgrade").
 *
 * @returns the proof that it is the same; undefined when it is another, or there is nothing to add
 * @throws {AccountRefusal} invalidParameter for a wrapKb of another kB
 * @throws {Busy} when too many passwords wait already
 */
export async function asUpgrade(
  { passwords }: Pick<AccountsContext, 'passwords'>,
  secrets: AccountSecrets,
  { authPW, version2 }: NewPassword,
): Promise<Proof | undefined> {
  if (!version2 || secrets.verifyHashVersion2 !== null) return undefined
  const match = await passwords.check(secrets, authPW)
  if (!match) return undefined
  // The same password wraps the same kB to the same bytes; anything else would lose what was synced.
  if (!equalSecrets(version2.wrapKb, match.wrapKb)) {
    throw new AccountRefusal('invalidParameter', { validation: { keys: ['wrapKb'] } })
  }
  return { secrets, match }
}

/**
 * Stores an upgrade: new salt and verifiers; kB, times, sessions, devices and grants stay.
 *
 * @throws {AccountRefusal} when the account is not any more what the proof was about
 */
export async function storeUpgrade(
  tx: Tx,
  context: AccountsContext,
  upgrade: {
    readonly proof: Proof
    readonly made: MadePassword
    readonly from: Requester
    readonly sessionId: string | undefined
  },
): Promise<void> {
  const { proof, made, from, sessionId } = upgrade
  const { uid } = proof.secrets.account
  const now = context.clock()
  await provenNow(tx, context, proof, proof.secrets.account.email)
  await tx.updateTable('accounts').set(made.columns).where('uid', '=', uid).execute()
  const name = 'account.password_upgrade_success'
  await recordSecurityEvent(tx, { uid, name, now, from, sessionId })
}
