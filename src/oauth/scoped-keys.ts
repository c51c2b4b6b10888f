import type { SignedIn } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import { knownClient } from './client-auth.ts'
import type { OauthContext } from './context.ts'
import { grantScopes, redirectOf } from './grants.ts'
import { hasKey, parseScope } from './scopes.ts'

/** What a browser derives the key of a scope from, together with kB (auth-api.md §1.8). */
export interface ScopedKeyData {
  readonly identifier: string
  /** 64 hex digits. */
  readonly keyRotationSecret: string
  /** ms; when kB last changed. */
  readonly keyRotationTimestamp: number
}

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
