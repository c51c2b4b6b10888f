import type { CredentialsEnding } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { OauthContext } from '../context.ts'
import { endRefreshToken } from './refresh-tokens.ts'

/**
 * Ends what was granted while the account had another password: codes, refresh tokens and access tokens
 * (auth-api.md §2.6). At a change of the password two kinds go on: what came with the session that goes
 * on (settled.md A34), and confidential clients that cannot grant: they hold no key of the person's, and
 * only read what they were shown.
 */
export async function endGrants(
  tx: Tx,
  context: OauthContext,
  { uid, why, except }: CredentialsEnding,
): Promise<void> {
  // Codes first: who redeems one at this moment either finds none or has made a token that is seen below.
  await tx.deleteFrom('oauthCodes').where('uid', '=', uid).execute()
  const isKept = keptClients(tx, context, why)
  const refreshTokens = await tx
    .selectFrom('refreshTokens')
    .select(['id', 'clientId', 'sessionId'])
    .where('uid', '=', uid)
    .execute()
  for (const { id, clientId, sessionId } of refreshTokens) {
    const goesOn = sessionId !== null && sessionId === except
    if (!goesOn && !(await isKept(clientId))) await endRefreshToken(tx, context, { id, uid })
  }
  // Those of refresh tokens have ended with them, or go on.
  const accessTokens = await tx
    .selectFrom('accessTokens')
    .select(['id', 'clientId'])
    .where('uid', '=', uid)
    .where('refreshTokenId', 'is', null)
    .execute()
  for (const { id, clientId } of accessTokens) {
    if (await isKept(clientId)) continue
    await tx.deleteFrom('accessTokens').where('id', '=', id).execute()
  }
}

/** Which clients' tokens outlive the old password; each is looked up once. */
function keptClients(
  tx: Tx,
  { findClient }: Pick<OauthContext, 'findClient'>,
  why: CredentialsEnding['why'],
): (clientId: string) => Promise<boolean> {
  const known = new Map<string, boolean>()
  return async (clientId) => {
    if (why !== 'change') return false
    const found = known.get(clientId)
    if (found !== undefined) return found
    const client = await findClient(tx, clientId)
    const isKept = client !== undefined && !client.isPublic && !client.canGrant
    known.set(clientId, isKept)
    return isKept
  }
}

/** A session goes on under another id, and with it the refresh tokens that came with it. */
export async function passOnSession(
  tx: Tx,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await tx
    .updateTable('refreshTokens')
    .set({ sessionId: to })
    .where('sessionId', '=', from)
    .execute()
}
