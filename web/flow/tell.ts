import { webChannelRedirect } from '../../src/wire.ts'
import type { Flow } from '../flow.ts'
import { Refused } from '../trouble.ts'
import { channelWaits, type Reply } from '../webchannel.ts'
import { answers, ask, slowly } from './channel.ts'

/** When words come up while Firefox is at work (settled.md A21, web.md §3.3). */
const slowLoginMs = 3_000
const slowLinkMs = 15_000

/**
 * May this account be linked to this browser? Firefox may show a question; there is no time limit
 * (web.md §3.3, §7.22).
 *
 * @param account.uid known after a sign-in; a browser that can compare it then asks less often
 */
export async function mayLink(
  flow: Flow,
  account: { email: string; uid?: string },
): Promise<boolean> {
  const { email, uid } = account
  const data = uid && flow.state.capabilities.can_link_account_uid ? { email, uid } : { email }
  const abandon = flow.cancellation()
  const asked = ask(flow, 'fxaccounts:can_link_account', data, { abandon })
  const reply = await slowly(flow, 'link', slowLinkMs, asked)
  return reply.kind === 'data' && reply.data['ok'] === true
}

/** The services of `fxaccounts:login`: without them Sync is never set up (web.md §2.3). */
function services(flow: Flow, known: boolean): object {
  const { params, capabilities } = flow.state
  const service = params.service || 'sync'
  if (service !== 'sync') return { [service]: {} }
  // Somebody who was signed in keeps the choice of engines made before.
  if (known || !capabilities.choose_what_to_sync || !capabilities.engines) return { sync: {} }
  return { sync: { offeredEngines: capabilities.engines, declinedEngines: [] } }
}

/**
 * First half of a sign-in: hands the session to the browser (web.md §3.6). Only members that a
 * signed-in Firefox takes: an unknown one breaks it (web.md §7.7).
 */
export async function tellLogin(flow: Flow, verified: boolean): Promise<void> {
  const { email, uid, session, browserUser } = flow.state
  const data = {
    email,
    uid,
    sessionToken: session?.token,
    verified,
    ...(answers(flow) ? { services: services(flow, browserUser?.uid === uid) } : {}),
  }
  const sent = ask(flow, 'fxaccounts:login', data, {
    timeoutMs: answers(flow) ? channelWaits.login : channelWaits.mute,
    onLateError: (message) => flow.problem('browser-refused', message),
  })
  const reply = await slowly(flow, 'login', slowLoginMs, sent)
  if (reply.kind === 'error') throw new Refused(reply.message)
  if (reply.kind === 'no-channel') throw new Refused('')
  flow.set({ told: true })
  flow.keep()
}

/** Second half: hands over the OAuth code. @returns how the browser took it */
export async function tellCode(flow: Flow, code: string): Promise<Reply> {
  const { params, action, capabilities } = flow.state
  const { choose_what_to_sync: choice, engines } = capabilities
  const chosen =
    !answers(flow) && choice ? { offeredSyncEngines: engines || [], declinedSyncEngines: [] } : {}
  return slowly(
    flow,
    'login',
    slowLoginMs,
    ask(
      flow,
      'fxaccounts:oauth_login',
      { action, code, state: params.state, redirect: webChannelRedirect, ...chosen },
      {
        timeoutMs: answers(flow) ? channelWaits.login : channelWaits.mute,
        onLateError: (message) => flow.problem('browser-refused', message),
      },
    ),
  )
}

/** Tells the browser of a changed name or picture, if it is this account's (web.md §3.7 N). */
export function tellProfileChange(flow: Flow): void {
  const { uid, browserUser, connected } = flow.state
  if (connected && uid && browserUser?.uid === uid) {
    flow.world.channel.post('profile:change', { uid })
  }
}

/**
 * Tells the browser that its account is signed out or gone (web.md §3.7 L, M). Silence is success:
 * a sign-out takes the channel down with it.
 */
export async function tellGone(flow: Flow, command: 'logout' | 'delete'): Promise<void> {
  const { uid, browserUser, connected } = flow.state
  if (!connected || !uid || browserUser?.uid !== uid) return
  await flow.world.channel.request(
    `fxaccounts:${command}`,
    { uid },
    { timeoutMs: channelWaits.quick },
  )
}
