import type { Flow } from '../flow.ts'

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

/** Another address, please: what the last one had brought is dropped. */
export function changeEmail(flow: Flow): void {
  flow.forgetSession()
  flow.show({ name: 'email' })
}
