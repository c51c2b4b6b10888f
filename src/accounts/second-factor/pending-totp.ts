import { hourMs } from '../../base/clock.ts'
import type { Tx } from '../../db/index.ts'
import type { AccountsContext } from '../context.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import type { SignedIn } from '../types.ts'
import { forgetBackupCodes } from './backup-codes.ts'
import { loadOneTimeCodes, type OneTimeCodes } from './one-time-codes.ts'
import { qrCodeUrl } from './qr-code.ts'
import { openSecret, sealSecret } from './sealed-secret.ts'
import { hasTotp } from './totp.ts'

/** Who began and did not finish begins anew after this. */
export const pendingTotpMs = hourMs

/** What the app needs. SECRET. */
export interface NewTotp {
  /** 32 letters and digits, to be typed. */
  readonly secret: string
  /** The same as a picture, a data URL. */
  readonly qrCodeUrl: string
}

/**
 * Begins to set up a second factor, or another one in place of the account's (auth-api.md §2.10). One
 * that was begun earlier and not finished is forgotten.
 *
 * @param kind `first` for an account that has none
 * @throws {AccountRefusal} totpExists, totpNotFound, invalidToken
 */
export async function beginTotp(
  context: AccountsContext,
  { account, session }: SignedIn,
  kind: 'first' | 'replacement',
): Promise<NewTotp> {
  const { uid, email } = account
  const codes = await loadOneTimeCodes()
  const secret = codes.newSecret()
  const issuer = new URL(context.publicUrl).hostname
  const picture = await qrCodeUrl(codes.address({ secret, issuer, label: email }))
  const pending = {
    sessionId: session.id,
    sealedSecret: sealSecret({ uid, handleKey: context.handleKey }, secret),
    shownStep: null,
    expiresAt: context.clock() + pendingTotpMs,
  }
  await context.db.transaction(async (tx) => {
    await refuseEnded(tx, context.db, session)
    const isThere = await hasTotp(tx, uid)
    if (kind === 'first' && isThere) throw new AccountRefusal('totpExists')
    if (kind === 'replacement' && !isThere) throw new AccountRefusal('totpNotFound')
    // Those of an attempt that was not finished: nobody can sign in with them.
    if (!isThere) await forgetBackupCodes(tx, uid)
    await tx
      .insertInto('pendingTotps')
      .values({ uid, ...pending })
      .onConflict((conflict) => conflict.column('uid').doUpdateSet(pending))
      .execute()
  })
  return { secret, qrCodeUrl: picture }
}

/** A second factor that a session is setting up. SECRET. */
export interface Pending {
  readonly sealedSecret: string
  readonly shownStep: number | null
}

/** What this session has begun and not finished. */
export async function findPending(
  tx: Tx,
  { session, account }: SignedIn,
  now: number,
): Promise<Pending | undefined> {
  return tx
    .selectFrom('pendingTotps')
    .select(['sealedSecret', 'shownStep'])
    .where('uid', '=', account.uid)
    .where('sessionId', '=', session.id)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
}

/** @returns false when it is not there any more, or another one, perhaps since a moment ago */
export async function takePending(
  tx: Tx,
  uid: string,
  { sealedSecret }: Pending,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('pendingTotps')
    .where('uid', '=', uid)
    .where('sealedSecret', '=', sealedSecret)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** The step that a code of a pending secret belongs to; undefined for a wrong one. */
export function stepOfPending(
  context: AccountsContext,
  codes: OneTimeCodes,
  attempt: { readonly uid: string; readonly code: string; readonly now: number },
  { sealedSecret }: Pending,
): number | undefined {
  const { uid, code, now } = attempt
  const secret = openSecret({ uid, handleKey: context.handleKey }, sealedSecret)
  return codes.stepOf({ secret, code, now })
}
