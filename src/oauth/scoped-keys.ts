import type { SignedIn } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import type { ScopedKeyData } from '../wire.ts'
import { knownClient } from './clients/client-auth.ts'
import type { OauthContext } from './context.ts'
import { grantScopes, redirectOf } from './grants/granted-scopes.ts'
import { hasKey, parseScope } from './scopes.ts'

/** What browsers derive a scope's key from, together with kB; ours never rotate by themselves (auth-api.md §1.8). */
const keyRotationSecret = '0'.repeat(64)

/**
 * By scope, for those of the wanted scopes that have a key and that the client may have; the others
 * are left out (auth-api.md §2.9, settled.md A25).
 *
 * @throws {AccountRefusal} 104, 138
 * @throws {OauthRefusal} 101, 103, 114
 */
export async function scopedKeyData(
  tx: Tx,
  { findClient }: Pick<OauthContext, 'findClient'>,
  signedIn: SignedIn,
  wanted: {
    readonly clientId: string
    readonly scope: string
    readonly redirectUri?: string | undefined
  },
): Promise<Record<string, ScopedKeyData>> {
  const client = await knownClient(tx, findClient, wanted.clientId)
  redirectOf(client, wanted.redirectUri)
  const granted = grantScopes(signedIn, client, parseScope(wanted.scope))
  const keyRotationTimestamp = signedIn.account.keysChangedAt
  return Object.fromEntries(
    granted
      .filter(hasKey)
      .map((identifier) => [identifier, { identifier, keyRotationSecret, keyRotationTimestamp }]),
  )
}
