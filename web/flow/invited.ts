import type { Flow } from '../flow.ts'
import type { ProblemVariant } from '../view.ts'
import { askStatus, waitForFirefox } from './channel.ts'
import { submitEmail } from './email.ts'
import { beginOAuth } from './oauth-flow.ts'

const problems: Readonly<Record<string, ProblemVariant>> = {
  used: 'invite-used',
  expired: 'invite-expired',
  revoked: 'invite-revoked',
}

/**
 * An invitation link (design.md §4, settled.md A40, A54): looks at it without spending it, then
 * begins the sign-in of the Firefox it was opened in, waits for one that is only set, and elsewhere
 * makes the account alone.
 */
export async function startInvited(flow: Flow): Promise<void> {
  const { server, origin } = flow.world
  if (flow.state.browser === 'desktop' && server.publicUrl !== origin) {
    return flow.problem('wrong-address', server.publicUrl)
  }
  const invite = flow.state.params.invite || ''
  const { valid, reason, kind, email } = await flow.world.api.invitationStatus(invite)
  const first = kind === 'first'
  if (!valid) {
    const unknown = first ? 'invite-first-old' : 'invite-unknown'
    return flow.problem(problems[reason || ''] || unknown)
  }
  flow.set({ invite, first, email: email || flow.state.params.email || '', emailFixed: !!email })
  if (flow.state.browser === 'desktop' && (await askStatus(flow)) === 'no-channel') {
    await waitForFirefox(flow)
  }
  const { connected, browserUser, browser } = flow.state
  // Somebody is signed in there: the new account is made beside, without touching that Firefox.
  if (connected && browser === 'desktop' && !browserUser) {
    const kept = { invite, email: flow.state.email, emailFixed: flow.state.emailFixed }
    if (await beginOAuth(flow)) flow.set(kept)
  }
  if (flow.state.email) {
    try {
      return await submitEmail(flow, flow.state.email)
    } catch (error) {
      flow.show({ name: 'email' })
      throw error
    }
  }
  flow.show({ name: 'email' })
}
