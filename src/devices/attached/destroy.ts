import { AccountRefusal, type Session, sessionsOf } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import { Problem } from '../../http/index.ts'
import {
  findRefreshTokenById,
  refreshTokensOf,
  revokeClient,
  revokeRefreshToken,
} from '../../oauth/index.ts'
import { destroyDevice, destroySession, type Ending } from '../destroy.ts'
import type { Device } from '../device.ts'
import { deviceBy, findDevice, sessionOf } from '../store.ts'

/** An entry of `attached_clients`, or as much of it as says what is meant. */
export interface AttachedClientName {
  readonly clientId?: string | null | undefined
  readonly deviceId?: string | null | undefined
  /** The handle. */
  readonly sessionTokenId?: string | null | undefined
  readonly refreshTokenId?: string | null | undefined
}

/**
 * Ends what the person removed from the list (auth-api.md §2.5): the device with everything on it,
 * else the refresh token and the session that are named, else all tokens of the client.
 *
 * @throws {Problem} invalid when nothing is named, or what is named does not belong together
 * @throws {AccountRefusal} 123 for a device, 182 for a refresh token that the account does not have
 */
export async function destroyAttachedClient(
  tx: Tx,
  uid: string,
  named: AttachedClientName,
  { handleOf, ...ending }: Ending & { readonly handleOf: (sessionId: string) => string },
): Promise<void> {
  const { clientId, deviceId, sessionTokenId, refreshTokenId } = named
  const session = (await sessionsOf(tx, uid)).find(({ id }) => handleOf(id) === sessionTokenId)
  if (deviceId) {
    const device = await findDevice(tx, { uid, id: deviceId })
    if (!device) throw new AccountRefusal('unknownDevice')
    await refuseOthers(tx, device, named, session)
    return destroyDevice(tx, device, ending)
  }
  if (sessionTokenId && !session) throw new Problem('invalid', { param: 'sessionTokenId' })
  if (refreshTokenId) {
    if (!clientId) throw new Problem('invalid', { param: 'clientId' })
    const token = await findRefreshTokenById(tx, refreshTokenId)
    if (token?.uid !== uid || token.clientId !== clientId)
      throw new AccountRefusal('unknownRefreshToken')
    await destroyGrant(tx, token.id, ending)
  }
  if (session) await destroySession(tx, session, ending)
  if (session || refreshTokenId) return
  if (!clientId) throw new Problem('invalid', { param: 'deviceId' })
  const tokens = await refreshTokensOf(tx, { uid, clientId })
  for (const { id } of tokens) await destroyGrant(tx, id, ending)
  await revokeClient(tx, ending, { uid, clientId })
}

/** Ends a refresh token, and the device that has nothing else. */
async function destroyGrant(tx: Tx, id: string, ending: Ending): Promise<void> {
  const device = await deviceBy(tx, 'refreshTokenId', id)
  if (device && device.sessionId === null) await destroyDevice(tx, device, ending)
  else await revokeRefreshToken(tx, ending, id)
}

/** @throws {Problem} invalid when a credential is named that is not the device's */
async function refuseOthers(
  tx: Tx,
  device: Device,
  { sessionTokenId, refreshTokenId }: AttachedClientName,
  session: Session | undefined,
): Promise<void> {
  if (sessionTokenId && (!session || session.id !== (await sessionOf(tx, device)))) {
    throw new Problem('invalid', { param: 'sessionTokenId' })
  }
  if (refreshTokenId && refreshTokenId !== device.refreshTokenId) {
    throw new Problem('invalid', { param: 'refreshTokenId' })
  }
}
