import { amrOf, provenAt, type SignedIn, type UserAgent } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Client } from '../clients/clients.ts'
import type { OauthContext } from '../context.ts'
import { OauthRefusal } from '../errors.ts'
import { parseScope, scopes } from '../scopes.ts'
import { sessionFor } from './code-grant.ts'
import { grantScopes } from './granted-scopes.ts'
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
    authAt: provenAt(session),
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
