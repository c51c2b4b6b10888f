import type { AttachedClient } from '../../../src/wire.ts'
import { destroyClient } from '../../api/account.ts'
import type { Flow } from '../../flow.ts'
import { leave } from './leave.ts'
import { withSession } from './with-session.ts'

/** @returns what names it to the server: whatever it has of its ids */
export function namesOf(client: AttachedClient): Readonly<Record<string, string>> {
  const named: Record<string, string> = {}
  for (const name of ['clientId', 'deviceId', 'sessionTokenId', 'refreshTokenId'] as const) {
    const id = client[name]
    if (id) named[name] = id
  }
  return named
}

/** Ends a device, a session or an app's access; its own browser is told if it is this one. */
export async function removeClient(flow: Flow, client: AttachedClient): Promise<boolean> {
  const removed = await withSession(flow, async (token) => {
    await destroyClient(flow.world.api, token, namesOf(client))
    return true
  })
  if (!removed) return false
  if (client.isCurrentSession) await leave(flow, 'logout')
  else flow.set({ notice: 'notice-client-removed' })
  return true
}
