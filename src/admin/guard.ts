import type { MiddlewareHandler } from 'hono'
import {
  AccountRefusal,
  type GuardContext,
  needsVerifiedSession,
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
