import type { MiddlewareHandler } from 'hono'
import type { Env } from '../http/index.ts'
import type { OauthContext } from './context.ts'

/** Counts calls that need no credential (auth-api.md §7.3). */
export const limited =
  ({ limits }: Pick<OauthContext, 'limits'>): MiddlewareHandler<Env> =>
  async (c, next) => {
    await limits.check('default', { ip: c.var.clientIp })
    await next()
  }
