import type { PasswordRule } from '../../src/base/password-rule.ts'
import { errno } from '../../src/wire.ts'
import { errnoOf } from '../api.ts'
import { newCredentials } from '../crypto/onepw.ts'
import type { Flow } from '../flow.ts'
import { serviceFor } from '../params.ts'
import { Stop } from '../trouble.ts'
import { ensureOAuthFlow } from './oauth-flow.ts'
import { proceed } from './proceed.ts'
import { refuseWeak } from './refuse-weak.ts'
import { tellLogin } from './tell.ts'

const inviteTroubles: Readonly<Record<string, string>> = {
  used: 'trouble-invite-used',
  expired: 'trouble-invite-expired',
  revoked: 'trouble-invite-revoked',
}

/** @returns the message that says why this invitation is no good; nothing when it is */
export async function inviteFault(flow: Flow, code: string): Promise<string | undefined> {
  if (!code) return 'trouble-invite-missing'
  const { valid, reason, kind } = await flow.world.api.invitationStatus(code)
  if (valid) return undefined
  const unknown = kind === 'first' ? 'trouble-invite-first-old' : 'trouble-invite-unknown'
  return (reason && inviteTroubles[reason]) || unknown
}

/**
 * Why the server would not make the account, in words about the invitation where that is it. One
 * from a link is dropped, so that another can be typed.
 */
async function inviteTrouble(flow: Flow, code: string): Promise<Stop> {
  flow.set({ invite: '' })
  const fault = await inviteFault(flow, code)
  return new Stop({ id: fault || 'trouble-signup-refused', field: 'inviteCode' })
}

/**
 * Makes the account of `flow.state.email` (web.md §4.3, §3.7 A): both stretchings, kB made here, and
 * the code page only if the server says that it still has to be.
 *
 * @param invite typed here; the link's own needs no typing
 */
export async function submitNewPassword(
  flow: Flow,
  { password, invite, rule }: { password: string; invite: string; rule: PasswordRule },
): Promise<void> {
  const { api, server } = flow.world
  const native = flow.state.integration === 'NativeOAuth'
  refuseWeak(rule, { password, email: flow.state.email })
  const inviteCode = flow.state.invite || invite.trim()
  if (server.signup !== 'open' && !inviteCode) {
    throw new Stop({ id: 'trouble-invite-missing', field: 'inviteCode' })
  }
  if (native) await ensureOAuthFlow(flow)

  const { email } = flow.state
  const { credentials, kB } = await newCredentials({ email, password })
  let made: { uid: string; sessionToken: string }
  try {
    made = await api.createAccount({
      ...credentials,
      email,
      ...serviceFor(flow.state.params),
      ...(inviteCode ? { inviteCode } : {}),
    })
  } catch (error) {
    const kind = errnoOf(error)
    if (kind === errno.accountRejected) throw await inviteTrouble(flow, inviteCode)
    if (kind === errno.emailTaken) throw new Stop({ id: 'trouble-email-taken', field: 'password' })
    if (kind !== errno.accountExists) throw error
    return flow.show({ name: 'password' }, { action: 'signin', notice: 'notice-account-exists' })
  }
  flow.secrets.kB = kB
  flow.set({
    uid: made.uid,
    session: { token: made.sessionToken, ofBrowser: false },
    action: 'signup',
    told: false,
    invite: inviteCode,
  })
  flow.keep()
  // From here on a failure must not make the account twice: the code page can go on from it.
  try {
    if (native) await tellLogin(flow, false)
    // An invitation may confirm the address: then there is no code to wait for.
    const { details } = await api.sessionStatus(made.sessionToken)
    const confirmed = details.accountEmailVerified && details.sessionVerified
    await proceed(flow, { confirmed })
  } catch (error) {
    if (flow.state.view.name === 'new-password') flow.show({ name: 'code', purpose: 'signup' })
    throw error
  }
}
