import { dayMs } from '../base/clock.ts'
import type { Tx } from '../db/index.ts'

/** An expired access token is remembered this long, so that it is told from an unknown one (115 and 108). */
const expiredTokenMs = dayMs

/** Removes what has expired (auth-api.md §7.4). */
export async function pruneOauth(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom('oauthCodes').where('expiresAt', '<=', now).execute()
  await tx
    .deleteFrom('accessTokens')
    .where('expiresAt', '<=', now - expiredTokenMs)
    .execute()
}
