import { Hono } from 'hono'
import * as v from 'valibot'
import { normalizeEmail } from '../../base/text.ts'
import { body, type Env, validators } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { needsSession } from '../credentials/guards.ts'
import { limited, person } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { resume } from '../schemas.ts'
import { confirmByLink, resendLink } from './by-link.ts'

const { email, hex32, service } = validators

const ResendBody = v.object({
  email: v.optional(email),
  service: v.optional(service),
  resume: v.optional(resume),
})

const VerifyBody = v.object({ uid: hex32, code: hex32 })

/** The account that a link names, for the limits. */
const named = ({ body }: { readonly body: v.InferOutput<typeof VerifyBody> }) => ({
  uid: body.uid,
})

/** `/v1/recovery_email/*`, as far as it confirms an account and its sign-ins (auth-api.md §2.7). */
export function emailRoutes(context: AccountsContext): Hono<Env> {
  const session = needsSession(context)
  return new Hono<Env>()
    .get('/recovery_email/status', session, (c) => {
      const { account, session } = c.var
      const { email, emailVerified } = account
      const sessionVerified = session.isVerified
      const verified = emailVerified && (sessionVerified || !session.mustVerify)
      return c.json({ email, verified, sessionVerified, emailVerified })
    })
    .post(
      '/recovery_email/resend_code',
      session,
      body(ResendBody),
      limited(context, 'recoveryEmailResendCode', { who: person }),
      async (c) => {
        const { email, service, resume } = c.var.body
        const address = email === undefined ? undefined : normalizeEmail(email)
        await resendLink(
          context,
          c.var,
          { email: address, link: { service, resume } },
          requesterOf(c),
        )
        return c.json({})
      },
    )
    .post(
      '/recovery_email/verify_code',
      body(VerifyBody),
      limited(context, 'recoveryEmailVerifyCode', { who: named }),
      async (c) => {
        await confirmByLink(context, c.var.body, requesterOf(c))
        return c.json({})
      },
    )
}
