import type { AccountHooks } from '../../accounts/index.ts'
import { hourMs } from '../../base/clock.ts'
import type { Tx } from '../../db/index.ts'
import { opensStorage, parseScope } from '../scopes.ts'

/** What ending a token needs besides the transaction. */
export interface TokenEnding {
  readonly hooks: Pick<AccountHooks, 'storageAccessEnding'>
  readonly now: number
}

interface ClientOfAccount {
  readonly uid: string
  readonly clientId: string
}

/** How long a storage token works that was given for an access token (settled.md A42). */
const storageTokenMs = hourMs

/**
 * Ends the access tokens that came from a session or a refresh token, or all of an account's client.
 * Where storage tokens may have been given for one of them, these are to be refused.
 */
export async function endAccessTokens(
  tx: Tx,
  { hooks, now }: TokenEnding,
  from: { readonly sessionId: string } | { readonly refreshTokenId: string } | ClientOfAccount,
): Promise<void> {
  const lately = await tx
    .selectFrom('accessTokens')
    .select(['uid', 'scope'])
    .distinct()
    .where((row) => row.and(from))
    .where('expiresAt', '>', now - storageTokenMs)
    .execute()
  const opened = lately.find(({ scope }) => opensStorage(parseScope(scope)))
  if (opened) await hooks.storageAccessEnding(tx, opened.uid)
  await tx
    .deleteFrom('accessTokens')
    .where((row) => row.and(from))
    .execute()
}
