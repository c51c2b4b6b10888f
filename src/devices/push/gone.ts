import type { Tx } from '../../db/index.ts'
import type { GoneEndpoint } from '../../push/index.ts'

/**
 * Marks a subscription at which nothing arrives any more: its browser sees that in the device list and
 * subscribes again (auth-api.md §2.3, settled.md A48). One that it has got meanwhile is left alone.
 */
export async function endpointGone(tx: Tx, { deviceId, callback }: GoneEndpoint): Promise<void> {
  await tx
    .updateTable('devices')
    .set({ pushEndpointExpired: 1 })
    .where('id', '=', deviceId)
    .where('pushCallback', '=', callback)
    .execute()
}
