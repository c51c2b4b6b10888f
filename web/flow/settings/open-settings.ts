import type { Flow } from '../../flow.ts'
import { plainPath } from '../../params.ts'
import type { View } from '../../view.ts'
import { askCode, needsSecondFactor } from '../ask-code.ts'
import { submitEmail } from '../email.ts'
import { tabSession } from '../tab-session.ts'
import { withSession } from './with-session.ts'

/** Deep links to sections of the one long page, by what follows `/settings/` (web.md §1.2, §1.3). */
const sections: Readonly<Record<string, string>> = {
  clients: 'connected-services',
  display_name: 'account',
  delete_account: 'delete',
}

/**
 * Opens the settings, or the administrator's pages, with Firefox's own session, or with the one this tab signed in with; without
 * either, asks to sign in (web.md §4.14). `uid` in the URL names whose settings are meant.
 */
export async function openSettings(flow: Flow): Promise<void> {
  const { params, browserUser, session } = flow.state
  if (!session) {
    const known = [
      browserUser?.verified && browserUser.sessionToken
        ? { uid: browserUser.uid, email: browserUser.email, token: browserUser.sessionToken }
        : undefined,
      tabSession(flow),
    ].filter((who) => who !== undefined && (!params.uid || params.uid === who.uid))
    const who = known[0]
    if (!who?.token) {
      const email = params.email || browserUser?.email || ''
      return email ? submitEmail(flow, email) : flow.show({ name: 'email' })
    }
    flow.set({
      session: { token: who.token, ofBrowser: who.token === browserUser?.sessionToken },
      uid: who.uid,
      email: who.email,
    })
  }
  const status = await withSession(flow, flow.world.api.sessionStatus)
  if (!status) return
  const { details } = status
  if (!details.accountEmailVerified || !details.sessionVerified || needsSecondFactor(details)) {
    return askCode(flow, { resend: true })
  }
  const { pathname, hash } = flow.world.location()
  const inside = /^\/(settings|admin)\/?(.*)/.exec(plainPath(pathname))
  if (!inside) flow.world.replaceUrl('/settings')
  const page = inside?.[2] || ''
  const section = page ? sections[page] : hash.slice(1)
  let view: View = { name: 'settings-page', page }
  if (section !== undefined) view = { name: 'settings', section }
  // Which of its pages it is, that view sees for itself.
  if (inside?.[1] === 'admin') view = { name: 'admin' }
  flow.show(view, { uid: status.uid })
}
