import { Hono } from 'hono'
import {
  type Account,
  AccountRefusal,
  aalOf,
  accountAmrOf,
  findAccount,
  type GuardContext,
  signedInBy,
} from '../accounts/index.ts'
import { type Env, parseAuthorization } from '../http/index.ts'
import { impliesScope } from '../oauth/index.ts'
import type { ProfileContext } from './guards.ts'
import { mayEmail } from './profiles.ts'

/** `GET /account/profile` of the accounts API, for a session or an access token (auth-api.md §2.1). */
export function accountProfileRoutes({
  db,
  oauth,
  guard,
}: ProfileContext & { readonly guard: GuardContext }) {
  return new Hono<Env>().get('/account/profile', async (c) => {
    const presented = parseAuthorization(c.req.header('authorization'))
    if (presented.kind !== 'bearer') {
      const signedIn = await signedInBy(guard, c, presented)
      if (!signedIn) throw new AccountRefusal('invalidToken')
      return c.json(accountProfile(signedIn.account, () => true))
    }
    const { scope, account } = await db.transaction(async (tx) => {
      const token = await oauth.verifyAccessToken(tx, presented.token)
      if (!token) throw new AccountRefusal('invalidToken')
      const account = await findAccount(tx, token.uid)
      if (!account) throw new AccountRefusal('unknownAccount')
      return { scope: token.scope, account }
    })
    const isMember = scope.some((held) => /^(profile|email)(:|$)/.test(held))
    if (!isMember) return c.json({})
    const may = (wanted: string) =>
      wanted === 'profile:email' ? mayEmail(scope) : impliesScope(scope, wanted)
    return c.json(accountProfile(account, may))
  })
}

/** What does not apply is left out, never null. */
const accountProfile = (account: Account, may: (scope: string) => boolean) => ({
  ...(may('profile:email') && { email: account.email }),
  ...(may('profile:locale') && account.locale !== null && { locale: account.locale }),
  ...(may('profile:amr') && {
    authenticationMethods: accountAmrOf(account),
    authenticatorAssuranceLevel: aalOf(accountAmrOf(account)),
  }),
  ...(may('profile:subscriptions') && { subscriptionsByClientId: {} }),
  ...(may('profile:keys_changed_at') && { keysChangedAt: account.keysChangedAt }),
  profileChangedAt: account.profileChangedAt,
  metricsEnabled: account.metricsOptOutAt === null,
  ...(account.disabledAt !== null && { accountDisabledAt: account.disabledAt }),
  ...(account.lockedAt !== null && { accountLockedAt: account.lockedAt }),
})
