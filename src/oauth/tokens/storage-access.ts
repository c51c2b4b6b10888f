import { type AccountHooks, touchMs } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import { opensStorage, parseScope } from '../scopes.ts'
import type { AccessToken } from './access-tokens.ts'

/** What ending a token needs besides the transaction. */
export interface TokenEnding {
  readonly hooks: Pick<AccountHooks, 'storageAccessEnding'>
  readonly now: number
}

/** What access tokens end with. */
type Source = { readonly uid: string } & (
  | { readonly sessionId: string }
  | { readonly refreshTokenId: string }
  | { readonly clientId: string }
)

/**
 * Notes at the session and the refresh token behind an access token that it got a storage token, which
 * the access token may not outlive. The caller has locked the account.
 *
 * @param until when the storage token runs out, ms; what is kept is up to `touchMs` later, so that it
 *   is seldom written
 */
export async function noteStorageToken(
  tx: Tx,
  { sessionId, refreshTokenId }: Pick<AccessToken, 'sessionId' | 'refreshTokenId'>,
  until: number,
): Promise<void> {
  const sources = [
    ['sessions', sessionId],
    ['refreshTokens', refreshTokenId],
  ] as const
  for (const [table, id] of sources) {
    if (id === null) continue
    await tx
      .updateTable(table)
      .set({ storageUntil: until + touchMs })
      .where('id', '=', id)
      .where((row) => row.or([row('storageUntil', 'is', null), row('storageUntil', '<', until)]))
      .execute()
  }
}

/** A refresh token takes the place of another. The caller has locked the account. */
export async function passOnStorageToken(
  tx: Tx,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const old = await tx
    .selectFrom('refreshTokens')
    .select('storageUntil')
    .where('id', '=', from)
    .executeTakeFirst()
  const write = (id: string, value: number | null) =>
    tx.updateTable('refreshTokens').set({ storageUntil: value }).where('id', '=', id).execute()
  await write(to, old?.storageUntil ?? null)
  await write(from, null)
}

/**
 * Ends the access tokens that came from a session or a refresh token, or all of an account's client.
 * Where a storage token may live that was given for one of them, be it gone already, the account's
 * storage tokens are to be refused.
 */
export async function endAccess(
  tx: Tx,
  { hooks, now }: TokenEnding,
  source: Source,
): Promise<void> {
  await hooks.storageAccessEnding(tx, source.uid, () => hasStorageToken(tx, source, now))
  await tx
    .deleteFrom('accessTokens')
    .where((row) => row.and(source))
    .execute()
}

async function hasStorageToken(tx: Tx, source: Source, now: number): Promise<boolean> {
  if ('clientId' in source) return hasClientStorageToken(tx, source, now)
  const [table, id] =
    'sessionId' in source
      ? (['sessions', source.sessionId] as const)
      : (['refreshTokens', source.refreshTokenId] as const)
  const row = await tx
    .selectFrom(table)
    .select('id')
    .where('id', '=', id)
    .where('storageUntil', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

/** Its refresh tokens, and sessions that it has access tokens for Sync from. */
async function hasClientStorageToken(
  tx: Tx,
  { uid, clientId }: { readonly uid: string; readonly clientId: string },
  now: number,
): Promise<boolean> {
  const refreshToken = await tx
    .selectFrom('refreshTokens')
    .select('id')
    .where('uid', '=', uid)
    .where('clientId', '=', clientId)
    .where('storageUntil', '>', now)
    .limit(1)
    .executeTakeFirst()
  if (refreshToken) return true
  const rows = await tx
    .selectFrom('accessTokens')
    .innerJoin('sessions', 'sessions.id', 'accessTokens.sessionId')
    .select('accessTokens.scope')
    .distinct()
    .where('accessTokens.uid', '=', uid)
    .where('accessTokens.clientId', '=', clientId)
    .where('sessions.storageUntil', '>', now)
    .execute()
  return rows.some(({ scope }) => opensStorage(parseScope(scope)))
}
