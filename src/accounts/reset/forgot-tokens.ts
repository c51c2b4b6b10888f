import { randomHex } from '../../base/bytes.ts'
import { hourMs } from '../../base/clock.ts'
import { equalSecrets, sha256OfHex } from '../../crypto/hash.ts'
import { newToken } from '../../crypto/typed-tokens.ts'
import type { Tx } from '../../db/index.ts'
import { verificationMethods } from '../confirmation/status.ts'

/** From the mailed code to the token that resets (settled.md A16). */
export const forgotTokenMs = hourMs

/** A wrong code costs a try; with the last one the token goes. */
const maxTries = 3

/** How somebody has shown that they may reset a password: a mailed code, or a link of the administrator. */
export type ResetProof = 'mail' | 'link'

/** A token of somebody who has shown that they may reset the password: first half of a reset. */
export interface ForgotToken {
  readonly id: string
  readonly uid: string
  /** SECRET. */
  readonly wrappedAuthKey: string
  /** How its holder was recognised so far, as sessions store it (auth-api.md §1.7). */
  readonly verificationMethod: number
  /** 1: by a link of the administrator. */
  readonly byLink: number
}

/** What the token was given for. */
export const proofOf = ({ byLink }: Pick<ForgotToken, 'byLink'>): ResetProof =>
  byLink === 1 ? 'link' : 'mail'

/**
 * Makes the account's one token of a forgotten password; an earlier one ends.
 *
 * @returns 64 hex digits, and the code of 32 that goes with it, both for the client alone
 */
export async function createForgotToken(
  tx: Tx,
  { uid, proof, now }: { readonly uid: string; readonly proof: ResetProof; readonly now: number },
): Promise<{ readonly token: string; readonly code: string }> {
  const { token, id, wrappedAuthKey } = newToken('passwordForgotToken')
  const code = randomHex(16)
  const row = {
    id,
    wrappedAuthKey,
    codeHash: sha256OfHex(code),
    tries: maxTries,
    verificationMethod: verificationMethods['email-2fa'],
    byLink: proof === 'link' ? 1 : 0,
    createdAt: now,
  }
  await tx
    .insertInto('passwordForgotTokens')
    .values({ uid, ...row })
    .onConflict((conflict) => conflict.column('uid').doUpdateSet(row))
    .execute()
  return { token, code }
}

/** A token that is still good. */
export const findForgotToken = (
  tx: Tx,
  id: string,
  now: number,
): Promise<ForgotToken | undefined> =>
  tx
    .selectFrom('passwordForgotTokens')
    .select(['id', 'uid', 'wrappedAuthKey', 'verificationMethod', 'byLink'])
    .where('id', '=', id)
    .where('createdAt', '>', now - forgotTokenMs)
    .executeTakeFirst()

/**
 * Notes that the token's holder has shown a second factor; it carries over to the reset and the session
 * after it (auth-api.md §2.6).
 *
 * @returns false when the token has ended meanwhile
 */
export async function raiseForgotToken(
  tx: Tx,
  id: string,
  method: 'totp-2fa' | 'recovery-code',
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passwordForgotTokens')
    .set({ verificationMethod: verificationMethods[method] })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** What became of a token and the code that was sent with it. */
export type SpentForgotToken =
  | { readonly kind: 'right'; readonly verificationMethod: number; readonly byLink: number }
  /** @param tries that are left */
  | { readonly kind: 'wrong'; readonly tries: number; readonly ttlSeconds: number }
  /** It has ended meanwhile. */
  | { readonly kind: 'gone' }

/** Uses a token up with its code; a wrong code costs a try. */
export async function spendForgotToken(
  tx: Tx,
  id: string,
  use: { readonly code: string; readonly now: number },
): Promise<SpentForgotToken> {
  // The update comes first, so that of two requests at once the second sees what the first has left.
  const row = await tx
    .updateTable('passwordForgotTokens')
    .set((row) => ({ tries: row('tries', '-', 1) }))
    .where('id', '=', id)
    .returning(['codeHash', 'tries', 'verificationMethod', 'byLink', 'createdAt'])
    .executeTakeFirst()
  if (!row) return { kind: 'gone' }
  const isRight = equalSecrets(sha256OfHex(use.code), row.codeHash)
  if (isRight || row.tries <= 0) {
    await tx.deleteFrom('passwordForgotTokens').where('id', '=', id).execute()
  }
  const { verificationMethod, byLink } = row
  if (isRight) return { kind: 'right', verificationMethod, byLink }
  const ttlMs = row.createdAt + forgotTokenMs - use.now
  return { kind: 'wrong', tries: row.tries, ttlSeconds: Math.max(0, Math.ceil(ttlMs / 1000)) }
}
