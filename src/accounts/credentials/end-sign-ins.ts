import type { Tx } from '../../db/index.ts'

/**
 * Ends the tokens that a sign-in gave besides its session: those that fetch the keys, and the account's
 * one for changing the password, whoever asked for it: the person begins the change again.
 *
 * @param signIns.at when the passwords of these sign-ins were proved, ms
 */
export async function endTokensOfSignIns(
  tx: Tx,
  { uid, at }: { readonly uid: string; readonly at: readonly number[] },
): Promise<void> {
  if (at.length > 0) {
    await tx
      .deleteFrom('keyFetchTokens')
      .where('uid', '=', uid)
      .where('createdAt', 'in', at)
      .execute()
  }
  await tx.deleteFrom('passwordChangeTokens').where('uid', '=', uid).execute()
}
