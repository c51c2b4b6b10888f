import type { MiddlewareHandler } from 'hono'
import {
  AccountRefusal,
  type GuardContext,
  needsVerifiedSession,
  refuseStale,
  type SignedInEnv,
} from '../accounts/index.ts'

/** A verified session of an administrator; anybody else who is signed in gets 403, errno 202. */
export const needsAdministrator =
  (context: GuardContext): MiddlewareHandler<SignedInEnv> =>
  (c, next) =>
    needsVerifiedSession(context)(c, async () => {
      if (c.var.account.role !== 'admin') throw new AccountRefusal('forbidden')
      await next()
    })

/**
 * The same, of an administrator who has shown a few minutes ago who they are, as before any sensitive act
 * (auth-api.md §1.6e): else 400, errno 138 with the detail `stale`.
 */
export const needsProvenAdministrator =
  (context: GuardContext): MiddlewareHandler<SignedInEnv> =>
  (c, next) =>
    needsAdministrator(context)(c, async () => {
      refuseStale(c.var.session, context.clock())
      await next()
    })
