import {
  type AccountHooks,
  endSession,
  type Requester,
  recordSecurityEvent,
} from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import { revokeRefreshToken } from '../oauth/index.ts'
import type { Device } from './device.ts'
import type { PushPort } from './push/port.ts'
import { removeDevice } from './remove.ts'
import { sessionOf } from './store.ts'

/** What ending something needs besides the transaction. */
export interface Ending {
  readonly hooks: AccountHooks
  readonly push: PushPort
  readonly now: number
  readonly from: Requester
}

/**
 * Removes a device with its queue, its session and its refresh token (settled.md A27).
 */
export async function destroyDevice(tx: Tx, device: Device, ending: Ending): Promise<void> {
  const { uid, refreshTokenId } = device
  const sessionId = await sessionOf(tx, device)
  await ending.hooks.storageAccessEnding(tx, uid)
  await removeDevice(tx, device, ending)
  if (refreshTokenId !== null) await revokeRefreshToken(tx, ending, refreshTokenId)
  if (sessionId !== null) await destroySession(tx, { id: sessionId, uid }, ending)
}

/** Ends a session by its owner's wish and says so in the account's recent activity. */
export async function destroySession(
  tx: Tx,
  session: { readonly id: string; readonly uid: string },
  { hooks, now, from }: Pick<Ending, 'hooks' | 'now' | 'from'>,
): Promise<void> {
  await endSession(tx, hooks, session, 'wanted')
  await recordSecurityEvent(tx, { uid: session.uid, name: 'session.destroy', now, from })
}
