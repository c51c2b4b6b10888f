import type { Tx } from '../../db/index.ts'
import { noteProfileChange } from '../activity/profile-changes.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import type { SignedIn } from '../types.ts'
import { postAddTwoStepMail } from './mails.ts'
import { loadOneTimeCodes, type OneTimeCodes } from './one-time-codes.ts'
import { findPending, type Pending, stepOfPending, takePending } from './pending-totp.ts'
import { raiseSession } from './raise-session.ts'

/**
 * Takes a code which shows that the app has the new secret.
 *
 * @throws {AccountRefusal} totpNotFound when this session has begun nothing; wrongTotpCode
 */
export async function showTotp(
  context: AccountsContext,
  signedIn: SignedIn,
  code: string,
): Promise<void> {
  const { uid } = signedIn.account
  const codes = await loadOneTimeCodes()
  await context.db.transaction(async (tx) => {
    const now = context.clock()
    const pending = await findPending(tx, signedIn, now)
    if (!pending) throw new AccountRefusal('totpNotFound')
    const shownStep = stepOfPending(context, codes, { uid, code, now }, pending)
    if (shownStep === undefined) throw new AccountRefusal('wrongTotpCode')
    await tx
      .updateTable('pendingTotps')
      .set({ shownStep })
      .where('uid', '=', uid)
      .where('sealedSecret', '=', pending.sealedSecret)
      .execute()
  })
}

/**
 * Puts the second factor into force; this session has shown it already.
 *
 * @throws {AccountRefusal} totpNotFound when this session has begun nothing, wrongTotpCode before
 *   `showTotp`, totpExists, invalidToken
 */
export async function completeTotp(
  context: AccountsContext,
  signedIn: SignedIn,
  from: Requester,
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const now = context.clock()
    await refuseEnded(tx, context.db, signedIn.session)
    const pending = await findPending(tx, signedIn, now)
    if (!pending) throw new AccountRefusal('totpNotFound')
    if (pending.shownStep === null) throw new AccountRefusal('wrongTotpCode')
    const step = pending.shownStep
    await enable(tx, context, signedIn, { ...pending, step }, from, now)
  })
  context.mail.kick()
}

async function enable(
  tx: Tx,
  context: AccountsContext,
  { account, session }: SignedIn,
  pending: Pending & { readonly step: number },
  from: Requester,
  now: number,
): Promise<void> {
  const { uid } = account
  if (!(await takePending(tx, uid, pending))) throw new AccountRefusal('totpNotFound')
  const { sealedSecret, step: lastStep } = pending
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('totps')
    .values({ uid, sealedSecret, lastStep, enabledAt: now })
    .onConflict((conflict) => conflict.column('uid').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new AccountRefusal('totpExists')
  await raiseSession(tx, context, session, { method: 'totp-2fa', now })
  await noteProfileChange(tx, context, { uid, now })
  const name = 'account.two_factor_added'
  await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
  await context.mail.enqueue(tx, postAddTwoStepMail(context.publicUrl, account), now)
}

/**
 * The way of older tools: a right code for what this session has begun puts it into force at once
 * (auth-api.md §2.10 `session/verify/totp`).
 *
 * @returns undefined when this session has begun nothing, else whether the code was right
 * @throws {AccountRefusal} invalidToken, totpExists
 */
export async function enableByCode(
  tx: Tx,
  context: AccountsContext,
  codes: OneTimeCodes,
  signedIn: SignedIn,
  attempt: { readonly code: string; readonly from: Requester; readonly now: number },
): Promise<boolean | undefined> {
  const { code, from, now } = attempt
  if (!signedIn.session.isVerified) return undefined
  const pending = await findPending(tx, signedIn, now)
  if (!pending) return undefined
  const { uid } = signedIn.account
  const step = stepOfPending(context, codes, { uid, code, now }, pending)
  if (step === undefined) return false
  await refuseEnded(tx, context.db, signedIn.session)
  await enable(tx, context, signedIn, { ...pending, step }, from, now)
  return true
}
