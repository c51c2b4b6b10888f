import type { MiddlewareHandler } from 'hono'
import { type Account, findAccount } from '../accounts/index.ts'
import type { Database } from '../db/index.ts'
import { type Env, parseAuthorization } from '../http/index.ts'
import type { AccessToken, Oauth } from '../oauth/index.ts'
import { ProfileRefusal } from './errors.ts'

export type TokenEnv = Env & { Variables: { token: AccessToken; account: Account } }

export interface ProfileContext {
  readonly db: Database
  readonly oauth: Pick<Oauth, 'verifyAccessToken'>
}

/**
 * Sets `c.var.token` and `c.var.account`. 401 for a bad token, since only on that Firefox gets a fresh
 * one; 403 for one whose scopes do not reach (auth-api.md §4).
 *
 * @param reaches whether the token's scopes are enough
 */
export const needsToken =
  (
    { db, oauth }: ProfileContext,
    reaches: (scope: readonly string[]) => boolean,
  ): MiddlewareHandler<TokenEnv> =>
  async (c, next) => {
    const presented = parseAuthorization(c.req.header('authorization'))
    if (presented.kind !== 'bearer')
      throw new ProfileRefusal('unauthorized', { reason: 'Bearer token not provided' })
    const find = async () => {
      const found = await db.transaction(async (tx) => {
        const token = await oauth.verifyAccessToken(tx, presented.token)
        const account = token && (await findAccount(tx, token.uid))
        return account && { token, account }
      })
      if (!found) throw new ProfileRefusal('unauthorized', { reason: 'Invalid token' })
      return found
    }
    const found = await find()
    if (!reaches(found.token.scope)) throw new ProfileRefusal('insufficientScope')
    c.set('token', found.token)
    c.set('account', found.account)
    c.set('stillHolds', async () => {
      await find()
    })
    await next()
  }
