import type { Tx } from '../../db/index.ts'

/**
 * Keeps what attached services would be told (auth-api.md §7.4). It is kept for services to come: nothing
 * reads it. `data` names nobody: events outlive their account.
 */
export async function recordAccountEvent(
  tx: Tx,
  event: { uid: string; event: string; now: number; data?: Readonly<Record<string, unknown>> },
): Promise<void> {
  const data = JSON.stringify(event.data ?? {})
  await tx
    .insertInto('accountEvents')
    .values({ uid: event.uid, event: event.event, data, createdAt: event.now })
    .execute()
}
