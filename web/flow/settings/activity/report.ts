import type { SecurityEvent } from '../../../api/account.ts'
import { reportEvent, securityEvents } from '../../../api/activity.ts'
import type { Flow } from '../../../flow.ts'
import { withSession } from '../with-session.ts'

export const loadEvents = (flow: Flow): Promise<readonly SecurityEvent[] | undefined> =>
  withSession(flow, (token) => securityEvents(flow.world.api, token))

/**
 * “That wasn’t me”: what was signed in with then ends, with all that hangs on it (auth-api.md
 * §2.18). Of this browser's own doings that cannot be said.
 *
 * @returns the names of the passkeys that are removed with it; undefined when the session is over
 */
export async function report(flow: Flow, id: string): Promise<readonly string[] | undefined> {
  const removed = await withSession(flow, (token) => reportEvent(flow.world.api, token, id))
  if (removed) flow.set({ notice: 'notice-reported' })
  return removed
}
