import { oldsyncScope } from '../../src/wire.ts'
import type { Flow } from '../flow.ts'
import { nativeContext, parseParams } from '../params.ts'
import { channelWaits } from '../webchannel.ts'
import { answers, text, waitForFirefox } from './channel.ts'

/** The two scopes of every sign-in (web.md §3.5). */
const flowScopes = ['profile', oldsyncScope]

/**
 * Has the browser begin an OAuth flow, and makes the address bar say so: a reload then goes on.
 *
 * @returns false when this browser cannot (phones, Firefox before it learnt to)
 */
export async function beginOAuth(flow: Flow): Promise<boolean> {
  const reply = await flow.world.channel.request(
    'fxaccounts:oauth_flow_begin',
    { scopes: flowScopes },
    { timeoutMs: channelWaits.quick },
  )
  if (reply.kind !== 'data' || !text(reply.data['state'])) return false
  const query = new URLSearchParams()
  query.set('context', nativeContext)
  query.set('service', flow.state.params.service || 'sync')
  for (const [name, value] of Object.entries(reply.data)) {
    if (typeof value === 'string') query.set(name, value)
  }
  const { invite, params } = flow.state
  if (params.entrypoint) query.set('entrypoint', params.entrypoint)
  if (invite) query.set('invite', invite)
  const search = `?${query}`
  flow.world.replaceUrl(`/${search}`)
  flow.set({ integration: 'NativeOAuth', params: parseParams(search) })
  return true
}

/**
 * Before a password is spent: a flow that Firefox has dropped is begun anew (web.md §3.5). Says
 * nothing of browsers that do not know the question.
 */
export async function ensureOAuthFlow(flow: Flow): Promise<void> {
  if (!answers(flow)) return
  const reply = await flow.world.channel.request(
    'fxaccounts:oauth_flow_is_active',
    {},
    { timeoutMs: channelWaits.quick },
  )
  if (reply.kind === 'no-channel') {
    if (await waitForFirefox(flow)) return ensureOAuthFlow(flow)
  } else if (reply.kind === 'data' && reply.data['isActive'] === false) {
    await beginOAuth(flow)
  }
}
