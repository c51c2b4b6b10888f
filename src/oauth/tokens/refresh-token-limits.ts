import { dayMs } from '../../base/clock.ts'
import type { Tx } from '../../db/index.ts'
import { deviceClients } from '../clients/clients.ts'
import type { OauthHooks } from '../hooks.ts'
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

/** In one run or request, so that it stays short; the next one takes more. */
const maxPerRun = 500

/** Before one more is made: those of the account and client that were unused for longest end. */
export async function makeRoomForRefreshToken(
  tx: Tx,
  hooks: OauthHooks,
  whose: { readonly uid: string; readonly clientId: string },
): Promise<void> {
  const tooMany = await tx
    .selectFrom('refreshTokens')
    .select(['id', 'uid'])
    .where('uid', '=', whose.uid)
    .where('clientId', '=', whose.clientId)
    .orderBy('lastUsedAt', 'desc')
    .orderBy('createdAt', 'desc')
    .offset(maxPerClient - 1)
    .limit(maxPerRun)
    .execute()
  for (const token of tooMany) await endRefreshToken(tx, hooks, token)
}

/** Ends refresh tokens that cannot carry a device (auth-api.md §1.6c) and were not used for so long. */
export async function endUnusedRefreshTokens(
  tx: Tx,
  hooks: OauthHooks,
  now: number,
): Promise<void> {
  const unused = await tx
    .selectFrom('refreshTokens')
    .select(['id', 'uid'])
    .where('lastUsedAt', '<=', now - maxUnusedMs)
    .where('clientId', 'not in', [...deviceClients])
    .where('scope', 'not like', `%${scopes.oldsync}%`)
    .orderBy('lastUsedAt')
    .limit(maxPerRun)
    .execute()
  for (const token of unused) await endRefreshToken(tx, hooks, token)
}
