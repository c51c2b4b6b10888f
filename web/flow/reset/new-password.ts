import type { PasswordRule } from '../../../src/base/password-rule.ts'
import { errno } from '../../../src/wire.ts'
import { type ResetReply, resetAccount, resetToken } from '../../api/reset.ts'
import { errnoOf } from '../../api.ts'
import type { Bytes } from '../../crypto/bytes.ts'
import { newCredentials } from '../../crypto/onepw.ts'
import type { Flow } from '../../flow.ts'
import { linkDeclined } from '../back.ts'
import { ensureOAuthFlow } from '../oauth-flow.ts'
import { proceed } from '../proceed.ts'
import { makeRecoveryKey } from '../recovery/make-key.ts'
import { refuseWeak } from '../refuse-weak.ts'
import { keepTabSession } from '../tab-session.ts'
import { mayLink } from '../tell.ts'
import {
  beginAgain,
  forgetReset,
  forgotCredential,
  keepReset,
  type Reset,
  showStep,
} from './reset.ts'
import { onReset } from './step.ts'

/** Sets the new password (web.md §4.11.4–6): with the recovery key kB stays, without it is another. */
export async function submitResetPassword(
  flow: Flow,
  { password, rule }: { readonly password: string; readonly rule: PasswordRule },
): Promise<void> {
  refuseWeak(rule, { password, email: flow.state.email })
  if (flow.state.integration === 'NativeOAuth') await ensureOAuthFlow(flow)
  await onReset(flow, async (reset) => {
    const { recovered } = flow.secrets
    if (!reset.withoutKey && reset.hasKey && !recovered) {
      return showStep(flow, { ...reset, step: 'key' })
    }
    const made = await newCredentials({
      email: reset.salt || reset.email,
      password,
      kB: recovered?.kB,
    })
    const ready = await readyToReset(flow, reset)
    if (!ready) return
    let reply: ResetReply
    try {
      reply = await resetAccount(flow.world.api, ready, {
        ...made.credentials,
        ...(recovered ? { recoveryKeyId: recovered.recoveryKeyId } : {}),
        ...(flow.state.browser === 'mobile' ? { isFirefoxMobileClient: true } : {}),
      })
    } catch (error) {
      const kind = errnoOf(error)
      // It was used up or replaced meanwhile.
      if (kind === errno.wrongRecoveryKey || kind === errno.noRecoveryKey) return beginAgain(flow)
      // The second factor was switched on meanwhile, and has to be shown with a new code.
      if (kind === errno.unconfirmedSession) return beginAgain(flow)
      throw error
    }
    await afterReset(flow, { reply, kB: made.kB, usedKey: recovered !== undefined })
  })
}

/** The token that resets; the one for the mailed code is spent with it. */
async function readyToReset(flow: Flow, reset: Reset): Promise<string | undefined> {
  const forgot = forgotCredential(reset)
  if (!forgot) {
    if (!reset.resetToken) beginAgain(flow)
    return reset.resetToken
  }
  const token = await resetToken(flow.world.api, forgot, { code: reset.code || '' })
  keepReset(flow, { ...reset, forgotToken: undefined, resetToken: token })
  return token
}

interface Done {
  readonly reply: ResetReply
  readonly kB: Bytes
  readonly usedKey: boolean
}

/**
 * Goes on with the session of the reset: a sign-in that Firefox waits for is finished (web.md §3.7 K);
 * else the page says what comes next. A key that was used is good no more, so there is a new one.
 */
async function afterReset(flow: Flow, { reply, kB, usedKey }: Done): Promise<void> {
  const { uid, sessionToken } = reply
  const { integration, browserUser, browser, email } = flow.state
  forgetReset(flow)
  flow.forgetSecrets()
  flow.set({
    ...{ uid, action: 'signin', told: false },
    session: { token: sessionToken, ofBrowser: false },
  })
  const done: Reset = { step: 'done', email, uid, kept: usedKey, passkeys: reply.passkeys }
  if (reply.verified === false || reply.sessionVerified === false) {
    flow.forgetSession()
    return flow.show({ name: 'password' }, { notice: 'notice-reset-done' })
  }
  if (integration === 'NativeOAuth') {
    if (browserUser && browserUser.uid !== uid) {
      flow.forgetSession()
      return flow.problem('other-account', browserUser.email)
    }
    const byUid = flow.state.capabilities.can_link_account_uid === true
    if (!(await mayLink(flow, byUid ? { email, uid } : { email }))) return linkDeclined(flow)
    flow.secrets.kB = kB
    await proceed(flow, { confirmed: true })
    // A phone's app has closed the page, or something is in the way that is shown.
    const { view } = flow.state
    if (!usedKey || browser === 'mobile' || view.name !== 'done') return
  } else {
    await keepTabSession(flow)
  }
  if (usedKey) {
    // The password is set, come what may: without a new key the page says where to make one.
    await makeRecoveryKey(flow, { uid, kB }).catch(() => {})
  }
  showStep(flow, done)
}
