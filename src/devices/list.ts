import type { Tx } from '../db/index.ts'
import type { Credential } from '../oauth/index.ts'
import { backgroundsOf } from './background.ts'
import { columnOf } from './credential.ts'
import { devicesOf } from './store.ts'
import { type DeviceView, viewOf } from './view.ts'

/** An entry of the device list (auth-api.md §2.3). */
export interface DeviceEntry extends DeviceView {
  readonly isCurrentDevice: boolean
  readonly lastAccessTime: number | null
  readonly lastAccessTimeFormatted: string | null
  /** Always there, since clients need it; we look up no places. */
  readonly location: Readonly<Record<string, never>>
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
