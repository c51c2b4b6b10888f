import { Hono, type MiddlewareHandler } from 'hono'
import { body, type Env, parseAuthorization } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { needsSession } from '../credentials/guards.ts'
import type { GuardContext } from '../credentials/presented.ts'
import { AccountRefusal } from '../errors.ts'
import { limited, person } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { needsForgotToken } from '../reset/guards.ts'
import type { Account } from '../types.ts'
import { raiseByBackupCode, raiseByTotp } from './forgotten-password.ts'
import { BackupCodeBody, TotpBody } from './schemas.ts'

/** The second factor of somebody who has forgotten the password (auth-api.md §2.10, §2.6). */
export const forgottenPasswordRoutes = (context: AccountsContext): Hono<Env> =>
  new Hono<Env>()
    .get('/totp/exists', needsSessionOrForgotToken(context), (c) => {
      const { hasTotp } = c.var.account
      return c.json({ exists: hasTotp, verified: hasTotp })
    })
    .post(
      '/totp/verify',
      needsForgotToken(context),
      body(TotpBody),
      limited(context, 'verifyTotpCode', { who: person }),
      async (c) => {
        const success = await raiseByTotp(context, c.var, c.var.body.code, requesterOf(c))
        return c.json({ success })
      },
    )
    .post(
      '/totp/verify/recoveryCode',
      needsForgotToken(context),
      body(BackupCodeBody),
      limited(context, 'verifyRecoveryCode', { who: person }),
      async (c) => {
        const remaining = await raiseByBackupCode(context, c.var, c.var.body.code, requesterOf(c))
        return c.json({ remaining })
      },
    )

/** Sets `c.var.account`: of a session, or of a passwordForgotToken. */
const needsSessionOrForgotToken =
  (context: GuardContext): MiddlewareHandler<Env & { Variables: { account: Account } }> =>
  async (c, next) => {
    const presented = parseAuthorization(c.req.header('authorization'))
    if (presented.kind === 'typed' && presented.prefix === 'fxpf') {
      return needsForgotToken(context)(c as never, next)
    }
    // An id in a Hawk header does not tell of which kind it is.
    if (presented.kind !== 'hawk') return needsSession(context)(c as never, next)
    let isSession = true
    try {
      await needsSession(context)(c as never, async () => {})
    } catch (error) {
      if (!(error instanceof AccountRefusal) || error.kind !== 'invalidToken') throw error
      isSession = false
    }
    return isSession ? next() : needsForgotToken(context)(c as never, next)
  }
