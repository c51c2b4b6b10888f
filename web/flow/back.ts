import type { Flow } from '../flow.ts'
import { endQuietly } from './tab-session.ts'

/** Back to the password, or to the start, because the server knows the session no more. */
export function sessionOver(flow: Flow): void {
  const { browserUser, email } = flow.state
  flow.forgetSession()
  if (browserUser) {
    const { sessionToken: _, ...rest } = browserUser
    flow.set({ browserUser: rest })
  }
  flow.show({ name: email ? 'password' : 'email' }, { notice: 'notice-session-over' })
}

/** Firefox, or the person in front of it, does not want this account here. */
export function linkDeclined(flow: Flow): void {
  flow.forgetSession()
  flow.show({ name: 'email' }, { notice: 'notice-link-declined' })
}

/** Another address, please: what the last one had brought is dropped, and ended if only we know it. */
export function changeEmail(flow: Flow): void {
  const { session, told } = flow.state
  if (session && !session.ofBrowser && !told) endQuietly(flow, session.token).catch(() => {})
  flow.forgetSession()
  flow.show({ name: 'email' })
}
