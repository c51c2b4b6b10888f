import { Hono } from 'hono'
import * as v from 'valibot'
import { body, type Env } from '../../http/index.ts'
import { stepUpActions } from '../../wire.ts'
import type { AccountsContext } from '../context.ts'
import { needsVerifiedSession } from '../credentials/guards.ts'
import { limited, person } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { totpCode } from './schemas.ts'
import { requestStepUp, verifyStepUp } from './step-up-code.ts'

const action = v.picklist(stepUpActions)

/** `/v1/mfa/otp/*` (auth-api.md §2.14). */
export function stepUpRoutes(context: AccountsContext): Hono<Env> {
  const verified = needsVerifiedSession(context)
  return new Hono<Env>()
    .post(
      '/mfa/otp/request',
      verified,
      body(v.object({ action })),
      limited(context, 'mfaOtpCodeRequest', { who: person }),
      async (c) => {
        await requestStepUp(context, c.var, c.var.body.action, requesterOf(c))
        return c.json({ status: 'success' })
      },
    )
    .post(
      '/mfa/otp/verify',
      verified,
      body(v.object({ action, code: totpCode })),
      limited(context, 'mfaOtpCodeVerify', { who: person, forgives: true }),
      async (c) =>
        c.json({ accessToken: await verifyStepUp(context, c.var, c.var.body, requesterOf(c)) }),
    )
}
