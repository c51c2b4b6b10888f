import type { SecurityEvent } from '../../../api/account.ts'
import { reportEvent, securityEvents } from '../../../api/activity.ts'
import type { Flow } from '../../../flow.ts'
import { withSession } from '../with-session.ts'

export const loadEvents = (flow: Flow): Promise<readonly SecurityEvent[] | undefined> =>
  withSession(flow, (token) => securityEvents(flow.world.api, token))

/**
 * “That wasn’t me”: what was signed in with then ends, with all that hangs on it (auth-api.md
 * §2.18). Of this browser's own doings that cannot be said.
 */
export async function report(flow: Flow, id: string): Promise<boolean> {
  const done = await withSession(flow, async (token) => {
    await reportEvent(flow.world.api, token, id)
    return true
  })
  if (done) flow.set({ notice: 'notice-reported' })
  return done === true
}
