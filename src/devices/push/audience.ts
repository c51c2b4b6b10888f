import type { UserAgent } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { PushTarget } from '../../push/index.ts'
import { backgroundsOf } from '../background.ts'
import type { Device } from '../device.ts'
import type { PushMessage } from './messages.ts'

/**
 * The devices among these that a message can be sent to, and that make something of it: on iOS each
 * message is shown to the person, so Firefox there gets only those that it has words for
 * (auth-api.md §2.4).
 *
 * @param devices all of one account
 */
export async function audienceOf(
  tx: Tx,
  devices: readonly Device[],
  message: PushMessage | null,
): Promise<PushTarget[]> {
  const [first] = devices
  const reachable = devices.flatMap((device) => {
    const { id, push, pushEndpointExpired } = device
    return push && !pushEndpointExpired ? [{ device, target: { deviceId: id, ...push } }] : []
  })
  if (!first || reachable.length === 0) return []
  const backgroundOf = await backgroundsOf(tx, first.uid)
  return reachable
    .filter(({ device }) => isFor(backgroundOf(device).userAgent, message))
    .map(({ target }) => target)
}

/** The first version for iOS that knows of devices. */
const iosWithDevices = 10

function isFor(userAgent: UserAgent | undefined, message: PushMessage | null): boolean {
  if (userAgent?.uaOS !== 'iOS') return true
  if (message === null) return false
  switch (message.command) {
    case 'fxaccounts:command_received':
      return true
    case 'sync:collection_changed':
      return message.data.reason !== 'firstsync'
    case 'fxaccounts:device_connected':
    case 'fxaccounts:device_disconnected':
      // Its accounts code does not tell the version; it is newer than that.
      return !(Number.parseInt(userAgent.uaBrowserVersion ?? '', 10) < iosWithDevices)
    default:
      return false
  }
}
