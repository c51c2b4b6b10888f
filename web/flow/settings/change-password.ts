import type { PasswordRule } from '../../../src/base/password-rule.ts'
import { addresses } from '../../api/addresses.ts'
import { type Api, session } from '../../api.ts'
import { hex } from '../../crypto/bytes.ts'
import { newCredentials } from '../../crypto/onepw.ts'
import { expandToken } from '../../crypto/tokens.ts'
import type { Flow } from '../../flow.ts'
import { Stop } from '../../trouble.ts'
import { fetchKB } from '../account-keys.ts'
import { refuseWeak } from '../refuse-weak.ts'
import { stepUp } from '../step-up.ts'
import { forgetTabSession, keepTabSession } from '../tab-session.ts'
import { tryPassword } from '../try-password.ts'
import { tellPasswordChange } from './tell-password-change.ts'

interface Choice {
  /** the one that is given up */
  readonly password: string
  readonly newPassword: string
  readonly rule: PasswordRule
}

/** The old password is proved, so that the next call may bring another. */
interface Begun {
  readonly passwordChangeToken: string
  /** by the verifier that fitted */
  readonly keyFetchToken?: string
  readonly keyFetchToken2?: string
}

const path = 'auth/v1/password/change/'

/**
 * Changes the password (web.md §4.14.4, §3.7 J): kB stays, so nothing that was synced is touched, and
 * this browser goes on with the session that the change brings. All other sessions end.
 */
export async function changePassword(flow: Flow, choice: Choice): Promise<void> {
  const { password, newPassword, rule } = choice
  const { api } = flow.world
  if (!password) throw new Stop({ id: 'trouble-password-empty', field: 'password' })
  refuseWeak(rule, { password: newPassword, email: flow.state.email }, 'newPassword')
  if (password === newPassword) {
    throw new Stop({ id: 'trouble-password-same', field: 'newPassword' })
  }
  const changed = await stepUp(flow, 'password', () =>
    change(api, flow.state.session?.token || '', choice),
  )
  if (!changed) return
  const { email, uid, sessionToken } = changed
  flow.set({ email, uid, session: { token: sessionToken, ofBrowser: false } })
  // It has ended with the old password.
  forgetTabSession(flow)
  const taken = await tellPasswordChange(flow, sessionToken)
  await keepTabSession(flow)
  flow.world.replaceUrl('/settings')
  flow.show(
    { name: 'settings-page', page: 'change_password', done: true },
    taken ? {} : { notice: 'notice-firefox-not-told' },
  )
}

async function change(
  api: Api,
  token: string,
  { password, newPassword }: Choice,
): Promise<{ email: string; uid: string; sessionToken: string }> {
  const { originalEmail, primaryEmail } = await addresses(api, token)
  const { answer: begun, stretched } = await tryPassword(
    api,
    { email: primaryEmail, password },
    async ({ email, authPW }) =>
      api.must<Begun & Record<string, unknown>>(
        await api.post(`${path}start`, { email, oldAuthPW: authPW }, session(token)),
        'passwordChangeToken',
      ),
  )
  const kB = await fetchKB(api, begun.keyFetchToken2 || begun.keyFetchToken || '', stretched)
  const made = await newCredentials({ email: originalEmail, password: newPassword, kB })
  const { id } = await expandToken(token, 'sessionToken')
  const reply = await api.post(
    `${path}finish`,
    { ...made.credentials, sessionToken: hex(id) },
    { kind: 'passwordChangeToken', token: begun.passwordChangeToken },
  )
  const { uid, sessionToken } = api.must<{ uid: string; sessionToken: string }>(
    reply,
    'uid',
    'sessionToken',
  )
  return { email: primaryEmail, uid, sessionToken }
}
