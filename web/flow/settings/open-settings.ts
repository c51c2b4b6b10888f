import type { Flow } from '../../flow.ts'
import { plainPath } from '../../params.ts'
import { askCode } from '../ask-code.ts'
import { submitEmail } from '../email.ts'
import { tabSession } from '../tab-session.ts'
import { withSession } from './with-session.ts'

/** Deep links of the clients to the section that answers them (web.md §1.2, §1.3). */
const sections: Readonly<Record<string, string>> = {
  '/settings/clients': 'connected-services',
  '/settings/avatar/change': 'account',
  '/settings/avatar': 'account',
  '/settings/display_name': 'account',
  '/settings/recent_activity': 'activity',
  '/settings/delete_account': 'delete',
  '/settings/change_password': 'password',
}

/**
 * Opens the settings with Firefox's own session, or with the one this tab signed in with; without
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
  if (!status.details.accountEmailVerified || !status.details.sessionVerified) {
    return askCode(flow, { resend: true })
  }
  const { pathname, hash } = flow.world.location()
  const path = plainPath(pathname)
  if (!path.startsWith('/settings')) flow.world.replaceUrl('/settings')
  const section = sections[path] || hash.slice(1)
  flow.show({ name: 'settings', section }, { uid: status.uid })
}
