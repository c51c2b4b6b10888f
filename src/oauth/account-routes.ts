import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import * as v from 'valibot'
import {
  limited,
  needsSession,
  parseUserAgent,
  type SignedIn,
  triesSession,
} from '../accounts/index.ts'
import { body, check, type Env, Problem, parseAuthorization } from '../http/index.ts'
import { authenticateClient, clientCredentials, knownClient } from './clients/client-auth.ts'
import { clientInfo } from './clients/client-info.ts'
import type { OauthContext } from './context.ts'
import { inAccountsWords, OauthRefusal } from './errors.ts'
import { authorize } from './grants/authorization.ts'
import { answerTokenRequest } from './grants/token-endpoint.ts'
import {
  AuthorizationBody,
  clientId,
  IdTokenBody,
  RevocationBody,
  ScopedKeyDataBody,
  TokenBody,
} from './requests.ts'
import { scopedKeyData } from './scoped-keys.ts'
import { revoke } from './tokens/revocation.ts'

type MaybeSignedIn = Env & { Variables: { signedIn: SignedIn | undefined } }

/** The OAuth routes of the accounts API, which speak with sessions (auth-api.md §3.1). */
export function accountRoutes(context: OauthContext) {
  const { db, guard } = context
  const session = needsSession(guard)
  const counted = limited(context, 'default')
  const app = new Hono<Env>()
  app.onError((error) => {
    throw error instanceof OauthRefusal ? inAccountsWords(error) : error
  })

  return app
    .post('/oauth/authorization', session, body(AuthorizationBody), async (c) => {
      const { body: wanted, session, account } = c.var
      return c.json(
        await db.transaction((tx) =>
          authorize(
            tx,
            context,
            { session, account },
            {
              clientId: wanted.client_id,
              state: wanted.state,
              responseType: wanted.response_type,
              scope: wanted.scope,
              service: wanted.service,
              isOffline: wanted.access_type === 'offline',
              redirectUri: wanted.redirect_uri,
              codeChallenge: wanted.code_challenge,
              keysJwe: wanted.keys_jwe,
              acrValues: wanted.acr_values,
              nonce: wanted.nonce,
            },
          ),
        ),
      )
    })
    .post(
      '/oauth/token',
      counted,
      maybeSession(context),
      body(TokenBody, { form: true }),
      async (c) => {
        c.header('Cache-Control', 'no-store')
        return c.json(
          await answerTokenRequest(context, {
            body: c.var.body,
            presented: presentedBy(c),
            signedIn: c.var.signedIn,
            userAgent: parseUserAgent(c.req.header('user-agent')),
          }),
        )
      },
    )
    .post('/oauth/destroy', counted, body(RevocationBody, { form: true }), async (c) => {
      const { token } = c.var.body
      await db.transaction(async (tx) => {
        const credentials = clientCredentials(presentedBy(c), c.var.body)
        const client = await authenticateClient(tx, context.findClient, credentials)
        if (token === undefined) return
        await revoke(tx, context, { token, kind: 'either', clientId: client.id })
      })
      guard.jobs.kick()
      // Unknown tokens too: anything else breaks a sign-in (settled.md A15).
      return c.json({})
    })
    .get('/oauth/client/:id', counted, async (c) => {
      const { id } = check(v.object({ id: clientId }), c.req.param())
      return c.json(
        clientInfo(await db.transaction((tx) => knownClient(tx, context.findClient, id))),
      )
    })
    .post('/oauth/id-token-verify', counted, body(IdTokenBody), async (c) => {
      const { client_id, id_token, expiry_grace_period: graceSeconds = 0 } = c.var.body
      const claims = await context.jwtKeys.verify(id_token, { now: context.clock(), graceSeconds })
      if (!claims || ![claims.aud].flat().includes(client_id)) {
        throw new Problem('invalid', { param: 'id_token' })
      }
      return c.json(claims)
    })
    .post('/account/scoped-key-data', session, body(ScopedKeyDataBody), async (c) => {
      const { body: wanted, session, account } = c.var
      const keys = await db.transaction((tx) =>
        scopedKeyData(
          tx,
          context,
          { session, account },
          {
            clientId: wanted.client_id,
            scope: wanted.scope,
            redirectUri: wanted.redirect_uri,
          },
        ),
      )
      return c.json(keys)
    })
}

const presentedBy = (c: Context) => parseAuthorization(c.req.header('authorization'))

/**
 * A session if the client presents one. A client's own name and secret are no session, and no bad one
 * either (settled.md A35).
 */
function maybeSession({ guard }: OauthContext): MiddlewareHandler<MaybeSignedIn> {
  const tries = triesSession(guard)
  return (c, next) => {
    if (presentedBy(c).kind !== 'basic') return tries(c, next)
    c.set('signedIn', undefined)
    return next()
  }
}
