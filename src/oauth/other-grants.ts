import { findAccount, type SignedIn, type UserAgent } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import { amrOf } from './assurance.ts'
import { type Client, exchange } from './clients.ts'
import { sessionFor } from './code-grant.ts'
import type { OauthContext } from './context.ts'
import { OauthRefusal } from './errors.ts'
import { allowedOf, grantScopes } from './grants.ts'
import {
  findRefreshToken,
  issueRefreshToken,
  revokeRefreshToken,
  touchRefreshToken,
} from './refresh-tokens.ts'
import { impliesScope, parseScope, scopes } from './scopes.ts'
import { type Granted, issueTokens } from './token-reply.ts'

/**
 * Tokens for a session, without a code (`fxa-credentials`, auth-api.md §3.6).
 *
 * @throws {AccountRefusal} 104, 138
 * @throws {OauthRefusal} 114, 116, 121
 */
export async function grantToSession(
  tx: Tx,
  context: OauthContext,
  request: {
    readonly client: Client
    readonly signedIn: SignedIn
    readonly scope: string
    readonly isOffline: boolean
    readonly ttl: number | undefined
    /** An old browser goes over from sessions to tokens: no session of its own, no notice. */
    readonly isMigration: boolean
    readonly userAgent: UserAgent
  },
): Promise<Granted> {
  const { client, signedIn, isMigration } = request
  const { session, account } = signedIn
  if (!client.canGrant) throw new OauthRefusal('invalidGrantType')
  if (!client.isPublic) throw new OauthRefusal('notPublicClient', { clientId: client.id })
  const scope = grantScopes(signedIn, client, parseScope(request.scope))
  const handedOut = isMigration
    ? undefined
    : await sessionFor(tx, context, { scope, authorizing: session, userAgent: request.userAgent })
  const reply = await issueTokens(tx, context, {
    client,
    account,
    scope,
    authAt: session.authAt || session.createdAt,
    isOffline: request.isOffline,
    ttl: request.ttl,
    sessionId: session.id,
    deviceSessionId: session.id,
    isMigration,
  })
  return {
    reply: { ...reply, ...(handedOut && { session_token: handedOut.token }) },
    ...(scope.includes(scopes.openid) && {
      idToken: {
        uid: account.uid,
        clientId: client.id,
        accessToken: reply.access_token,
        amr: amrOf(session),
        authAt: reply.auth_at,
        nonce: null,
      },
    }),
  }
}

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
  if (!(await revokeRefreshToken(tx, old.id))) throw new OauthRefusal('invalidToken')
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
