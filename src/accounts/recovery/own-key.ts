import type { RecoveryKeysTable, Tx } from '../../db/index.ts'
import { noteFailure } from '../activity/note-failure.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { holdAccount } from '../credentials/account-locks.ts'
import { inSessionsName } from '../credentials/in-sessions-name.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import type { Account, Session, SignedIn } from '../types.ts'
import { recoveryKeyMail } from './mails.ts'
import {
  deleteRecoveryKey,
  findRecoveryKey,
  provenRecoveryKey,
  recoveryKeyHash,
} from './recovery-keys.ts'

/** A recovery key as its owner's client makes it (auth-api.md §1.9). */
export interface NewRecoveryKey {
  /** 32 hex digits; only its hash is stored. */
  readonly recoveryKeyId: string
  readonly recoveryData: string
  /** False: its owner still has to show that they have it. */
  readonly enabled: boolean
  readonly replaceKey: boolean
}

/**
 * Gives the account a recovery key.
 *
 * @throws {AccountRefusal} recoveryKeyExists unless it is to be replaced; invalidToken
 */
export async function setRecoveryKey(
  context: AccountsContext,
  { account, session }: SignedIn,
  wish: NewRecoveryKey,
  from: Requester,
): Promise<void> {
  const { uid } = account
  await inSessionsName(context, session, async (tx, now) => {
    const before = await findRecoveryKey(tx, uid)
    if (before && !wish.replaceKey) throw new AccountRefusal('recoveryKeyExists')
    if (before) {
      await deleteRecoveryKey(tx, uid)
      const name = 'account.recovery_key_removed'
      await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    }
    await tx
      .insertInto('recoveryKeys')
      .values({
        uid,
        keyHash: recoveryKeyHash(wish.recoveryKeyId),
        recoveryData: wish.recoveryData,
        hint: null,
        enabled: wish.enabled ? 1 : 0,
        createdAt: now,
        verifiedAt: wish.enabled ? now : null,
      })
      .execute()
    if (wish.enabled)
      await announce(tx, context, account, { from, isChange: !!before, now, sessionId: session.id })
  })
}

/** @throws {AccountRefusal} noRecoveryKey, invalidToken */
export async function dropRecoveryKey(
  context: AccountsContext,
  { account, session }: SignedIn,
  from: Requester,
): Promise<void> {
  const { uid } = account
  await inSessionsName(context, session, async (tx, now) => {
    if (!(await deleteRecoveryKey(tx, uid))) throw new AccountRefusal('noRecoveryKey')
    const name = 'account.recovery_key_removed'
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    await context.mail.enqueue(tx, recoveryKeyMail(context.publicUrl, account, 'Remove'), now)
  })
}

/** Notes where the key is. @param hint empty: nowhere. @throws {AccountRefusal} noRecoveryKey, invalidToken */
export async function setRecoveryHint(
  context: AccountsContext,
  { account, session }: SignedIn,
  hint: string,
): Promise<void> {
  await inSessionsName(context, session, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('recoveryKeys')
      .set({ hint: hint === '' ? null : hint })
      .where('uid', '=', account.uid)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw new AccountRefusal('noRecoveryKey')
  })
}

/**
 * The account's recovery key for somebody who shows its id. Whoever does it with a session puts a new
 * key in force by that.
 *
 * @throws {AccountRefusal} noRecoveryKey, wrongRecoveryKey, which becomes part of the recent activity;
 *   invalidToken
 */
export async function proveRecoveryKey(
  context: AccountsContext,
  account: Account,
  recoveryKeyId: string,
  options: { readonly from: Requester; readonly session?: Session },
): Promise<RecoveryKeysTable> {
  const { from, session } = options
  const { uid } = account
  const prove = async (tx: Tx, now: number): Promise<RecoveryKeysTable> => {
    const key = await provenRecoveryKey(tx, uid, recoveryKeyId)
    if (key.enabled === 0 && session === undefined) throw new AccountRefusal('noRecoveryKey')
    if (key.enabled === 0) {
      await tx
        .updateTable('recoveryKeys')
        .set({ enabled: 1, verifiedAt: now })
        .where('uid', '=', uid)
        .execute()
      await announce(tx, context, account, { from, isChange: false, now, sessionId: session?.id })
    }
    const name = 'account.recovery_key_challenge_success'
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session?.id })
    return key
  }
  try {
    if (session) return await inSessionsName(context, session, prove)
    return await context.db.transaction(async (tx) => {
      if (!(await holdAccount(tx, context.db, uid))) throw new AccountRefusal('invalidToken')
      return prove(tx, context.clock())
    })
  } catch (error) {
    const isWrong = error instanceof AccountRefusal && error.kind === 'wrongRecoveryKey'
    const name = 'account.recovery_key_challenge_failure'
    if (isWrong) await noteFailure(context, { uid, name, from, sessionId: session?.id })
    throw error
  }
}

async function announce(
  tx: Tx,
  context: AccountsContext,
  account: Account,
  what: {
    readonly from: Requester
    readonly isChange: boolean
    readonly now: number
    readonly sessionId: string | undefined
  },
): Promise<void> {
  const { from, isChange, now, sessionId } = what
  const { uid } = account
  const name = 'account.recovery_key_added'
  await recordSecurityEvent(tx, { uid, name, now, from, sessionId })
  const mail = recoveryKeyMail(context.publicUrl, account, isChange ? 'Change' : 'Add')
  await context.mail.enqueue(tx, mail, now)
}
