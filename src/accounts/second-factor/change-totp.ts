import type { Tx } from '../../db/index.ts'
import { noteProfileChange } from '../activity/profile-changes.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import { forgetSecurityKeys } from '../passkeys/passkeys.ts'
import type { Requester } from '../requester.ts'
import type { Account, SignedIn } from '../types.ts'
import { forgetBackupCodes } from './backup-codes.ts'
import { postChangeTwoStepMail, postRemoveTwoStepMail } from './mails.ts'
import { loadOneTimeCodes } from './one-time-codes.ts'
import { findPending, stepOfPending, takePending } from './pending-totp.ts'

/**
 * Takes a code of the new app and puts its secret in place of the account's. The old app's codes are
 * worth nothing from then on; backup codes stay.
 *
 * @throws {AccountRefusal} totpNotFound when this session has begun nothing, invalidOrExpiredCode,
 *   invalidToken
 */
export async function replaceTotp(
  context: AccountsContext,
  signedIn: SignedIn,
  code: string,
  from: Requester,
): Promise<void> {
  const { account, session } = signedIn
  const { uid } = account
  const codes = await loadOneTimeCodes()
  const isRight = await context.db.transaction(async (tx) => {
    const now = context.clock()
    await refuseEnded(tx, context.db, session)
    const pending = await findPending(tx, signedIn, now)
    if (!pending) throw new AccountRefusal('totpNotFound')
    const step = stepOfPending(context, codes, { uid, code, now }, pending)
    if (step === undefined) {
      await recordSecurityEvent(tx, {
        uid,
        name: 'account.two_factor_replace_failure',
        now,
        from,
        sessionId: session.id,
      })
      return false
    }
    if (!(await takePending(tx, uid, pending))) throw new AccountRefusal('totpNotFound')
    await putInPlace(tx, uid, pending.sealedSecret, step)
    const name = 'account.two_factor_replace_success'
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    await context.mail.enqueue(tx, postChangeTwoStepMail(context.publicUrl, account), now)
    return true
  })
  if (!isRight) throw new AccountRefusal('invalidOrExpiredCode')
  context.mail.kick()
}

/** @throws {AccountRefusal} totpNotFound when it was removed meanwhile */
async function putInPlace(
  tx: Tx,
  uid: string,
  sealedSecret: string,
  lastStep: number,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('totps')
    .set({ sealedSecret, lastStep })
    .where('uid', '=', uid)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new AccountRefusal('totpNotFound')
}

/**
 * Takes the second factor away, and its backup codes and security keys.
 *
 * @throws {AccountRefusal} totpNotFound, invalidToken
 */
export async function removeTotp(
  context: AccountsContext,
  { account, session }: SignedIn,
  from: Requester,
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const now = context.clock()
    await refuseEnded(tx, context.db, session)
    if (!(await liftTotp(tx, context, account, { from, now, sessionId: session.id }))) {
      throw new AccountRefusal('totpNotFound')
    }
  })
  context.mail.kick()
}

/**
 * The same, whoever wants it: its owner, or the administrator for somebody who has lost the app and the
 * backup codes. Security keys that are nothing but a second factor go along: beside a password alone
 * nobody would be asked for them. The owner is told.
 *
 * @returns false when the account has none
 */
export async function liftTotp(
  tx: Tx,
  context: Pick<AccountsContext, 'hooks' | 'mail' | 'publicUrl'>,
  account: Account,
  what: {
    readonly from: Requester
    readonly now: number
    readonly sessionId?: string
    /** Of the event, where it is not the owner's own doing. */
    readonly name?: string
  },
): Promise<boolean> {
  const { uid } = account
  const { numDeletedRows } = await tx
    .deleteFrom('totps')
    .where('uid', '=', uid)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) return false
  await tx.deleteFrom('pendingTotps').where('uid', '=', uid).execute()
  await forgetBackupCodes(tx, uid)
  await forgetSecurityKeys(tx, uid)
  const { now } = what
  await noteProfileChange(tx, context, { uid, now })
  await recordSecurityEvent(tx, { uid, name: 'account.two_factor_removed', ...what })
  await context.mail.enqueue(tx, postRemoveTwoStepMail(context.publicUrl, account), now)
  return true
}
