import { Hono } from 'hono'
import * as v from 'valibot'
import { body, type Env, query, validators } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { needsPasswordChangeToken, needsVerifiedSession } from '../credentials/guards.ts'
import { limited, person } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { allOrNone, clientSalt } from '../sign-in/schemas.ts'
import { startPasswordChange, upgradePassword } from './upgrade.ts'

const { email, hex64, queryFlag } = validators

const FinishBody = v.pipe(
  v.object({
    authPW: hex64,
    wrapKb: hex64,
    authPWVersion2: v.optional(hex64),
    wrapKbVersion2: v.optional(hex64),
    clientSalt: v.optional(clientSalt),
    /** The caller's session, by its id. */
    sessionToken: v.optional(hex64),
  }),
  v.forward(
    v.check((body) => allOrNone(body.authPWVersion2, body.wrapKbVersion2, body.clientSalt)),
    ['authPWVersion2'],
  ),
)

/** `/v1/password/change/*`, as far as it adds the v2 stretching of the same password (auth-api.md §2.6). */
export function passwordRoutes(context: AccountsContext): Hono<Env> {
  return new Hono<Env>()
    .post(
      '/password/change/start',
      needsVerifiedSession(context),
      body(v.object({ email, oldAuthPW: hex64 })),
      limited(context, 'authenticatedPasswordChange', { who: person, forgives: true }),
      async (c) => {
        const { email, oldAuthPW: authPW } = c.var.body
        return c.json(await startPasswordChange(context, c.var, { email, authPW }, requesterOf(c)))
      },
    )
    .post(
      '/password/change/finish',
      needsPasswordChangeToken(context),
      query(v.object({ keys: v.optional(queryFlag) })),
      body(FinishBody),
      async (c) => {
        const { authPW, wrapKb, sessionToken } = c.var.body
        const { authPWVersion2, wrapKbVersion2, clientSalt } = c.var.body
        const version2 =
          authPWVersion2 && wrapKbVersion2 && clientSalt
            ? { authPW: authPWVersion2, wrapKbVersion2, clientSalt }
            : undefined
        const wish = { authPW, wrapKb, version2, sessionToken, keys: c.var.query.keys ?? false }
        const token = { id: c.var.passwordChangeToken.id, uid: c.var.account.uid }
        return c.json(await upgradePassword(context, token, wish, requesterOf(c)))
      },
    )
}
