import type { Tx } from '../db/index.ts'
import type { Device } from './device.ts'
import { recordDeviceEvent } from './events.ts'
import { pushTtlSeconds } from './push/messages.ts'
import { type PushPort, targetsAmong } from './push/port.ts'
import { deleteDevice, devicesOf } from './store.ts'

/**
 * Deletes a device with its queue. All devices are told, itself too: that is how it learns that it
 * is signed out (auth-api.md §2.3). Its credentials are the caller's business.
 */
export async function removeDevice(
  tx: Tx,
  device: Device,
  { push, now }: { readonly push: PushPort; readonly now: number },
): Promise<void> {
  await push.send(tx, {
    to: targetsAmong(await devicesOf(tx, device.uid)),
    message: {
      version: 1,
      command: 'fxaccounts:device_disconnected',
      data: { id: device.id },
    },
    ttlSeconds: pushTtlSeconds.deviceDisconnected,
  })
  await recordDeviceEvent(tx, 'device:delete', device, now)
  await deleteDevice(tx, device.id)
}
