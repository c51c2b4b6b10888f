import { randomHex } from '../../base/bytes.ts'
import { secondMs } from '../../base/clock.ts'
import { sha256OfHex } from '../../crypto/hash.ts'
import type { AccessTokensTable, Tx } from '../../db/index.ts'
import { clientNameOf, mayGrant } from '../clients/built-in.ts'
import { parseScope } from '../scopes.ts'

/** The longest life of an access token, and what it gets when the client names none (auth-api.md §3.6). */
export const maxAccessSeconds = 365 * 60

/** An access token as others see it: what it may do, for whom. */
export interface AccessToken {
  /** SHA-256 of the token. */
  readonly id: string
  readonly uid: string
  readonly clientId: string
  readonly scope: readonly string[]
  /** The account's `verifierSetAt` when it was issued; 0 without a password. */
  readonly generation: number
  /** The account's, when it was issued. */
  readonly keysChangedAt: number
  /** The account's, now. */
  readonly profileChangedAt: number
  readonly createdAt: number
  readonly expiresAt: number
  readonly sessionId: string | null
  readonly refreshTokenId: string | null
}

export interface NewAccessToken {
  readonly clientId: string
  readonly uid: string
  readonly scope: readonly string[]
  /** It ends with these. */
  readonly sessionId: string | null
  readonly refreshTokenId: string | null
  /** Seconds; more than the maximum counts as that. */
  readonly ttl: number | undefined
  readonly now: number
  readonly account: { readonly verifierSetAt: number; readonly keysChangedAt: number }
}

/** @returns the token, 64 hex digits, and its life in seconds */
export async function issueAccessToken(
  tx: Tx,
  start: NewAccessToken,
): Promise<{ token: string; expiresIn: number }> {
  const token = randomHex(32)
  const expiresIn = Math.min(start.ttl ?? maxAccessSeconds, maxAccessSeconds)
  await tx
    .insertInto('accessTokens')
    .values({
      id: sha256OfHex(token),
      clientId: start.clientId,
      uid: start.uid,
      scope: start.scope.join(' '),
      sessionId: start.sessionId,
      refreshTokenId: start.refreshTokenId,
      createdAt: start.now,
      expiresAt: start.now + expiresIn * secondMs,
      generation: start.account.verifierSetAt,
      keysChangedAt: start.account.keysChangedAt,
    })
    .execute()
  return { token, expiresIn }
}

/**
 * The access token that was presented, expired ones included.
 *
 * @returns undefined when there is none, and when what it came from is gone: session, refresh token,
 *   account, or the keys it was issued for
 */
export async function findAccessToken(tx: Tx, token: string): Promise<AccessToken | undefined> {
  if (!/^[0-9a-fA-F]{64}$/.test(token)) return undefined
  const row = await tx
    .selectFrom('accessTokens')
    .innerJoin('accounts', 'accounts.uid', 'accessTokens.uid')
    .leftJoin('sessions', 'sessions.id', 'accessTokens.sessionId')
    .leftJoin('refreshTokens', 'refreshTokens.id', 'accessTokens.refreshTokenId')
    .selectAll('accessTokens')
    .select(['accounts.profileChangedAt', 'sessions.id as session', 'refreshTokens.id as refresh'])
    .where('accessTokens.id', '=', sha256OfHex(token))
    .where('accounts.disabledAt', 'is', null)
    .whereRef('accounts.keysChangedAt', '=', 'accessTokens.keysChangedAt')
    .executeTakeFirst()
  if (!row || row.session !== row.sessionId || row.refresh !== row.refreshTokenId) return undefined
  return { ...asAccessToken(row), profileChangedAt: row.profileChangedAt }
}

/** The access token that was presented, if it lives. */
export async function verifyAccessToken(
  tx: Tx,
  token: string,
  now: number,
): Promise<AccessToken | undefined> {
  const found = await findAccessToken(tx, token)
  return found && found.expiresAt > now ? found : undefined
}

/** An access token of an app that has nothing else: no refresh token, and no right to grant. */
export interface LoneAccessToken {
  readonly id: string
  readonly clientId: string
  readonly clientName: string
  /** Values separated by spaces. */
  readonly scope: string
  readonly createdAt: number
}

/** The tokens by which apps are attached that hold access tokens only, the newest first (auth-api.md §2.5). */
export async function accessTokensOf(tx: Tx, uid: string, now: number): Promise<LoneAccessToken[]> {
  const rows = await tx
    .selectFrom('accessTokens')
    .select(['id', 'clientId', 'scope', 'createdAt'])
    .where('uid', '=', uid)
    .where('expiresAt', '>', now)
    .where('refreshTokenId', 'is', null)
    .orderBy('createdAt', 'desc')
    .execute()
  return rows
    .filter((row) => !mayGrant(row.clientId))
    .map((row) => ({ ...row, clientName: clientNameOf(row.clientId) }))
}

/** @returns false when there is none of this id and client */
export async function revokeAccessToken(
  tx: Tx,
  token: { readonly id: string; readonly clientId?: string | undefined },
): Promise<boolean> {
  let query = tx.deleteFrom('accessTokens').where('id', '=', token.id)
  if (token.clientId !== undefined) query = query.where('clientId', '=', token.clientId)
  const { numDeletedRows } = await query.executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

const asAccessToken = (row: AccessTokensTable): Omit<AccessToken, 'profileChangedAt'> => ({
  id: row.id,
  uid: row.uid,
  clientId: row.clientId,
  scope: parseScope(row.scope),
  generation: row.generation,
  keysChangedAt: row.keysChangedAt,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  sessionId: row.sessionId,
  refreshTokenId: row.refreshTokenId,
})
