import type { Tx } from '../db/index.ts'
import type { Credential } from '../oauth/index.ts'
import { type Background, backgroundsOf } from './background.ts'
import { columnOf } from './credential.ts'
import type { Device } from './device.ts'
import { nameOf, typeOf } from './names.ts'
import { devicesOf } from './store.ts'

/** A device as its account's devices see it. The push members are left out without a subscription (settled.md A7). */
export interface DeviceView {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly pushCallback?: string
  readonly pushPublicKey?: string
  readonly pushAuthKey?: string
  readonly pushEndpointExpired: boolean
  readonly availableCommands: Readonly<Record<string, string>>
}

/** An entry of the device list (auth-api.md §2.3). */
export interface DeviceEntry extends DeviceView {
  readonly isCurrentDevice: boolean
  readonly lastAccessTime: number | null
  readonly lastAccessTimeFormatted: string | null
  /** Always there, since clients need it; we look up no places. */
  readonly location: Readonly<Record<string, never>>
}

export function viewOf(device: Device, background: Background): DeviceView {
  const { push } = device
  return {
    id: device.id,
    name: nameOf(device, background),
    type: typeOf(device, background),
    ...(push && { pushCallback: push.callback }),
    ...(push?.keys && { pushPublicKey: push.keys.publicKey, pushAuthKey: push.keys.authKey }),
    pushEndpointExpired: device.pushEndpointExpired,
    availableCommands: device.availableCommands,
  }
}

/**
 * The caller's devices.
 *
 * @param options.idleSince ms; those last used before are left out, never the caller's own
 */
export async function listDevices(
  tx: Tx,
  caller: Credential,
  options: { readonly idleSince: number; readonly tell: (then: number) => string },
): Promise<DeviceEntry[]> {
  const { uid } = caller.account
  const { column, id } = columnOf(caller)
  const devices = await devicesOf(tx, uid)
  const backgroundOf = await backgroundsOf(tx, uid)
  return devices
    .map((device): DeviceEntry => {
      const background = backgroundOf(device)
      const { lastAccessTime } = background
      return {
        ...viewOf(device, background),
        isCurrentDevice: device[column] === id,
        lastAccessTime,
        lastAccessTimeFormatted: lastAccessTime === null ? null : options.tell(lastAccessTime),
        location: {},
      }
    })
    .filter(
      ({ isCurrentDevice, lastAccessTime }) =>
        isCurrentDevice || (lastAccessTime ?? 0) >= options.idleSince,
    )
}
