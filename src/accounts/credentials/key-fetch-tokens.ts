import { dayMs } from '../../base/clock.ts'
import { sealKeyBundle } from '../../crypto/onepw.ts'
import { newToken } from '../../crypto/typed-tokens.ts'
import type { Tx } from '../../db/index.ts'

/** A token that nobody used for so long is no token (auth-api.md §1.4). */
export const keyFetchTokenMs = 30 * dayMs

/**
 * Makes a token that fetches the keys once. The keys are kept only in its bundle, which the token
 * itself opens (auth-api.md §1.5).
 *
 * @returns 64 hex digits for the client
 */
export async function createKeyFetchToken(
  tx: Tx,
  start: {
    readonly uid: string
    readonly kA: string
    readonly wrapKb: string
    /** That of its session: one code verifies both. */
    readonly tokenVerificationId: string | null
    readonly now: number
  },
): Promise<string> {
  const { token, id, wrappedAuthKey, expanded } = newToken('keyFetchToken')
  const { uid, kA, wrapKb, tokenVerificationId, now } = start
  const keyBundle = sealKeyBundle(expanded.bundleKey, { kA, wrapKb })
  await tx
    .insertInto('keyFetchTokens')
    .values({ id, uid, wrappedAuthKey, keyBundle, tokenVerificationId, createdAt: now })
    .execute()
  return token
}

/** A key fetch token that was presented; not used up yet. */
export interface PresentedKeyFetchToken {
  readonly id: string
  readonly uid: string
  /** SECRET. */
  readonly wrappedAuthKey: string
  /** 192 hex digits. */
  readonly keyBundle: string
  readonly isVerified: boolean
}

/** A token that is still good. */
export async function findKeyFetchToken(
  tx: Tx,
  id: string,
  now: number,
): Promise<PresentedKeyFetchToken | undefined> {
  const row = await tx
    .selectFrom('keyFetchTokens')
    .selectAll()
    .where('id', '=', id)
    .where('createdAt', '>', now - keyFetchTokenMs)
    .executeTakeFirst()
  if (!row) return undefined
  const { uid, wrappedAuthKey, keyBundle, tokenVerificationId } = row
  return { id, uid, wrappedAuthKey, keyBundle, isVerified: tokenVerificationId === null }
}

/** @returns false when it was used already, perhaps a moment ago by another request */
export async function spendKeyFetchToken(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('keyFetchTokens')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
