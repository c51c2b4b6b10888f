import type { Context, MiddlewareHandler } from 'hono'
import { type Env, parseAuthorization } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import { signedInBy } from '../credentials/guards.ts'
import { presentedToken } from '../credentials/presented.ts'
import { findForgotToken } from '../reset/forgot-tokens.ts'
import { findResetToken } from '../reset/reset-tokens.ts'

/** Who asks whether an account has a recovery key. */
export interface Asker {
  readonly uid: string
  /** Only the password was shown: enough to know that there is a key, not where. */
  readonly seesHint: boolean
}

/**
 * Sets `c.var.asker`: the person of a session, or of a reset that has begun (auth-api.md §2.12).
 *
 * @throws {AccountRefusal} invalidToken, also for nobody in particular
 */
export const needsAsker =
  (context: AccountsContext): MiddlewareHandler<Env & { Variables: { asker: Asker } }> =>
  async (c, next) => {
    c.set('asker', await askerOf(context, c))
    await next()
  }

async function askerOf(context: AccountsContext, c: Context): Promise<Asker> {
  const presented = parseAuthorization(c.req.header('authorization'))
  const signedIn = await signedInBy(context, c, presented)
  if (signedIn) return { uid: signedIn.account.uid, seesHint: signedIn.session.isVerified }
  const isReset = presented.kind === 'typed' && presented.prefix === 'fxar'
  const { account } = isReset
    ? await presentedToken(context, c, 'fxar', findResetToken)
    : await presentedToken(context, c, 'fxpf', findForgotToken)
  return { uid: account.uid, seesHint: true }
}
