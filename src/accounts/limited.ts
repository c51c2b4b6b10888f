import type { MiddlewareHandler } from 'hono'
import type { Env } from '../http/index.ts'
import type { AccountAction, AccountRateLimits } from './rate-limits.ts'
import type { SignedIn } from './types.ts'

/** Whom the rules of an action count besides the client's address; `email` in its normal form. */
type Who = Readonly<{ email?: string; uid?: string }>

/**
 * Counts a request before what follows it in the route's line (auth-api.md §7.3).
 *
 * @param options.who tells it from what guard and body have found
 * @param options.forgives a success forgets what was counted for this address and person
 */
export const limited =
  <Found extends object = object>(
    { limits }: { readonly limits: AccountRateLimits },
    action: AccountAction,
    options: { readonly who?: (found: Found) => Who; readonly forgives?: true } = {},
  ): MiddlewareHandler<Env & { Variables: Found }> =>
  async (c, next) => {
    // Hono's type of `var` does not resolve while `Found` is open.
    const found = c.var as unknown as Found
    const subject = { ip: c.var.clientIp, ...options.who?.(found) }
    await limits.check(action, subject)
    await next()
    if (options.forgives && c.res.ok) await limits.clear(action, subject)
  }

/** The person whose session was presented. */
export const person = ({ account }: Pick<SignedIn, 'account'>): Who => ({ uid: account.uid })
