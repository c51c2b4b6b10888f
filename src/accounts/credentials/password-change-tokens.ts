import { minuteMs } from '../../base/clock.ts'
import { newToken } from '../../crypto/typed-tokens.ts'
import type { Tx } from '../../db/index.ts'

/** From the old password to the new one (auth-api.md §1.4). */
export const passwordChangeTokenMs = 15 * minuteMs

/**
 * Makes the account's one token for changing its password; an earlier one ends.
 *
 * @returns 64 hex digits for the client
 */
export async function createPasswordChangeToken(tx: Tx, uid: string, now: number): Promise<string> {
  const { token, id, wrappedAuthKey } = newToken('passwordChangeToken')
  const row = { id, wrappedAuthKey, createdAt: now }
  await tx
    .insertInto('passwordChangeTokens')
    .values({ uid, ...row })
    .onConflict((conflict) => conflict.column('uid').doUpdateSet(row))
    .execute()
  return token
}

/** A token that is still good. */
export async function findPasswordChangeToken(
  tx: Tx,
  id: string,
  now: number,
): Promise<{ id: string; uid: string; wrappedAuthKey: string } | undefined> {
  return tx
    .selectFrom('passwordChangeTokens')
    .select(['id', 'uid', 'wrappedAuthKey'])
    .where('id', '=', id)
    .where('createdAt', '>', now - passwordChangeTokenMs)
    .executeTakeFirst()
}

/** @returns false when it was used already, perhaps a moment ago by another request */
export async function spendPasswordChangeToken(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('passwordChangeTokens')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
