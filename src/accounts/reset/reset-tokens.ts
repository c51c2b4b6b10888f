import { minuteMs } from '../../base/clock.ts'
import { newToken } from '../../crypto/typed-tokens.ts'
import type { Tx } from '../../db/index.ts'

/** From the proof to the new password (settled.md A16). */
export const resetTokenMs = 15 * minuteMs

/** A token that gives the account a new password: second half of a reset. */
export interface ResetToken {
  readonly id: string
  readonly uid: string
  /** SECRET. */
  readonly wrappedAuthKey: string
  /** As at the forgot token that it came from. */
  readonly verificationMethod: number
  readonly byLink: number
  /** 1: the mail about the reset advises to make a recovery key. */
  readonly advisesKey: number
}

/**
 * Makes the account's one token for a reset; an earlier one ends.
 *
 * @returns 64 hex digits for the client
 */
export async function createResetToken(
  tx: Tx,
  start: {
    readonly uid: string
    readonly verificationMethod: number
    readonly byLink: number
    readonly advisesKey: boolean
    readonly now: number
  },
): Promise<string> {
  const { uid, verificationMethod, byLink, advisesKey, now } = start
  const { token, id, wrappedAuthKey } = newToken('accountResetToken')
  const row = {
    id,
    wrappedAuthKey,
    verificationMethod,
    byLink,
    advisesKey: advisesKey ? 1 : 0,
    createdAt: now,
  }
  await tx
    .insertInto('accountResetTokens')
    .values({ uid, ...row })
    .onConflict((conflict) => conflict.column('uid').doUpdateSet(row))
    .execute()
  return token
}

/** A token that is still good. */
export const findResetToken = (tx: Tx, id: string, now: number): Promise<ResetToken | undefined> =>
  tx
    .selectFrom('accountResetTokens')
    .select(['id', 'uid', 'wrappedAuthKey', 'verificationMethod', 'byLink', 'advisesKey'])
    .where('id', '=', id)
    .where('createdAt', '>', now - resetTokenMs)
    .executeTakeFirst()

/** @returns false when it was used already, perhaps a moment ago by another request */
export async function spendResetToken(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('accountResetTokens')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
