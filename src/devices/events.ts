import { recordAccountEvent } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import type { Device } from './device.ts'

/** Tells other parts that a device came or went (auth-api.md §7.4). */
export const recordDeviceEvent = (
  tx: Tx,
  event: 'device:create' | 'device:delete',
  { uid, id, type }: Device,
  now: number,
): Promise<void> => recordAccountEvent(tx, { uid, event, now, data: { id, type } })
