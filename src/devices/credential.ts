import { AccountRefusal, holdAccount, refuseEnded } from '../accounts/index.ts'
import type { Database, Tx } from '../db/index.ts'
import { type Credential, findRefreshTokenById } from '../oauth/index.ts'

/** The column of a device that holds the caller's credential, and what stands there. */
export const columnOf = (caller: Credential) =>
  caller.kind === 'session'
    ? ({ column: 'sessionId', id: caller.session.id } as const)
    : ({ column: 'refreshTokenId', id: caller.refreshTokenId } as const)

/** A refresh token was only ever given to a verified sign-in. */
export const isVerified = (caller: Credential): boolean =>
  caller.kind === 'refresh' || caller.session.isVerified

/**
 * For rules that make or end something: the credential may have ended since the guard looked at it.
 *
 * @throws {AccountRefusal} 110
 */
export async function refuseEndedCredential(
  tx: Tx,
  db: Pick<Database, 'engine'>,
  caller: Credential,
): Promise<void> {
  if (caller.kind === 'session') return refuseEnded(tx, db, caller.session)
  const isThere = await holdAccount(tx, db, caller.account.uid)
  if (!isThere || !(await findRefreshTokenById(tx, caller.refreshTokenId))) {
    throw new AccountRefusal('invalidToken')
  }
}
