import type { AttachedClient } from '../../../src/wire.ts'
import { destroyClient } from '../../account-api.ts'
import type { Flow } from '../../flow.ts'
import { leave } from './leave.ts'
import { withSession } from './with-session.ts'

/** Ends a device, a session or an app's access; its own browser is told if it is this one. */
export async function removeClient(flow: Flow, client: AttachedClient): Promise<boolean> {
  const named: Record<string, string> = {}
  for (const name of ['clientId', 'deviceId', 'sessionTokenId', 'refreshTokenId'] as const) {
    const id = client[name]
    if (id) named[name] = id
  }
  const removed = await withSession(flow, async (token) => {
    await destroyClient(flow.world.api, token, named)
    return true
  })
  if (!removed) return false
  if (client.isCurrentSession) await leave(flow, 'logout')
  else flow.set({ notice: 'notice-client-removed' })
  return true
}
