import type { MiddlewareHandler } from 'hono'
import type { Env } from '../../http/index.ts'
import { type GuardContext, presentedToken } from '../credentials/presented.ts'
import type { Account } from '../types.ts'
import { type ForgotToken, findForgotToken } from './forgot-tokens.ts'
import { findResetToken, type ResetToken } from './reset-tokens.ts'

export type ForgotEnv = Env & {
  Variables: {
    forgotToken: Pick<ForgotToken, 'id' | 'verificationMethod' | 'byLink'>
    account: Account
  }
}

/**
 * Sets `c.var.forgotToken` and `c.var.account`, or refuses with 401, errno 110. Who has such a token has
 * shown a code that was mailed to an address of the account, or a link that the administrator has made.
 */
export const needsForgotToken =
  (context: GuardContext): MiddlewareHandler<ForgotEnv> =>
  async (c, next) => {
    const { token, account } = await presentedToken(context, c, 'fxpf', findForgotToken)
    c.set('forgotToken', token)
    c.set('account', account)
    await next()
  }

export type ResetEnv = Env & {
  Variables: {
    resetToken: Pick<ResetToken, 'id' | 'verificationMethod' | 'byLink' | 'advisesKey'>
    account: Account
  }
}

/** Sets `c.var.resetToken` and `c.var.account`, or refuses with 401, errno 110. */
export const needsResetToken =
  (context: GuardContext): MiddlewareHandler<ResetEnv> =>
  async (c, next) => {
    const { token, account } = await presentedToken(context, c, 'fxar', findResetToken)
    c.set('resetToken', token)
    c.set('account', account)
    await next()
  }
