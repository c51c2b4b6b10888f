import type { AccountHooks, CredentialsEnding } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import { accountRoutes } from './account-routes.ts'
import { builtInClients } from './clients/built-in.ts'
import type { OauthContext } from './context.ts'
import { nativeRoutes } from './native-routes.ts'
import { pruneOauth } from './prune.ts'
import { type AccessToken, verifyAccessToken } from './tokens/access-tokens.ts'
import { endGrants, passOnSession } from './tokens/end-grants.ts'
import { endRefreshToken } from './tokens/refresh-tokens.ts'
import { endAccess, noteStorageToken } from './tokens/storage-access.ts'

export type { FindClient } from './clients/clients.ts'
export { oauthFamily } from './errors.ts'
export { type Credential, type CredentialEnv, needsSessionOrRefreshToken } from './guards.ts'
export type { IssuedRefreshToken, OauthHooks } from './hooks.ts'
export { impliesScope, opensStorage, parseScope } from './scopes.ts'
export { type AccessToken, accessTokensOf } from './tokens/access-tokens.ts'
export {
  findRefreshTokenById,
  type RefreshToken,
  refreshTokensOf,
  revokeClient,
  revokeRefreshToken,
} from './tokens/refresh-tokens.ts'

/** @param dependencies.findClient absent: the built-in clients only */
export function createOauth(
  dependencies: Omit<OauthContext, 'findClient'> & Partial<Pick<OauthContext, 'findClient'>>,
) {
  const findClient = dependencies.findClient ?? builtInClients(dependencies.publicUrl)
  const context: OauthContext = { ...dependencies, findClient }
  const { clock, guard } = context
  return {
    /** Below `/v1` of the accounts API, in its family. */
    accountRoutes: accountRoutes(context),
    /** Below `/v1` of the native API, in `oauthFamily`. Both answer below the bases of both (settled.md A28). */
    nativeRoutes: nativeRoutes(context),
    accountHooks: {
      async sessionEnding(tx: Tx, { id, uid }: { readonly id: string; readonly uid: string }) {
        await endAccess(tx, { hooks: guard.hooks, now: clock() }, { uid, sessionId: id })
      },
      credentialsEnding: (tx: Tx, ending: CredentialsEnding) => endGrants(tx, context, ending),
      sessionReplaced: passOnSession,
    } satisfies Partial<AccountHooks>,
    /** The access token that was presented, if it lives. */
    verifyAccessToken: (tx: Tx, token: string): Promise<AccessToken | undefined> =>
      verifyAccessToken(tx, token, clock()),
    noteStorageToken,
    /** Ends a refresh token with what hangs on it in other rooms. */
    endRefreshToken: (tx: Tx, token: { readonly id: string; readonly uid: string }) =>
      endRefreshToken(tx, context, token),
    /** Removes what has expired and what nobody uses; cheap, to be called now and then. */
    prune: (tx: Tx) => pruneOauth(tx, context),
  }
}

export type Oauth = ReturnType<typeof createOauth>
