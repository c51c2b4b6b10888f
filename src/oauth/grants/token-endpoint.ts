import type * as v from 'valibot'
import { refuseEnded, type SignedIn, type UserAgent } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import { check, type Presented } from '../../http/index.ts'
import { authenticateClient, clientCredentials } from '../clients/client-auth.ts'
import type { OauthContext } from '../context.ts'
import { OauthRefusal } from '../errors.ts'
import {
  CodeGrantBody,
  ExchangeBody,
  RefreshGrantBody,
  SessionGrantBody,
  type TokenBody,
} from '../requests.ts'
import { signIdToken } from '../tokens/id-tokens.ts'
import { redeemCode } from './code-grant.ts'
import { exchangeToken } from './exchange-grant.ts'
import { refreshAccess } from './refresh-grant.ts'
import { grantToSession } from './session-grant.ts'
import type { Granted, TokenReply } from './token-reply.ts'

export interface TokenRequest {
  readonly body: v.InferOutput<typeof TokenBody>
  readonly presented: Presented
  readonly signedIn: SignedIn | undefined
  /** Absent where no session is handed out: the native API. */
  readonly userAgent: UserAgent | undefined
}

const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange'

/** The token endpoint of both families (auth-api.md §3.6). */
export async function answerTokenRequest(
  context: OauthContext,
  request: TokenRequest,
): Promise<TokenReply> {
  const outcome = await context.db.transaction((tx) => grant(tx, context, request))
  if (outcome instanceof OauthRefusal) throw outcome
  const { reply, idToken } = outcome
  return idToken ? { ...reply, id_token: await signIdToken(context, idToken) } : reply
}

async function grant(
  tx: Tx,
  context: OauthContext,
  { body, presented, signedIn, userAgent }: TokenRequest,
): Promise<Granted | OauthRefusal> {
  if (signedIn) await refuseEnded(tx, context.db, signedIn.session)
  const type =
    body.grant_type ?? (body.code === undefined ? 'fxa-credentials' : 'authorization_code')
  const client = () =>
    authenticateClient(tx, context.findClient, clientCredentials(presented, body))
  switch (type) {
    case 'authorization_code': {
      const { code, code_verifier, redirect_uri, ttl } = check(CodeGrantBody, body)
      return redeemCode(tx, context, {
        client: await client(),
        code,
        codeVerifier: code_verifier,
        redirectUri: redirect_uri,
        ttl,
        signedIn,
        userAgent,
      })
    }
    case 'fxa-credentials': {
      const { scope, access_type, ttl, reason } = check(SessionGrantBody, body)
      if (!signedIn || !userAgent) throw new OauthRefusal('invalidAssertion')
      return grantToSession(tx, context, {
        client: await client(),
        signedIn,
        scope,
        isOffline: access_type === 'offline',
        ttl,
        isMigration: reason === 'token_migration',
        userAgent,
      })
    }
    case 'refresh_token': {
      const { refresh_token, scope, ttl } = check(RefreshGrantBody, body)
      const asking = await client()
      return refreshAccess(tx, context, { client: asking, refreshToken: refresh_token, scope, ttl })
    }
    case exchangeGrant: {
      const { subject_token, scope } = check(ExchangeBody, body)
      return exchangeToken(tx, context, { subjectToken: subject_token, scope })
    }
    default:
      throw new OauthRefusal('invalidGrantType')
  }
}
