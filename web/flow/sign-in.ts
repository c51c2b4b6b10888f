import { ApiError } from '../api.ts'
import type { Flow } from '../flow.ts'
import { Stop } from '../trouble.ts'
import { linkDeclined } from './back.ts'
import { checkPassword } from './check-password.ts'
import { ensureOAuthFlow } from './oauth-flow.ts'
import { proceed } from './proceed.ts'
import { mayLink } from './tell.ts'

/** Does the server hold this sign-in up until it gets a code from a mail (auth-api.md §2.8)? */
const asksUnblockCode = (error: unknown): boolean =>
  error instanceof ApiError && error.body['verificationMethod'] === 'email-captcha'

/**
 * Signs in with the password of `flow.state.email` (web.md §4.4, §3.7 B–F).
 *
 * @param unblockCode from a mail, where the server asked for one
 */
export async function submitPassword(
  flow: Flow,
  password: string,
  unblockCode?: string,
): Promise<void> {
  try {
    await signInWith(flow, password, unblockCode)
  } catch (error) {
    if (!asksUnblockCode(error)) throw error
    flow.secrets.password = password
    flow.show({ name: 'unblock' })
  }
}

async function signInWith(flow: Flow, password: string, unblockCode?: string): Promise<void> {
  const { api } = flow.world
  const native = flow.state.integration === 'NativeOAuth'
  if (!password) throw new Stop({ id: 'trouble-password-empty', field: 'password' })
  if (native) await ensureOAuthFlow(flow)
  const { email, browserUser } = flow.state
  const before = flow.state.told
  const byUid = flow.state.capabilities.can_link_account_uid === true
  if (native && !before && !byUid && !(await mayLink(flow, { email }))) return linkDeclined(flow)

  const { reply, stretched, session, old } = await checkPassword(flow, password, {
    keys: native,
    unblockCode,
  })
  // What Firefox was told of a session that is gone by now has to be told again.
  const told = before && flow.state.session?.token === session.token
  const endSession = () => (session.ofBrowser ? undefined : api.destroySession(session.token))
  if (native && browserUser && browserUser.uid !== reply.uid) {
    await endSession()
    flow.forgetSession()
    return flow.problem('other-account', browserUser.email)
  }
  if (native && !told && byUid && !(await mayLink(flow, { email, uid: reply.uid }))) {
    await endSession()
    return linkDeclined(flow)
  }

  const token = reply.keyFetchTokenVersion2 || reply.keyFetchToken
  if (old) flow.secrets.old = old
  if (token) flow.secrets.keyFetch = { token, unwrapBKey: stretched.unwrapBKey }
  const signup = reply.emailVerified === false || reply.verificationReason === 'signup'
  // After a reload the sign-up goes on as one.
  const action = signup || (told && flow.state.action === 'signup') ? 'signup' : 'signin'
  flow.set({ uid: reply.uid, session, action, told })
  flow.keep()
  // Firefox is told nothing before the second factor is shown (web.md §3.7 D).
  if (reply.verificationMethod === 'totp-2fa') return flow.show({ name: 'second-factor' })
  const verified = reply.verified ?? reply.sessionVerified !== false
  await proceed(flow, { confirmed: verified && !signup })
}
