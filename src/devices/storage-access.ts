import type { Tx } from '../db/index.ts'
import { backgroundsOf } from './background.ts'
import { nameOf } from './names.ts'
import { devicesOf } from './store.ts'

/** A device, and how long it may use the storage. */
export interface DeviceAccess {
  readonly deviceId: string
  readonly name: string
  /** ms; as `RefreshTokensTable.storageUntil`, the later of its credentials'. */
  readonly storageUntil: number | null
}

/** The account's devices that are signed in, and what storage tokens they were given. */
export async function deviceAccessOf(tx: Tx, uid: string): Promise<DeviceAccess[]> {
  const devices = await devicesOf(tx, uid)
  const backgroundOf = await backgroundsOf(tx, uid)
  const until = new Map<string, number>()
  for (const table of ['sessions', 'refreshTokens'] as const) {
    const rows = await tx
      .selectFrom(table)
      .select(['id', 'storageUntil'])
      .where('uid', '=', uid)
      .where('storageUntil', 'is not', null)
      .execute()
    for (const { id, storageUntil } of rows) until.set(id, storageUntil ?? 0)
  }
  return devices.map((device) => {
    const times = [device.sessionId, device.refreshTokenId].flatMap(
      (id) => until.get(id ?? '') ?? [],
    )
    return {
      deviceId: device.id,
      name: nameOf(device, backgroundOf(device)),
      storageUntil: times.length > 0 ? Math.max(...times) : null,
    }
  })
}
