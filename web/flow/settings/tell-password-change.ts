import type { Flow } from '../../flow.ts'
import { channelWaits } from '../../webchannel.ts'
import { answers, slowly } from '../channel.ts'

/** When words come up while Firefox is at work (settled.md A21). */
const slowMs = 3_000

/**
 * Gives Firefox the session that a change of the password has brought in the place of its own
 * (web.md §3.7 J): it goes on syncing with it.
 *
 * @returns false when it should have taken it and did not: it will ask to sign in again
 */
export async function tellPasswordChange(flow: Flow, sessionToken: string): Promise<boolean> {
  const { uid, email, browserUser, connected } = flow.state
  if (!connected || !uid || browserUser?.uid !== uid) return true
  const sent = flow.world.channel.request(
    'fxaccounts:change_password',
    // Anything but `true` would be stored, and Sync would stop (web.md §7.14).
    { email, uid, sessionToken, verified: true },
    { timeoutMs: answers(flow) ? channelWaits.login : channelWaits.mute },
  )
  const { kind } = await slowly(flow, 'login', slowMs, sent)
  // The phones take it without a word.
  const taken = kind === 'data' || (kind === 'silent' && !answers(flow))
  if (taken) {
    flow.set({
      session: { token: sessionToken, ofBrowser: true },
      browserUser: { ...browserUser, sessionToken },
    })
  }
  return taken
}
