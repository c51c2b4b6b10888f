import { type Account, holdAccount } from '../../accounts/index.ts'
import { inSeconds } from '../../base/clock.ts'
import type { Tx } from '../../db/index.ts'
import type { Client } from '../clients/clients.ts'
import type { OauthContext } from '../context.ts'
import { OauthRefusal } from '../errors.ts'
import { isForSync } from '../scopes.ts'
import { issueAccessToken } from '../tokens/access-tokens.ts'
import type { IdTokenStart } from '../tokens/id-tokens.ts'
import { makeRoomForRefreshToken } from '../tokens/refresh-token-limits.ts'
import { issueRefreshToken } from '../tokens/refresh-tokens.ts'

/** What a token request gets (auth-api.md §3.6). */
export interface TokenReply {
  readonly access_token: string
  readonly token_type: 'bearer'
  readonly scope: string
  /** Seconds. */
  readonly expires_in: number
  /** Seconds since 1970. */
  readonly auth_at?: number
  readonly refresh_token?: string
  readonly id_token?: string
  readonly keys_jwe?: string
  readonly session_token?: string
}

/** A reply, and the id token that is to be signed for it once the transaction is through. */
export interface Granted {
  readonly reply: TokenReply
  readonly idToken?: IdTokenStart
}

export interface TokenStart {
  readonly client: Client
  readonly account: Account
  readonly scope: readonly string[]
  /** ms. */
  readonly authAt: number
  readonly isOffline: boolean
  readonly ttl: number | undefined
  /** The session with which the access token ends. */
  readonly sessionId: string | null
  /** The session that the refresh token's device has, or gets (RefreshTokensTable.sessionId). */
  readonly deviceSessionId: string | null
  readonly isMigration?: boolean
  /** The refresh token that is there already and asks. */
  readonly refreshTokenId?: string
}

/**
 * Makes an access token and, for offline access, a refresh token with its device (auth-api.md §3.6).
 *
 * @throws {OauthRefusal} 108 when the account has just been deleted
 */
export async function issueTokens(
  tx: Tx,
  context: Pick<OauthContext, 'db' | 'clock' | 'hooks' | 'guard'>,
  start: TokenStart,
): Promise<TokenReply & { auth_at: number }> {
  const { hooks } = context
  const now = context.clock()
  const { client, account, scope, authAt } = start
  if (!(await holdAccount(tx, context.db, account.uid))) throw new OauthRefusal('invalidToken')
  const whose = { clientId: client.id, uid: account.uid }
  if (start.isOffline) await makeRoomForRefreshToken(tx, context, whose)
  const refresh = start.isOffline
    ? await issueRefreshToken(tx, {
        ...whose,
        scope: scope.join(' '),
        authAt,
        sessionId: start.deviceSessionId,
        now,
      })
    : undefined
  if (refresh && isForSync(scope)) {
    await hooks.refreshTokenIssued(tx, {
      ...whose,
      id: refresh.id,
      clientName: client.name,
      sessionId: start.deviceSessionId,
      isMigration: start.isMigration ?? false,
      now,
    })
  }
  const access = await issueAccessToken(tx, {
    ...whose,
    scope,
    sessionId: start.sessionId,
    refreshTokenId: refresh?.id ?? start.refreshTokenId ?? null,
    ttl: start.ttl,
    account,
    now,
  })
  return {
    access_token: access.token,
    token_type: 'bearer',
    scope: scope.join(' '),
    expires_in: access.expiresIn,
    auth_at: inSeconds(authAt),
    ...(refresh && { refresh_token: refresh.token }),
  }
}
