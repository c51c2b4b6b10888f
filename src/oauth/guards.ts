import type { MiddlewareHandler } from 'hono'
import {
  type Account,
  AccountRefusal,
  findAccount,
  type GuardContext,
  type Session,
  signedInBy,
} from '../accounts/index.ts'
import { type Env, Problem, parseAuthorization } from '../http/index.ts'
import { deviceClients } from './clients/clients.ts'
import { isForSync, parseScope } from './scopes.ts'
import { findRefreshToken, usedRefreshToken } from './tokens/refresh-tokens.ts'

/** Who manages devices: a session, or an app with a refresh token (auth-api.md §1.6). */
export type Credential =
  | { readonly kind: 'session'; readonly session: Session; readonly account: Account }
  | {
      readonly kind: 'refresh'
      /** SHA-256 of the token. */
      readonly refreshTokenId: string
      readonly clientId: string
      readonly account: Account
    }

export type CredentialEnv = Env & { Variables: { credential: Credential } }

/**
 * Sets `c.var.credential` from a session (Hawk, typed Bearer) or a plain refresh token as Bearer.
 *
 * @throws {AccountRefusal} 401/110; 163 for a refresh token of an app that may not manage devices
 * @throws {Problem} invalid for a Bearer that is no token at all
 */
export const needsSessionOrRefreshToken =
  (context: GuardContext): MiddlewareHandler<CredentialEnv> =>
  async (c, next) => {
    const presented = parseAuthorization(c.req.header('authorization'))
    if (presented.kind === 'bearer') {
      c.set('credential', await refreshing(context, presented.token))
    } else {
      const signedIn = await signedInBy(context, c, presented)
      if (!signedIn) throw new AccountRefusal('invalidToken')
      c.set('credential', { kind: 'session', ...pick(signedIn) })
    }
    await next()
  }

const pick = ({ session, account }: { session: Session; account: Account }) => ({
  session,
  account,
})

async function refreshing({ db, lastUsed }: GuardContext, text: string): Promise<Credential> {
  if (!/^[0-9a-fA-F]{64}$/.test(text)) throw new Problem('invalid', { param: 'authorization' })
  const { token, account } = await db.transaction(async (tx) => {
    const token = await findRefreshToken(tx, text)
    const account = token && (await findAccount(tx, token.uid))
    if (!account || account.disabledAt !== null) throw new AccountRefusal('invalidToken')
    if (!deviceClients.has(token.clientId) && !isForSync(parseScope(token.scope))) {
      throw new AccountRefusal('scopesNotAllowed')
    }
    return { token, account }
  })
  lastUsed.note(usedRefreshToken, token.id, token.lastUsedAt)
  return { kind: 'refresh', refreshTokenId: token.id, clientId: token.clientId, account }
}
