import { Hono } from 'hono'
import * as v from 'valibot'
import { body, type Env } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { needsSession } from '../credentials/guards.ts'
import { needsStepUp } from '../credentials/step-up.ts'
import { limited, person } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { removeTotp, replaceTotp } from './change-totp.ts'
import { beginTotp } from './pending-totp.ts'
import { TotpBody } from './schemas.ts'
import { completeTotp, showTotp } from './set-up.ts'
import { verifyByTotp } from './show-code.ts'

const Nothing = v.object({})

/** `/v1/totp/*`, `/v1/mfa/totp/*` and `/v1/session/verify/totp` (auth-api.md §2.10). */
export function totpRoutes(context: AccountsContext): Hono<Env> {
  const steppedUp = needsStepUp(context, '2fa')
  const counted = limited(context, 'verifyTotpCode', { who: person })
  const created = limited(context, 'totpCreate', { who: person })
  const app = new Hono<Env>()
  for (const base of ['/totp', '/mfa/totp']) {
    app
      .post(`${base}/create`, steppedUp, body(Nothing), created, async (c) =>
        c.json(await beginTotp(context, c.var, 'first')),
      )
      .post(`${base}/setup/verify`, steppedUp, body(TotpBody), counted, async (c) => {
        await showTotp(context, c.var, c.var.body.code)
        return c.json({ success: true })
      })
      .post(`${base}/setup/complete`, steppedUp, body(Nothing), async (c) => {
        await completeTotp(context, c.var, requesterOf(c))
        return c.json({ success: true })
      })
      .post(`${base}/replace/start`, steppedUp, body(Nothing), created, async (c) =>
        c.json(await beginTotp(context, c.var, 'replacement')),
      )
      .post(`${base}/replace/confirm`, steppedUp, body(TotpBody), counted, async (c) => {
        await replaceTotp(context, c.var, c.var.body.code, requesterOf(c))
        return c.json({ success: true })
      })
      .post(
        `${base}/destroy`,
        steppedUp,
        body(Nothing),
        limited(context, 'totpDestroy', { who: person }),
        async (c) => {
          await removeTotp(context, c.var, requesterOf(c))
          return c.json({})
        },
      )
  }
  return app.post(
    '/session/verify/totp',
    needsSession(context),
    body(TotpBody),
    counted,
    async (c) => {
      const shown = await verifyByTotp(context, c.var, c.var.body.code, requesterOf(c))
      // A wrong code is answered with 200 too.
      if (shown.success) {
        const subject = { ip: c.var.clientIp, ...person(c.var) }
        await context.limits.clear('verifyTotpCode', subject)
      }
      return c.json(shown)
    },
  )
}
