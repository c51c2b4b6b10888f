import { dayMs } from '../base/clock.ts'
import type { Tx } from '../db/index.ts'

/** How long a device without credentials waits for its browser to come back (settled.md A8). */
const keepDetachedMs = 30 * dayMs

/** Removes devices that nobody came back for, and commands that have expired. Call it now and then. */
export async function pruneDevices(tx: Tx, now: number): Promise<void> {
  // Also those whose credential's row went without its hook.
  await tx
    .updateTable('devices')
    .set({ detachedAt: now })
    .where('sessionId', 'is', null)
    .where('refreshTokenId', 'is', null)
    .where('detachedAt', 'is', null)
    .execute()
  await tx
    .deleteFrom('devices')
    .where('detachedAt', '<=', now - keepDetachedMs)
    .execute()
  await tx.deleteFrom('deviceCommands').where('expiresAt', '<=', now).execute()
}
