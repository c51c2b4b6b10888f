import { dayMs } from '../base/clock.ts'
import type { Tx } from '../db/index.ts'
import type { OauthContext } from './context.ts'
import { endUnusedRefreshTokens } from './tokens/refresh-token-limits.ts'

/** An expired access token is remembered this long, so that it is told from an unknown one (115 and 108). */
const expiredTokenMs = dayMs

/** Removes what has expired, and what nobody has used for very long (auth-api.md §7.4). */
export async function pruneOauth(tx: Tx, context: OauthContext): Promise<void> {
  const now = context.clock()
  await tx.deleteFrom('oauthCodes').where('expiresAt', '<=', now).execute()
  await tx
    .deleteFrom('accessTokens')
    .where('expiresAt', '<=', now - expiredTokenMs)
    .execute()
  await endUnusedRefreshTokens(tx, context)
}
