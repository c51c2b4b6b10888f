import { dayMs } from '../../base/clock.ts'
import type { Tx } from '../../db/index.ts'
import { deviceClients } from '../clients/clients.ts'
import type { OauthContext } from '../context.ts'
import { scopes } from '../scopes.ts'
import { endRefreshToken } from './refresh-tokens.ts'

/**
 * Refresh tokens of one account and client. Nobody has so many phones with one browser; a program that
 * asks again and again has.
 */
export const maxPerClient = 100

/**
 * Refresh tokens have no end of their own (auth-api.md §3.7), and one that may carry a device never gets
 * one: a phone out of a drawer goes on. Others nobody misses after this time; an app that does gets
 * "invalid token" and asks the person to sign in again.
 */
export const maxUnusedMs = 365 * dayMs

type TokenContext = Pick<OauthContext, 'hooks' | 'guard' | 'clock'>

/** In one run or request, so that it stays short; the next one takes more. */
const maxPerRun = 500

/**
 * Before one more is made: those of the account and client end that were unused for longest and carry
 * no device.
 */
export async function makeRoomForRefreshToken(
  tx: Tx,
  context: TokenContext,
  whose: { readonly uid: string; readonly clientId: string },
): Promise<void> {
  const { uid, clientId } = whose
  const tokens = tx
    .selectFrom('refreshTokens')
    .where('uid', '=', uid)
    .where('clientId', '=', clientId)
  const { count } = await tokens
    .select((row) => row.fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  const tooMany = Number(count) - maxPerClient + 1
  if (tooMany <= 0) return
  const longestUnused = await tokens
    .select(['id', 'uid'])
    .orderBy('lastUsedAt')
    .orderBy('createdAt')
    .limit(maxPerRun)
    .execute()
  const ids = longestUnused.map(({ id }) => id)
  const inUse = await context.guard.facts.refreshTokensInUse(tx, ids)
  const ending = longestUnused.filter(({ id }) => !inUse.has(id)).slice(0, tooMany)
  for (const token of ending) await endRefreshToken(tx, context, token)
}

/** Ends refresh tokens that cannot carry a device (auth-api.md §1.6c) and were not used for so long. */
export async function endUnusedRefreshTokens(tx: Tx, context: TokenContext): Promise<void> {
  const unused = await tx
    .selectFrom('refreshTokens')
    .select(['id', 'uid'])
    .where('lastUsedAt', '<=', context.clock() - maxUnusedMs)
    .where('clientId', 'not in', [...deviceClients])
    .where('scope', 'not like', `%${scopes.oldsync}%`)
    .orderBy('lastUsedAt')
    .limit(maxPerRun)
    .execute()
  for (const token of unused) await endRefreshToken(tx, context, token)
}
