import { touchMs, type UsedKind } from '../../accounts/index.ts'
import { randomHex } from '../../base/bytes.ts'
import { sha256OfHex } from '../../crypto/hash.ts'
import type { RefreshTokensTable, Tx } from '../../db/index.ts'
import { clientNameOf } from '../clients/built-in.ts'
import type { OauthContext } from '../context.ts'
import { endAccess, type TokenEnding } from './storage-access.ts'

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

/** When a refresh token was used, for requests that only read. */
export const usedRefreshToken: UsedKind = {
  async write(tx, id, lastUsedAt) {
    await tx
      .updateTable('refreshTokens')
      .set({ lastUsedAt })
      .where('id', '=', id)
      .where('lastUsedAt', '<', lastUsedAt)
      .execute()
  },
}

/** Notes that the token was used, in a transaction that writes anyway; as seldom as for those that read. */
export async function touchRefreshToken(tx: Tx, token: RefreshToken, now: number): Promise<void> {
  if (now - token.lastUsedAt > touchMs) await usedRefreshToken.write(tx, token.id, now)
}

/** Refresh tokens of one account that are looked at; `maxPerClient` keeps a client's below. */
const maxListed = 500

/** The account's refresh tokens, the last used first; all of them or one client's. */
export async function refreshTokensOf(
  tx: Tx,
  whose: { readonly uid: string; readonly clientId?: string },
): Promise<RefreshToken[]> {
  let query = tx.selectFrom('refreshTokens').selectAll().where('uid', '=', whose.uid)
  if (whose.clientId !== undefined) query = query.where('clientId', '=', whose.clientId)
  const rows = await query.orderBy('lastUsedAt', 'desc').limit(maxListed).execute()
  return rows.map(asRefreshToken)
}

/**
 * Ends a refresh token and the access tokens that came from it. The caller deals with its device;
 * `endRefreshToken` does that too.
 *
 * @returns false when it has already ended
 */
export async function revokeRefreshToken(
  tx: Tx,
  ending: TokenEnding,
  id: string,
): Promise<boolean> {
  const token = await findRefreshTokenById(tx, id)
  if (!token) return false
  await endAccess(tx, ending, { uid: token.uid, refreshTokenId: id })
  const { numDeletedRows } = await tx
    .deleteFrom('refreshTokens')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** Ends all tokens that a client holds for the account. The caller deals with its devices. */
export async function revokeClient(
  tx: Tx,
  ending: TokenEnding,
  { uid, clientId }: { readonly uid: string; readonly clientId: string },
): Promise<void> {
  await endAccess(tx, ending, { uid, clientId })
  await tx
    .deleteFrom('refreshTokens')
    .where('uid', '=', uid)
    .where('clientId', '=', clientId)
    .execute()
}

/** Ends a refresh token; what hangs on it in other rooms is told before. */
export async function endRefreshToken(
  tx: Tx,
  { hooks, guard, clock }: Pick<OauthContext, 'hooks' | 'guard' | 'clock'>,
  token: { readonly id: string; readonly uid: string },
): Promise<boolean> {
  await hooks.refreshTokenEnding(tx, { id: token.id, uid: token.uid })
  return revokeRefreshToken(tx, { hooks: guard.hooks, now: clock() }, token.id)
}

const asRefreshToken = ({ storageUntil: _, ...row }: RefreshTokensTable): RefreshToken => ({
  ...row,
  clientName: clientNameOf(row.clientId),
})
