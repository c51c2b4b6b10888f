import { findAccount, lockAccount } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import { exchange } from '../clients/clients.ts'
import type { OauthContext } from '../context.ts'
import { OauthRefusal } from '../errors.ts'
import { impliesScope, parseScope } from '../scopes.ts'
import {
  findRefreshToken,
  issueRefreshToken,
  revokeRefreshToken,
} from '../tokens/refresh-tokens.ts'
import { passOnStorageToken } from '../tokens/storage-access.ts'
import { type Granted, issueTokens } from './token-reply.ts'

/**
 * A refresh token with more scopes in place of an old one, which ends (auth-api.md §3.6). What hangs
 * on the old one, its device and its access tokens, goes over.
 *
 * @throws {OauthRefusal} 108, 112 for a client or a scope that may not
 */
export async function exchangeToken(
  tx: Tx,
  context: OauthContext,
  request: { readonly subjectToken: string; readonly scope: string },
): Promise<Granted> {
  const now = context.clock()
  const old = await findRefreshToken(tx, request.subjectToken)
  const account = old && (await findAccount(tx, old.uid))
  const client = old && (await context.findClient(tx, old.clientId))
  if (!account || account.disabledAt !== null || !client) throw new OauthRefusal('invalidToken')
  const wanted = parseScope(request.scope)
  const mayExchange = exchange.clients.has(client.id)
  if (!mayExchange || !wanted.every((scope) => impliesScope(exchange.scopes, scope))) {
    throw new OauthRefusal('forbidden')
  }
  const scope = [...new Set([...parseScope(old.scope), ...wanted])]
  const { uid, clientId, authAt, sessionId } = old
  // Until the new token stands in the old one's place nobody gets a storage token for either.
  await lockAccount(tx, context.db, uid)
  const made = await issueRefreshToken(tx, {
    uid,
    clientId,
    scope: scope.join(' '),
    authAt,
    sessionId,
    now,
  })
  await context.hooks.refreshTokenReplaced(tx, { uid, from: old.id, to: made.id })
  await tx
    .updateTable('accessTokens')
    .set({ refreshTokenId: made.id })
    .where('refreshTokenId', '=', old.id)
    .execute()
  await passOnStorageToken(tx, { from: old.id, to: made.id })
  const ending = { hooks: context.guard.hooks, now }
  if (!(await revokeRefreshToken(tx, ending, old.id))) throw new OauthRefusal('invalidToken')
  const { auth_at: _, ...reply } = await issueTokens(tx, context, {
    client,
    account,
    scope,
    authAt,
    isOffline: false,
    ttl: undefined,
    sessionId: null,
    deviceSessionId: null,
    refreshTokenId: made.id,
  })
  return { reply: { ...reply, refresh_token: made.token } }
}
