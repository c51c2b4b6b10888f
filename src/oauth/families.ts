import type { MiddlewareHandler } from 'hono'
import type { Env, Family } from '../http/index.ts'
import type { OauthContext } from './context.ts'

/**
 * Puts a route's replies into its own family's headers: both families answer below the bases of both
 * (settled.md A28), so that the family around may be the other one.
 */
export const inFamily =
  (family: Family): MiddlewareHandler<Env> =>
  async (c, next) => {
    for (const [name, value] of Object.entries(family.headers())) c.header(name, value)
    await next()
  }

/** Counts calls that need no credential (auth-api.md §7.3). */
export const limited =
  ({ limits }: Pick<OauthContext, 'limits'>): MiddlewareHandler<Env> =>
  async (c, next) => {
    await limits.check('default', { ip: c.var.clientIp })
    await next()
  }
