import { errno } from '../../src/wire.ts'
import { errnoOf } from '../api.ts'
import type { Flow } from '../flow.ts'
import { Stop } from '../trouble.ts'
import { linkDeclined } from './back.ts'
import { mayLink } from './tell.ts'
import { addressIn, notAnAddress } from './typed-address.ts'

/**
 * The address, from the person, the link or the browser (web.md §4.2): on to the password of an
 * account there is, or to a new one.
 */
export async function submitEmail(flow: Flow, typed: string): Promise<void> {
  const { api, server } = flow.world
  const email = addressIn(typed)
  let exists: boolean
  try {
    exists = await api.accountExists(email)
  } catch (error) {
    throw errnoOf(error) === errno.invalidParameter ? notAnAddress() : error
  }
  if (email !== flow.state.email) flow.forgetSession()
  flow.set({ email, action: exists ? 'signin' : 'signup' })
  if (exists) {
    const notice = flow.state.invite ? 'notice-account-exists' : undefined
    return flow.show({ name: 'password' }, { notice })
  }
  const { browserUser, integration, invite } = flow.state
  if (server.signup === 'closed' && !invite) {
    return flow.show({ name: 'invitation' })
  }
  if (integration === 'NativeOAuth') {
    // A new account is never the one that is signed in: replacing that would undo the set-up of
    // this Firefox in the middle of the sign-in (web.md §7.6).
    if (browserUser && browserUser.email !== email) {
      return flow.problem('other-account', browserUser.email)
    }
    // The address of the one that is signed in has changed, or the account is gone.
    if (browserUser) throw new Stop({ id: 'trouble-unknown-account', field: 'email' })
    if (!(await mayLink(flow, { email }))) return linkDeclined(flow)
  }
  flow.show({ name: 'new-password' })
}
