import { randomHex } from '../base/bytes.ts'
import { minuteMs } from '../base/clock.ts'
import { sha256OfHex } from '../crypto/hash.ts'
import type { RefreshTokensTable, Tx } from '../db/index.ts'
import { clientNameOf } from './clients.ts'
import type { OauthHooks } from './hooks.ts'

/** A refresh token as others see it. It has no end of its own. */
export interface RefreshToken {
  /** SHA-256 of the token (auth-api.md §3.7). */
  readonly id: string
  readonly uid: string
  readonly clientId: string
  readonly clientName: string
  /** Values separated by spaces. */
  readonly scope: string
  readonly createdAt: number
  readonly lastUsedAt: number
  /** ms. */
  readonly authAt: number
  /** The session that came with it, or that asked for it; null: neither, or it has ended. */
  readonly sessionId: string | null
}

/** `lastUsedAt` is written at most this often (design.md §7). */
const touchMs = 10 * minuteMs

/** @returns the token, 64 hex digits, and what is kept of it */
export async function issueRefreshToken(
  tx: Tx,
  start: Pick<RefreshToken, 'uid' | 'clientId' | 'scope' | 'authAt' | 'sessionId'> & {
    readonly now: number
  },
): Promise<{ token: string; id: string }> {
  const token = randomHex(32)
  const id = sha256OfHex(token)
  await tx
    .insertInto('refreshTokens')
    .values({
      id,
      clientId: start.clientId,
      uid: start.uid,
      scope: start.scope,
      createdAt: start.now,
      lastUsedAt: start.now,
      authAt: start.authAt,
      sessionId: start.sessionId,
    })
    .execute()
  return { token, id }
}

/** The refresh token that was presented; any other text is none. */
export async function findRefreshToken(tx: Tx, token: string): Promise<RefreshToken | undefined> {
  return /^[0-9a-fA-F]{64}$/.test(token) ? findRefreshTokenById(tx, sha256OfHex(token)) : undefined
}

export async function findRefreshTokenById(tx: Tx, id: string): Promise<RefreshToken | undefined> {
  const row = await tx
    .selectFrom('refreshTokens')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && asRefreshToken(row)
}

/** Notes that the token was used. */
export async function touchRefreshToken(tx: Tx, token: RefreshToken, now: number): Promise<void> {
  if (now - token.lastUsedAt <= touchMs) return
  await tx
    .updateTable('refreshTokens')
    .set({ lastUsedAt: now })
    .where('id', '=', token.id)
    .execute()
}

/** The account's refresh tokens, the last used first. */
export async function refreshTokensOf(tx: Tx, uid: string): Promise<RefreshToken[]> {
  const rows = await tx
    .selectFrom('refreshTokens')
    .selectAll()
    .where('uid', '=', uid)
    .orderBy('lastUsedAt', 'desc')
    .execute()
  return rows.map(asRefreshToken)
}

/**
 * Ends a refresh token and the access tokens that came from it. The caller deals with its device;
 * `endRefreshToken` does that too.
 *
 * @returns false when it has already ended
 */
export async function revokeRefreshToken(tx: Tx, id: string): Promise<boolean> {
  await tx.deleteFrom('accessTokens').where('refreshTokenId', '=', id).execute()
  const { numDeletedRows } = await tx
    .deleteFrom('refreshTokens')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** Ends all tokens that a client holds for the account. The caller deals with its devices. */
export async function revokeClient(tx: Tx, uid: string, clientId: string): Promise<void> {
  for (const table of ['accessTokens', 'refreshTokens'] as const) {
    await tx.deleteFrom(table).where('uid', '=', uid).where('clientId', '=', clientId).execute()
  }
}

/** Ends a refresh token; what hangs on it in other rooms is told before. */
export async function endRefreshToken(
  tx: Tx,
  hooks: OauthHooks,
  token: { readonly id: string; readonly uid: string },
): Promise<boolean> {
  await hooks.refreshTokenEnding(tx, { id: token.id, uid: token.uid })
  return revokeRefreshToken(tx, token.id)
}

const asRefreshToken = (row: RefreshTokensTable): RefreshToken => ({
  ...row,
  clientName: clientNameOf(row.clientId),
})
