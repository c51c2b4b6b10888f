import { Hono } from 'hono'
import * as v from 'valibot'
import { body, type Env, query, validators } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { needsPasswordChangeToken, needsVerifiedSession } from '../credentials/guards.ts'
import { needsStepUp } from '../credentials/step-up.ts'
import { limited, person } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { changePassword, finishPasswordChange } from './change.ts'
import { ChangeBody, FinishBody, KeysQuery, passwordOf } from './schemas.ts'
import { startPasswordChange } from './start-change.ts'

const { email, hex64 } = validators

/** `/v1/password/change/*` and `/v1/mfa/password/change` (auth-api.md §2.6). */
export function passwordRoutes(context: AccountsContext): Hono<Env> {
  const routes = new Hono<Env>()
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
      query(KeysQuery),
      body(FinishBody),
      async (c) => {
        const password = passwordOf(c.var.body)
        const { sessionToken } = c.var.body
        const wish = { password, sessionToken, keys: c.var.query.keys ?? false }
        const token = { id: c.var.passwordChangeToken.id, uid: c.var.account.uid }
        return c.json(await finishPasswordChange(context, token, wish, requesterOf(c)))
      },
    )
  for (const path of ['/password/change', '/mfa/password/change']) {
    routes.post(
      path,
      needsStepUp(context, 'password'),
      query(KeysQuery),
      body(ChangeBody),
      limited(context, 'authenticatedPasswordChange', { who: person, forgives: true }),
      async (c) => {
        const { email, oldAuthPW } = c.var.body
        const claim = { email, authPW: oldAuthPW }
        const wish = { claim, password: passwordOf(c.var.body), keys: c.var.query.keys ?? false }
        return c.json(await changePassword(context, c.var, wish, requesterOf(c)))
      },
    )
  }
  return routes
}
