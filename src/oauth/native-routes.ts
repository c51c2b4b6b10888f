import { Hono } from 'hono'
import * as v from 'valibot'
import { limited } from '../accounts/index.ts'
import { body, check, type Env, Problem, parseAuthorization } from '../http/index.ts'
import { authenticateClient, clientCredentials, knownClient } from './clients/client-auth.ts'
import { clientInfo } from './clients/client-info.ts'
import type { OauthContext } from './context.ts'
import { OauthRefusal } from './errors.ts'
import { answerTokenRequest } from './grants/token-endpoint.ts'
import {
  clientId,
  IntrospectionBody,
  NativeRevocationBody,
  TokenBody,
  VerifyBody,
} from './requests.ts'
import { introspect, verification } from './tokens/introspection.ts'
import { revoke, type TokenName } from './tokens/revocation.ts'

const jwksMaxAgeSeconds = 3600

/** The native OAuth routes, for libraries and the phones; no session here (auth-api.md §3.1). */
export function nativeRoutes(context: OauthContext) {
  const { db, findClient, jwtKeys, publicUrl } = context
  const counted = limited(context, 'default')
  return new Hono<Env>()
    .get('/authorization', (c) => {
      const { search } = new URL(c.req.url)
      return c.redirect(`${publicUrl}/authorization${search}`, 302)
    })
    .post('/token', counted, body(TokenBody, { form: true }), async (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json(
        await answerTokenRequest(context, {
          body: c.var.body,
          presented: parseAuthorization(c.req.header('authorization')),
          signedIn: undefined,
          userAgent: undefined,
        }),
      )
    })
    .post('/destroy', counted, body(NativeRevocationBody, { form: true }), async (c) => {
      const name = namedIn(c.var.body)
      const presented = parseAuthorization(c.req.header('authorization'))
      const credentials = clientCredentials(presented, c.var.body)
      await db.transaction(async (tx) => {
        const client =
          credentials.id === undefined
            ? undefined
            : await authenticateClient(tx, findClient, credentials)
        if (!(await revoke(tx, context, { ...name, clientId: client?.id }))) {
          throw new OauthRefusal('invalidToken')
        }
      })
      context.guard.jobs.kick()
      return c.json({})
    })
    .post('/verify', counted, body(VerifyBody, { form: true }), async (c) => {
      const { token } = c.var.body
      return c.json(await db.transaction((tx) => verification(tx, context, token)))
    })
    .post('/introspect', counted, body(IntrospectionBody, { form: true }), async (c) => {
      const { token } = c.var.body
      const presented = parseAuthorization(c.req.header('authorization'))
      const credentials = clientCredentials(presented, c.var.body)
      return c.json(await db.transaction((tx) => introspect(tx, context, token, credentials)))
    })
    .get('/jwks', (c) => {
      c.header('Cache-Control', `public, max-age=${jwksMaxAgeSeconds}`)
      return c.json({ keys: jwtKeys.publicKeys })
    })
    .get('/client/:id', counted, async (c) => {
      const { id } = check(v.object({ id: clientId }), c.req.param())
      return c.json(clientInfo(await db.transaction((tx) => knownClient(tx, findClient, id))))
    })
}

/** @throws {Problem} missing when no token is named, invalid when several are */
function namedIn(
  named: v.InferOutput<typeof NativeRevocationBody>,
): Pick<TokenName, 'token' | 'kind'> {
  const kinds = {
    // The phones send refresh tokens here too (settled.md A33).
    token: 'either',
    access_token: 'access',
    refresh_token: 'refresh',
    refresh_token_id: 'refreshId',
  } as const
  const found = Object.entries(kinds).flatMap(([member, kind]) => {
    const token = named[member as keyof typeof kinds]
    return token === undefined ? [] : [{ token, kind }]
  })
  const [first, second] = found
  if (!first) throw new Problem('missing', { param: 'token' })
  if (second) throw new Problem('invalid', { param: 'token' })
  return first
}
