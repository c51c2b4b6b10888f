import { findAccount } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Client } from '../clients/clients.ts'
import type { OauthContext } from '../context.ts'
import { OauthRefusal } from '../errors.ts'
import { impliesScope, parseScope, scopes } from '../scopes.ts'
import { findRefreshToken, touchRefreshToken } from '../tokens/refresh-tokens.ts'
import { allowedOf } from './granted-scopes.ts'
import { type Granted, issueTokens } from './token-reply.ts'

/**
 * A new access token for a refresh token (auth-api.md §3.6).
 *
 * @throws {OauthRefusal} 108 for a token that is not this client's, 114
 */
export async function refreshAccess(
  tx: Tx,
  context: OauthContext,
  request: {
    readonly client: Client
    readonly refreshToken: string
    readonly scope: string | undefined
    readonly ttl: number | undefined
  },
): Promise<Granted> {
  const { client } = request
  const token = await findRefreshToken(tx, request.refreshToken)
  const account = token && (await findAccount(tx, token.uid))
  if (!account || account.disabledAt !== null || token.clientId !== client.id) {
    throw new OauthRefusal('invalidToken')
  }
  await touchRefreshToken(tx, token, context.clock())
  const { auth_at: _, ...reply } = await issueTokens(tx, context, {
    client,
    account,
    scope: refreshedScope(client, parseScope(token.scope), request.scope),
    authAt: token.authAt,
    isOffline: false,
    ttl: request.ttl,
    sessionId: null,
    deviceSessionId: null,
    refreshTokenId: token.id,
  })
  return { reply }
}

/** What belongs to the sign-in itself is not refreshed. */
const notRefreshed: readonly string[] = [scopes.openid, scopes.session]

function refreshedScope(
  client: Client,
  held: readonly string[],
  text: string | undefined,
): string[] {
  if (text === undefined) return held.filter((scope) => !notRefreshed.includes(scope))
  const wanted = parseScope(text)
  const more = wanted.filter((scope) => !impliesScope(held, scope))
  if (more.length === 0) return wanted
  if (!client.isTrusted) throw new OauthRefusal('invalidScopes', { invalidScopes: more })
  const allowed = allowedOf(client, more)
  return wanted.filter((scope) => !more.includes(scope) || allowed.includes(scope))
}
