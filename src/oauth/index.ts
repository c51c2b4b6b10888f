import type { AccountHooks } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import { type AccessToken, verifyAccessToken } from './access-tokens.ts'
import { accountRoutes } from './account-routes.ts'
import { builtInClients } from './clients.ts'
import type { OauthContext } from './context.ts'
import { nativeRoutes } from './native-routes.ts'
import { pruneOauth } from './prune.ts'
import { endRefreshToken } from './refresh-tokens.ts'

export { type AccessToken, accessTokensOf, type LoneAccessToken } from './access-tokens.ts'
export { clientNameOf, type FindClient } from './clients.ts'
export { oauthFamily } from './errors.ts'
export { type Credential, type CredentialEnv, needsSessionOrRefreshToken } from './guards.ts'
export type { IssuedRefreshToken, OauthHooks } from './hooks.ts'
export {
  type RefreshToken,
  refreshTokensOf,
  revokeClient,
  revokeRefreshToken,
} from './refresh-tokens.ts'
export { hasKey, impliesScope, scopes } from './scopes.ts'

/** @param dependencies.findClient absent: the built-in clients only */
export function createOauth(
  dependencies: Omit<OauthContext, 'findClient'> & Partial<Pick<OauthContext, 'findClient'>>,
) {
  const findClient = dependencies.findClient ?? builtInClients(dependencies.publicUrl)
  const context: OauthContext = { ...dependencies, findClient }
  const { clock, hooks } = context
  return {
    /** Below `/v1` of the accounts API; brings its family along, so that it may also be mounted in the other. */
    accountRoutes: accountRoutes(context),
    /** Below `/v1` of the native API; the same. */
    nativeRoutes: nativeRoutes(context),
    accountHooks: {
      async sessionEnding(tx: Tx, { id }: { readonly id: string }) {
        await tx.deleteFrom('accessTokens').where('sessionId', '=', id).execute()
      },
    } satisfies Partial<AccountHooks>,
    /** The access token that was presented, if it lives. */
    verifyAccessToken: (tx: Tx, token: string): Promise<AccessToken | undefined> =>
      verifyAccessToken(tx, token, clock()),
    /** Ends a refresh token with what hangs on it in other rooms. */
    endRefreshToken: (tx: Tx, token: { readonly id: string; readonly uid: string }) =>
      endRefreshToken(tx, hooks, token),
    /** Removes codes and access tokens that have expired; cheap, to be called now and then. */
    prune: (tx: Tx) => pruneOauth(tx, clock()),
  }
}

export type Oauth = ReturnType<typeof createOauth>
