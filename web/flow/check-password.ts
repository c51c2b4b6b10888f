import { errno } from '../../src/wire.ts'
import { errnoOf, type LoginBody, type LoginReply } from '../api.ts'
import type { Stretched } from '../crypto/onepw.ts'
import type { Flow } from '../flow.ts'
import { serviceFor } from '../params.ts'
import { Stop } from '../trouble.ts'
import { tryPassword } from './try-password.ts'
import type { OldCredentials } from './upgrade.ts'

interface SignedIn {
  readonly reply: LoginReply
  readonly session: { readonly token: string; readonly ofBrowser: boolean }
}

/**
 * A sign-in by password. A session that is there already is confirmed anew instead of replaced:
 * Firefox 159 would end the old one and its device with it (settled.md A24).
 */
async function signIn(flow: Flow, body: LoginBody, keys: boolean): Promise<SignedIn> {
  const { api } = flow.world
  const { session, browserUser, integration, params } = flow.state
  const firefox = integration === 'NativeOAuth' ? browserUser?.sessionToken : undefined
  const known = session || (firefox ? { token: firefox, ofBrowser: true } : undefined)
  if (known) {
    try {
      return { reply: await api.reauth(known.token, body, keys), session: known }
    } catch (error) {
      // Not this session's account, or the session is gone: an ordinary sign-in.
      const kind = errnoOf(error)
      if (kind !== errno.unknownAccount && kind !== errno.invalidToken) throw error
    }
  }
  const reply = await api.login({ ...body, ...serviceFor(params) }, keys)
  return { reply, session: { token: reply.sessionToken, ofBrowser: false } }
}

/**
 * The password of `flow.state.email` against the server. Keeps nothing: the caller decides what the
 * session is for.
 *
 * @param wish.keys ask for a key-fetch token too
 * @throws {Stop} with words at the field when it is wrong
 */
export async function checkPassword(
  flow: Flow,
  password: string,
  { keys, unblockCode }: { readonly keys: boolean; readonly unblockCode?: string | undefined },
): Promise<SignedIn & { readonly stretched: Stretched; readonly old?: OldCredentials }> {
  const { email } = flow.state
  try {
    const { answer, ...used } = await tryPassword(flow.world.api, { email, password }, (body) =>
      signIn(flow, unblockCode ? { ...body, unblockCode } : body, keys),
    )
    return { ...answer, ...used }
  } catch (error) {
    const kind = errnoOf(error)
    if (kind !== errno.unknownAccount && kind !== errno.loginEmailType) throw error
    throw new Stop({ id: 'trouble-unknown-account', field: 'password' })
  }
}
