import { equalSecrets } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'
import type { AccountSecrets } from '../account/accounts.ts'
import type { AccountsContext } from '../context.ts'
import type { PasswordColumns } from '../password/passwords.ts'
import type { ResetProof } from '../reset/forgot-tokens.ts'
import { keysKeptMail } from './mails.ts'
import { takeRecoveryKey } from './recovery-keys.ts'

/** The keys of one reset, as they are kept. SECRET. */
export interface KeptKeys extends PasswordColumns {
  readonly id: number
  readonly uid: string
  /** ms; that of the account before the reset. */
  readonly keysChangedAt: number
  readonly recoveryKeyHash: string | null
  readonly recoveryData: string | null
  readonly hint: string | null
  /** ms; the moment of the reset. */
  readonly createdAt: number
  /** ms; nothing is kept from then on. */
  readonly expiresAt: number
}

/**
 * Resets of one account whose keys are kept at a time. Those of the first ones stay, so that nobody
 * who can only reset, such as a thief of the mailbox, pushes them out.
 */
const maxKept = 8

/**
 * To be called by a reset that makes new keys, in its transaction and before the account's row
 * changes: closes what was synced under the old keys, and keeps it together with them until the grace
 * is over (decisions/0008-grace-period.md). The recovery key goes with the keys that it opens.
 *
 * @param old the account as it was before the reset
 * @param proof what the reset was asked for with, for the mail about it
 * @returns until when they are kept, ms; undefined when they are not
 */
export async function keepOldKeys(
  tx: Tx,
  context: Pick<AccountsContext, 'clock' | 'hooks' | 'mail' | 'publicUrl' | 'resetGrace'>,
  old: AccountSecrets,
  proof: ResetProof,
): Promise<number | undefined> {
  const { uid } = old.account
  const now = context.clock()
  const recoveryKey = await takeRecoveryKey(tx, uid)
  const isKept = context.resetGrace > 0 && (await keptKeysOf(tx, uid, now)).length < maxKept
  const expiresAt = isKept ? now + context.resetGrace : undefined
  await context.hooks.keysReplacing(tx, uid, expiresAt)
  if (expiresAt === undefined) return undefined
  await tx
    .insertInto('keptKeys')
    .values({
      uid,
      keysChangedAt: old.account.keysChangedAt,
      ...passwordColumnsOf(old),
      recoveryKeyHash: recoveryKey?.keyHash ?? null,
      recoveryData: recoveryKey?.recoveryData ?? null,
      hint: recoveryKey?.hint ?? null,
      createdAt: now,
      expiresAt,
    })
    .execute()
  const mail = keysKeptMail(context.publicUrl, old.account, { now, until: expiresAt, proof })
  await context.mail.enqueue(tx, mail, now)
  return expiresAt
}

/** These members alone: what is given may be a whole account. */
const passwordColumnsOf = (from: PasswordColumns): PasswordColumns => ({
  authSalt: from.authSalt,
  verifyHash: from.verifyHash,
  wrapWrapKb: from.wrapWrapKb,
  verifierVersion: from.verifierVersion,
  clientSalt: from.clientSalt,
  verifyHashVersion2: from.verifyHashVersion2,
  wrapWrapKbVersion2: from.wrapWrapKbVersion2,
})

/** What is still kept of an account, the newest first. */
export async function keptKeysOf(tx: Tx, uid: string, now: number): Promise<KeptKeys[]> {
  return tx
    .selectFrom('keptKeys')
    .selectAll()
    .where('uid', '=', uid)
    .where('expiresAt', '>', now)
    .orderBy('id', 'desc')
    .execute()
}

/** Those of the kept keys that a recovery key opens. @param keyHash as `RecoveryKeysTable` has it */
export const openedByRecoveryKey = (
  kept: readonly KeptKeys[],
  keyHash: string,
): KeptKeys | undefined =>
  kept.find(
    ({ recoveryKeyHash }) => recoveryKeyHash !== null && equalSecrets(recoveryKeyHash, keyHash),
  )

/** @returns false when they are gone, perhaps restored a moment ago by another request */
export async function spendKeptKeys(tx: Tx, { id }: Pick<KeptKeys, 'id'>): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('keptKeys')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
