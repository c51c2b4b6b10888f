import { Hono } from 'hono'
import * as v from 'valibot'
import { normalizeEmail } from '../../base/text.ts'
import { body, type Env, validators } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { needsSession } from '../credentials/guards.ts'
import { needsStepUp } from '../credentials/step-up.ts'
import { limited, person } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { typedDigits } from '../typed-code.ts'
import { addressesOf } from './addresses.ts'
import { addAddress, makePrimary, removeAddress } from './secondary.ts'
import { resendAddressCode, wantAddress } from './wanted.ts'

const Address = v.object({ email: validators.email })

/** The address that a code is to go to, for the limits. */
const named = ({ body }: { readonly body: v.InferOutput<typeof Address> }) => ({
  email: normalizeEmail(body.email),
})

/** The addresses of an account (auth-api.md §2.7). */
export function addressRoutes(context: AccountsContext): Hono<Env> {
  const { db, clock } = context
  const session = needsSession(context)
  const routes = new Hono<Env>()
    .get('/recovery_emails', session, async (c) =>
      c.json(await db.transaction((tx) => addressesOf(tx, c.var.account.uid, clock()))),
    )
    .get('/account/emails', session, (c) => {
      const { saltEmail: originalEmail, email: primaryEmail } = c.var.account
      return c.json({ originalEmail, primaryEmail })
    })
  for (const base of ['/recovery_email', '/mfa/recovery_email']) addChanges(routes, context, base)
  return routes
}

/** Each change exists twice: for a fresh session, and for the proof of a second factor. */
function addChanges(routes: Hono<Env>, context: AccountsContext, base: string): void {
  const fresh = needsStepUp(context, 'email')
  routes
    .post(
      base,
      fresh,
      body(Address),
      limited(context, 'createEmail', { who: person }),
      async (c) => {
        await wantAddress(context, c.var, c.var.body.email)
        return c.json({})
      },
    )
    .post(
      `${base}/secondary/verify_code`,
      fresh,
      body(v.object({ ...Address.entries, code: typedDigits })),
      limited(context, 'recoveryEmailSecondaryVerifyCode', { who: person }),
      async (c) => {
        await addAddress(context, c.var, c.var.body, requesterOf(c))
        return c.json({})
      },
    )
    .post(
      `${base}/secondary/resend_code`,
      fresh,
      body(Address),
      limited(context, 'recoveryEmailSecondaryResendCode', { who: named }),
      async (c) => {
        await resendAddressCode(context, c.var, c.var.body.email)
        return c.json({})
      },
    )
    .post(
      `${base}/destroy`,
      fresh,
      body(Address),
      limited(context, 'deleteEmail', { who: person }),
      async (c) => {
        await removeAddress(context, c.var, c.var.body.email, requesterOf(c))
        return c.json({})
      },
    )
    .post(
      `${base}/set_primary`,
      fresh,
      body(Address),
      limited(context, 'setPrimaryEmail', { who: person }),
      async (c) => {
        await makePrimary(context, c.var, c.var.body.email, requesterOf(c))
        return c.json({})
      },
    )
}
