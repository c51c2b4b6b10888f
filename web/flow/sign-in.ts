import { ApiError, type LoginBody, type LoginReply } from '../api.ts'
import { type Stretched, stretchV1, stretchV2 } from '../crypto/onepw.ts'
import { type Flow, Stop } from '../flow.ts'
import { ensureOAuthFlow, mayLink } from './browser.ts'
import { proceed } from './proceed.ts'
import type { OldCredentials } from './upgrade.ts'

const errnoOf = (error: unknown): number =>
  error instanceof ApiError && error.kind === 'refused' ? error.errno : 0

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

/**
 * The address, from the person, the link or the browser (web.md §4.2): on to the password of an
 * account there is, or to a new one.
 */
export async function submitEmail(flow: Flow, typed: string): Promise<void> {
  const { api, server } = flow.world
  const email = typed.trim()
  if (!/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email) || email.length > 255) {
    throw new Stop({ id: 'trouble-email', field: 'email' })
  }
  let exists: boolean
  try {
    exists = await api.accountExists(email)
  } catch (error) {
    if (errnoOf(error) !== 107) throw error
    throw new Stop({ id: 'trouble-email', field: 'email' })
  }
  if (email !== flow.state.email) flow.forgetSession()
  flow.set({ email, action: exists ? 'signin' : 'signup' })
  if (exists) {
    const notice = flow.state.invite ? 'notice-account-exists' : undefined
    return flow.show({ name: 'password' }, { notice })
  }
  const { browserUser, integration, invite } = flow.state
  if (server.signup === 'closed' && !invite) {
    throw new Stop({ id: 'trouble-signup-closed', field: 'email' })
  }
  if (integration === 'NativeOAuth') {
    // A new account is never the one that is signed in: replacing that would undo the set-up of
    // this Firefox in the middle of the sign-in (web.md §7.6).
    if (browserUser && browserUser.email !== email) {
      return flow.problem('other-account', browserUser.email)
    }
    // The address of the one that is signed in has changed, or the account is gone.
    if (browserUser) throw new Stop({ id: 'trouble-unknown-account', field: 'email' })
    if (!(await mayLink(flow, email))) return linkDeclined(flow)
  }
  flow.show({ name: 'new-password' })
}

/** The password as typed, then composed and decomposed, each once (settled.md A46). */
function unicodeForms(password: string): string[] {
  const forms = [password, password.normalize('NFC'), password.normalize('NFD')]
  return forms.filter((form, i) => forms.indexOf(form) === i)
}

interface Success {
  readonly reply: LoginReply
  readonly stretched: Stretched
  /** what the account can be given the second stretching with, if it lacks it */
  readonly old?: OldCredentials
  readonly session: { readonly token: string; readonly ofBrowser: boolean }
}

/**
 * One password against the server. A session that is there already is confirmed anew instead of
 * replaced: Firefox 159 would end the old one and its device with it (settled.md A24).
 */
async function tryPassword(flow: Flow, password: string, keys: boolean): Promise<Success> {
  const { api } = flow.world
  const { email } = flow.state
  const call = async (body: LoginBody) => {
    const { session, browserUser, integration } = flow.state
    const firefox = integration === 'NativeOAuth' ? browserUser?.sessionToken : undefined
    const known = session || (firefox ? { token: firefox, ofBrowser: true } : undefined)
    if (known) {
      try {
        return { reply: await api.reauth(known.token, body, keys), session: known }
      } catch (error) {
        // Not this session's account, or the session is gone: an ordinary sign-in.
        if (errnoOf(error) !== 102 && errnoOf(error) !== 110) throw error
      }
    }
    const { service } = flow.state.params
    const reply = await api.login({ ...body, ...(service ? { service } : {}) }, keys)
    return { reply, session: { token: reply.sessionToken, ofBrowser: false } }
  }
  const { currentVersion, clientSalt } = await api.credentialsStatus(email)
  if (currentVersion === 'v2' && clientSalt) {
    const stretched = await stretchV2(clientSalt, password)
    return { ...(await call({ email, authPW: stretched.authPW })), stretched }
  }
  let stretched = await stretchV1(email, password)
  try {
    const success = await call({ email, authPW: stretched.authPW })
    return { ...success, stretched, old: { email, password, stretched } }
  } catch (error) {
    const salt = error instanceof ApiError ? error.body['email'] : undefined
    if (errnoOf(error) !== 120 || typeof salt !== 'string') throw error
    stretched = await stretchV1(salt, password)
    const body = { email: salt, authPW: stretched.authPW, originalLoginEmail: email }
    return { ...(await call(body)), stretched, old: { email: salt, password, stretched } }
  }
}

async function logIn(flow: Flow, password: string, keys: boolean): Promise<Success> {
  const forms = unicodeForms(password)
  for (const [i, form] of forms.entries()) {
    try {
      return await tryPassword(flow, form, keys)
    } catch (error) {
      const errno = errnoOf(error)
      // 120 with a stretching that needs no address means the same as 103.
      const wrong = errno === 103 || errno === 120
      if (wrong && i + 1 < forms.length) continue
      if (wrong) throw new Stop({ id: 'trouble-password', field: 'password' })
      if (errno === 102 || errno === 142 || errno === 149) {
        throw new Stop({ id: 'trouble-unknown-account', field: 'password' })
      }
      throw error
    }
  }
  throw new Stop({ id: 'trouble-password', field: 'password' })
}

/** Signs in with the password of `flow.state.email` (web.md §4.4, §3.7 B–F). */
export async function submitPassword(flow: Flow, password: string): Promise<void> {
  const { api } = flow.world
  const native = flow.state.integration === 'NativeOAuth'
  if (!password) throw new Stop({ id: 'trouble-password-empty', field: 'password' })
  if (native) await ensureOAuthFlow(flow)
  const { email, browserUser, told } = flow.state
  const byUid = flow.state.capabilities.can_link_account_uid === true
  if (native && !told && !byUid && !(await mayLink(flow, email))) return linkDeclined(flow)

  const { reply, stretched, session, old } = await logIn(flow, password, native)
  const endSession = () => (session.ofBrowser ? undefined : api.destroySession(session.token))
  if (reply.verificationMethod === 'totp-2fa') {
    await endSession()
    return flow.problem('two-step-later')
  }
  if (native && browserUser && browserUser.uid !== reply.uid) {
    await endSession()
    flow.forgetSession()
    return flow.problem('other-account', browserUser.email)
  }
  if (native && !told && byUid && !(await mayLink(flow, email, reply.uid))) {
    await endSession()
    return linkDeclined(flow)
  }

  const token = reply.keyFetchTokenVersion2 || reply.keyFetchToken
  if (old) flow.secrets.old = old
  if (token) flow.secrets.keyFetch = { token, unwrapBKey: stretched.unwrapBKey }
  const signup = reply.emailVerified === false || reply.verificationReason === 'signup'
  // After a reload the sign-up goes on as one.
  const action = signup || (told && flow.state.action === 'signup') ? 'signup' : 'signin'
  flow.set({ uid: reply.uid, session, action })
  flow.keep()
  const verified = reply.verified ?? reply.sessionVerified !== false
  await proceed(flow, { confirmed: verified && !signup })
}
