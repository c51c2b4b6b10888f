import { sha256OfHex } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'
import type { OauthContext } from '../context.ts'
import { revokeAccessToken } from './access-tokens.ts'
import { endRefreshToken, findRefreshTokenById } from './refresh-tokens.ts'

/** Which token is meant: by what it is, or by what is known of it. */
export interface TokenName {
  readonly token: string
  readonly kind: 'access' | 'refresh' | 'either' | 'refreshId'
  /** Only if it is this client's. */
  readonly clientId: string | undefined
}

/**
 * Ends a token (auth-api.md §3.8).
 *
 * @returns false when there is none of this name
 */
export async function revoke(tx: Tx, context: OauthContext, name: TokenName): Promise<boolean> {
  const { token, kind, clientId } = name
  if (!/^[0-9a-fA-F]{64}$/.test(token)) return false
  const id = kind === 'refreshId' ? token.toLowerCase() : sha256OfHex(token)
  if (kind === 'access' || kind === 'either') {
    if (await revokeAccessToken(tx, { id, clientId })) return true
  }
  if (kind === 'access') return false
  const refresh = await findRefreshTokenById(tx, id)
  if (!refresh || (clientId !== undefined && refresh.clientId !== clientId)) return false
  return endRefreshToken(tx, context, refresh)
}
