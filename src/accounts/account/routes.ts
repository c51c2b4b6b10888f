import { Hono } from 'hono'
import * as v from 'valibot'
import { normalizeEmail } from '../../base/text.ts'
import { body, check, type Env, query, validators } from '../../http/index.ts'
import type { AccountsContext } from '../context.ts'
import {
  needsKeyFetchToken,
  needsSession,
  needsVerifiedSession,
  triesSession,
} from '../credentials/guards.ts'
import { spendKeyFetchToken } from '../credentials/key-fetch-tokens.ts'
import { AccountRefusal } from '../errors.ts'
import { limited, person } from '../limited.ts'
import { passwordOf } from '../password/schemas.ts'
import { requesterOf } from '../requester.ts'
import { limitedSignIn } from '../sign-in/limited-sign-in.ts'
import { CreateBody, claimant, LoginBody, LoginQuery, signInOf } from '../sign-in/schemas.ts'
import { signIn } from '../sign-in/sign-in.ts'
import { signUp } from '../sign-in/sign-up.ts'
import { findAccount, findAddress, findSecrets } from './accounts.ts'
import { destroyAccount } from './destroy.ts'
import { accountOverview } from './overview.ts'

const { email, hex32, hex64, queryFlag } = validators

const StatusBody = v.object({ email, thirdPartyAuthStatus: v.optional(v.boolean(), false) })
const StatusQuery = v.object({ uid: hex32 })

/** `/v1/account/*` (auth-api.md §2.1). */
export function accountRoutes(context: AccountsContext): Hono<Env> {
  const { db, limits } = context
  const session = needsSession(context)
  const verified = needsVerifiedSession(context)
  return new Hono<Env>()
    .post(
      '/account/create',
      query(v.object({ keys: v.optional(queryFlag) })),
      body(CreateBody),
      limited(context, 'accountCreate'),
      async (c) => {
        const { email, inviteCode, verificationMethod, service, resume } = c.var.body
        const link = { service, resume }
        const wish = { email, inviteCode, verificationMethod, link, from: requesterOf(c) }
        const password = passwordOf(c.var.body)
        return c.json(await signUp(context, { ...wish, password, keys: c.var.query.keys ?? false }))
      },
    )
    .post(
      '/account/login',
      query(LoginQuery),
      body(LoginBody),
      limitedSignIn(context, 'accountLogin', claimant),
      async (c) => {
        const wish = signInOf(c.var.body, c.var.query, requesterOf(c), c.var)
        return c.json(await signIn(context, wish))
      },
    )
    .get('/account/status', triesSession(context), async (c) => {
      const { signedIn } = c.var
      if (signedIn) {
        const { locale, verifierSetAt } = signedIn.account
        return c.json({ exists: true, locale, hasPassword: verifierSetAt > 0 })
      }
      const { uid } = check(StatusQuery, c.req.query())
      // Not in the route's line: a session asks freely.
      await limits.check('accountStatusCheck', { ip: c.var.clientIp })
      const account = await db.transaction((tx) => findAccount(tx, uid))
      return c.json({ exists: account !== undefined })
    })
    .post(
      '/account/status',
      body(StatusBody),
      limited(context, 'accountStatusCheck'),
      async (c) => {
        const address = normalizeEmail(c.var.body.email)
        const found = await db.transaction((tx) => findAddress(tx, address))
        const exists = found?.isPrimary ?? false
        return c.json({
          exists,
          passwordlessSupported: false,
          ...(c.var.body.thirdPartyAuthStatus
            ? { hasLinkedAccount: false, hasPassword: exists, hasPasskey: false }
            : {}),
        })
      },
    )
    .post(
      '/account/credentials/status',
      body(v.object({ email })),
      limited(context, 'getCredentialsStatus'),
      async (c) => {
        const { email } = c.var.body
        const secrets = await db.transaction(async (tx) => {
          const found = await findAddress(tx, normalizeEmail(email))
          return found && findSecrets(tx, found.uid)
        })
        if (!secrets) throw new AccountRefusal('unknownAccount', { email })
        const { clientSalt, wrapWrapKbVersion2 } = secrets
        const hasVersion2 = clientSalt !== null && wrapWrapKbVersion2 !== null
        return c.json({
          currentVersion: hasVersion2 ? 'v2' : 'v1',
          upgradeNeeded: !hasVersion2,
          ...(clientSalt === null ? {} : { clientSalt }),
        })
      },
    )
    .get('/account/keys', needsKeyFetchToken(context), async (c) => {
      const { keyFetchToken, account } = c.var
      // Not consumed: browsers ask until the code was entered.
      if (!keyFetchToken.isVerified || !account.emailVerified) {
        throw new AccountRefusal('unconfirmedAccount')
      }
      const isFirst = await db.transaction((tx) => spendKeyFetchToken(tx, keyFetchToken.id))
      if (!isFirst) throw new AccountRefusal('invalidToken')
      return c.json({ bundle: keyFetchToken.keyBundle })
    })
    .get('/account', verified, async (c) => c.json(await accountOverview(context, c.var.account)))
    .post(
      '/account/destroy',
      session,
      body(v.object({ email, authPW: hex64 })),
      limited(context, 'accountDestroy', { who: person }),
      async (c) => {
        await destroyAccount(context, c.var, c.var.body, requesterOf(c))
        return c.json({})
      },
    )
}
