import type { AccountHooks } from '../accounts/index.ts'
import type { Clock } from '../base/clock.ts'
import { type RefreshToken, refreshTokensOf, revokeRefreshToken } from '../oauth/index.ts'
import type { Device } from './device.ts'
import type { PushPort } from './push/port.ts'
import { removeDevice } from './remove.ts'
import { devicesOf } from './store.ts'

/**
 * Removes the devices and refresh tokens that came of a sign-in which its person disowns: those on its
 * sessions, and those that were granted on the strength of it.
 */
export function disownHook({
  clock,
  push,
  hooks,
}: {
  readonly clock: Clock
  readonly push: PushPort
  readonly hooks: Pick<AccountHooks, 'storageAccessEnding'>
}): AccountHooks['signInDisowned'] {
  return async (tx, { uid, provenAt, sessionIds }) => {
    const isOfSession = (id: string | null) => id !== null && sessionIds.includes(id)
    const isOfToken = ({ authAt, sessionId }: RefreshToken) =>
      provenAt.includes(authAt) || isOfSession(sessionId)
    const devices = await devicesOf(tx, uid)
    const tokens = await refreshTokensOf(tx, { uid })
    const ids = new Set(tokens.filter(isOfToken).map(({ id }) => id))
    const isOfSignIn = ({ sessionId, refreshTokenId }: Device) =>
      isOfSession(sessionId) || (refreshTokenId !== null && ids.has(refreshTokenId))
    const now = clock()
    for (const device of devices.filter(isOfSignIn)) {
      await removeDevice(tx, device, { push, now })
      if (device.refreshTokenId !== null) ids.add(device.refreshTokenId)
    }
    for (const id of ids) await revokeRefreshToken(tx, { hooks, now }, id)
  }
}
