import { ApiError, errnoOf, type LoginBody, type LoginReply } from '../api.ts'
import { type Stretched, stretchV1, stretchV2 } from '../crypto/onepw.ts'
import type { Flow } from '../flow.ts'
import { serviceFor } from '../integration.ts'
import { Stop } from '../trouble.ts'
import type { OldCredentials } from './upgrade.ts'

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
    const reply = await api.login({ ...body, ...serviceFor(flow.state.params) }, keys)
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

/**
 * The password of `flow.state.email` against the server, in the Unicode forms it may have been set
 * in. Keeps nothing: the caller decides what the session is for.
 *
 * @param keys ask for a key-fetch token too
 * @throws {Stop} with words at the field when it is wrong
 */
export async function checkPassword(flow: Flow, password: string, keys: boolean): Promise<Success> {
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
