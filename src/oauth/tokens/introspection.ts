import type { Tx } from '../../db/index.ts'
import { authenticateClient, type ClientCredentials } from '../clients/client-auth.ts'
import type { OauthContext } from '../context.ts'
import { OauthRefusal } from '../errors.ts'
import { findAccessToken } from './access-tokens.ts'
import { findRefreshToken } from './refresh-tokens.ts'

/**
 * The wire form of what a token says about itself. Times are ms, which is not RFC 7662's way, but
 * what the phones read (auth-api.md §3.8).
 */
export type Introspection =
  | { readonly active: false }
  | {
      readonly active: true
      readonly scope: string
      readonly client_id: string
      readonly token_type: 'access_token' | 'refresh_token'
      readonly iat: number
      readonly exp?: number
      readonly sub: string
      readonly jti: string
      readonly 'fxa-lastUsedAt'?: number
    }

/** What `/v1/verify` tells (auth-api.md §3.8). */
export interface Verification {
  readonly user: string
  readonly client_id: string
  readonly scope: readonly string[]
  readonly generation: number
  readonly profile_changed_at: number
}

/** @throws {OauthRefusal} 108 for no token of ours, 115 for one that has expired */
export async function verification(
  tx: Tx,
  { clock }: Pick<OauthContext, 'clock'>,
  text: string,
): Promise<Verification> {
  const token = await findAccessToken(tx, text)
  if (!token) throw new OauthRefusal('invalidToken')
  if (token.expiresAt <= clock()) {
    throw new OauthRefusal('expiredToken', { expiredAt: token.expiresAt })
  }
  return {
    user: token.uid,
    client_id: token.clientId,
    scope: token.scope,
    generation: token.generation,
    profile_changed_at: token.profileChangedAt,
  }
}

/**
 * Whether a token lives; anything that is none of ours does not.
 *
 * @throws {OauthRefusal} 116 for a refresh token of a client with a secret that was not given; 101, 102
 */
export async function introspect(
  tx: Tx,
  { clock, findClient }: Pick<OauthContext, 'clock' | 'findClient'>,
  text: string,
  credentials: ClientCredentials,
): Promise<Introspection> {
  const asking =
    credentials.id === undefined ? undefined : await authenticateClient(tx, findClient, credentials)
  const access = await findAccessToken(tx, text)
  if (access) {
    if (access.expiresAt <= clock()) return { active: false }
    return {
      active: true,
      scope: access.scope.join(' '),
      client_id: access.clientId,
      token_type: 'access_token',
      iat: access.createdAt,
      exp: access.expiresAt,
      sub: access.uid,
      jti: access.id,
    }
  }
  const refresh = await findRefreshToken(tx, text)
  const account = refresh && (await activeAccount(tx, refresh.uid))
  if (!account) return { active: false }
  const client = await findClient(tx, refresh.clientId)
  if (!client?.isPublic && asking?.id !== refresh.clientId) {
    throw new OauthRefusal('notPublicClient', { clientId: refresh.clientId })
  }
  return {
    active: true,
    scope: refresh.scope,
    client_id: refresh.clientId,
    token_type: 'refresh_token',
    iat: refresh.createdAt,
    sub: refresh.uid,
    jti: refresh.id,
    'fxa-lastUsedAt': refresh.lastUsedAt,
  }
}

const activeAccount = (tx: Tx, uid: string) =>
  tx
    .selectFrom('accounts')
    .select('uid')
    .where('uid', '=', uid)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
