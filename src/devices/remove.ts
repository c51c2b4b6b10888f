import type { Tx } from '../db/index.ts'
import type { Device } from './device.ts'
import { recordDeviceEvent } from './events.ts'
import { announceRemoval } from './push/announcements.ts'
import type { PushPort } from './push/port.ts'
import { deleteDevice } from './store.ts'

/**
 * Deletes a device with its queue, and has all devices told. Its credentials are the caller's
 * business.
 */
export async function removeDevice(
  tx: Tx,
  device: Device,
  { push, now }: { readonly push: PushPort; readonly now: number },
): Promise<void> {
  await announceRemoval(tx, push, device)
  await recordDeviceEvent(tx, 'device:delete', device, now)
  await deleteDevice(tx, device.id)
}
