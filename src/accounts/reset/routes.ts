import { Hono } from 'hono'
import * as v from 'valibot'
import { normalizeEmail } from '../../base/text.ts'
import { body, type Env, Problem, query, validators } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { limited } from '../limited.ts'
import { KeysQuery, passwordOf, ResetBody } from '../password/schemas.ts'
import { requesterOf } from '../requester.ts'
import { typedCode } from '../typed-code.ts'
import type { Account } from '../types.ts'
import { needsForgotToken, needsResetToken } from './guards.ts'
import { resetAccount } from './reset.ts'
import { exchangeForgotToken } from './verify-code.ts'
import { verifyResetLink } from './verify-link.ts'
import { verifyForgotCode } from './verify-otp.ts'

const { email, hex32, hex64 } = validators

const forgotCode = typedCode(/^[0-9]{8}$/)

const ExchangeBody = v.object({
  code: hex32,
  /** The mail about the reset advises to make a recovery key. */
  includeRecoveryKeyPrompt: v.optional(v.boolean(), false),
})

/** Whose address is typed, for the limits. */
const typed = ({ body }: { readonly body: { readonly email: string } }) => ({
  email: normalizeEmail(body.email),
})

/** Whose token was presented, for the limits. */
const holder = ({ account }: { readonly account: Account }) => ({
  email: normalizeEmail(account.email),
})

/** What is counted before a reset, which a success forgets (auth-api.md §7.3). */
const forgiven = [
  'accountLogin',
  'passwordForgotSendOtp',
  'passwordForgotSendOtpPerDay',
  'passwordForgotVerifyOtp',
  'passwordForgotVerifyOtpPerDay',
  'passwordForgotVerifyCode',
] as const

/** `/v1/password/forgot/*` and `/v1/account/reset` (auth-api.md §2.6, §2.1). */
export function resetRoutes(context: AccountsContext): Hono<Env> {
  return new Hono<Env>()
    .post(
      '/password/forgot/send_otp',
      body(v.object({ email })),
      limited(context, 'passwordForgotSendOtpPerDay', { who: typed }),
      limited(context, 'passwordForgotSendOtp', { who: typed }),
      async (c) => {
        await context.forgotRequests.take(c.var.body.email, requesterOf(c))
        return c.json({})
      },
    )
    .post(
      '/password/forgot/verify_otp',
      body(v.object({ email, code: forgotCode })),
      limited(context, 'passwordForgotVerifyOtpPerDay', { who: typed }),
      limited(context, 'passwordForgotVerifyOtp', { who: typed }),
      async (c) => c.json(await verifyForgotCode(context, c.var.body, requesterOf(c))),
    )
    .post(
      '/password/forgot/verify_link',
      body(v.object({ link: hex64 })),
      limited(context, 'passwordForgotVerifyLink'),
      async (c) => c.json(await verifyResetLink(context, c.var.body.link, requesterOf(c))),
    )
    .post(
      '/password/forgot/verify_code',
      needsForgotToken(context),
      body(ExchangeBody),
      limited(context, 'passwordForgotVerifyCode', { who: holder }),
      async (c) => {
        const { code, includeRecoveryKeyPrompt: advisesKey } = c.var.body
        const token = { id: c.var.forgotToken.id, uid: c.var.account.uid }
        const accountResetToken = await exchangeForgotToken(context, token, { code, advisesKey })
        return c.json({ accountResetToken })
      },
    )
    .post(
      '/account/reset',
      needsResetToken(context),
      query(KeysQuery),
      body(ResetBody),
      async (c) => {
        const { recoveryKeyId, sessionToken: session, isFirefoxMobileClient } = c.var.body
        const keys = c.var.query.keys ?? false
        // The tokens for the keys hang on the session (auth-api.md §2.1 reset).
        if (keys && !session) throw new Problem('missing', { param: 'sessionToken' })
        const password = passwordOf(c.var.body)
        const wish = { password, recoveryKeyId, session, keys, isMobile: isFirefoxMobileClient }
        const token = { ...c.var.resetToken, uid: c.var.account.uid }
        const reply = await resetAccount(context, token, wish, requesterOf(c))
        const subject = { ip: c.var.clientIp, ...holder(c.var) }
        for (const action of forgiven) await context.limits.clear(action, subject)
        return c.json(reply)
      },
    )
}
