import { errno } from '../../src/wire.ts'
import { ApiError, errnoOf } from '../api.ts'
import type { Flow } from '../flow.ts'
import { detectIntegration } from '../integration.ts'
import { isSoundNative, parseParams, plainPath } from '../params.ts'
import type { ProblemVariant } from '../view.ts'
import { needsSecondFactor } from './ask-code.ts'
import { askStatus, waitForFirefox } from './channel.ts'
import { submitEmail } from './email.ts'
import { startInvited } from './invited.ts'
import { beginOAuth } from './oauth-flow.ts'
import { openSettings } from './settings/open-settings.ts'

/** Kinds of visitors that this server does not serve yet, in words. */
const notYet: Readonly<Record<string, ProblemVariant>> = {
  WebOAuth: 'apps-later',
  PairAuthority: 'pairing-later',
  PairSupplicant: 'pairing-later',
  SyncKeys: 'old-browser',
  SyncBasic: 'open-in-firefox',
}

/** Pages that need neither password nor Firefox (web.md §1.2, §1.3). */
const beside: readonly (readonly [RegExp, (flow: Flow) => void | Promise<void>])[] = [
  [/^\/oauth\/success\/./, (flow) => flow.show({ name: 'done', variant: 'app' })],
  [
    /^\/(diagnostics|web_channel_example)$/,
    async (flow) => {
      await askStatus(flow)
      flow.show({ name: 'diagnostics' })
    },
  ],
  [/^\/verify_/, (flow) => flow.show({ name: 'link', purpose: 'account' })],
  [/^\/complete_signin$/, (flow) => flow.show({ name: 'link', purpose: 'signin' })],
  [
    /_(confirmed|verified|confirmed_sync)$/,
    (flow) => flow.show({ name: 'done', variant: 'confirmed' }),
  ],
  [/^\/report_signin$/, (flow) => flow.show({ name: 'report-signin' })],
  [/^\/update_firefox$/, (flow) => flow.problem('old-browser')],
  [/^\/pair(\/|$)/, (flow) => flow.problem('pairing-later')],
  [/^\/clear$/, (flow) => flow.clear()],
]

/** Steps of a reset, as mails and bookmarks know them (web.md §1.3). */
const resets = /^\/((complete_)?reset_password|account_recovery|confirm_(reset|totp|backup))/

/** Steps of a sign-in, as mails and bookmarks know them: all begin with the address (web.md §1.3). */
const steps =
  /^\/(signin|signup|force_auth|oauth|confirm|inline_|post_verify\/|choose_what|would_you|cannot_create)/

/** Looks at the URL and at the browser around it, and shows the first view (web.md §4.1). */
export async function start(flow: Flow): Promise<void> {
  const { pathname, search } = flow.world.location()
  const path = plainPath(pathname)
  const params = parseParams(search)
  const integration = detectIntegration(path, params)
  flow.forgetSecrets()
  flow.set({
    ...{
      integration,
      params,
      invite: params.invite || '',
      first: false,
      email: '',
      emailFixed: false,
    },
    ...{ view: { name: 'loading' }, session: undefined, uid: undefined, told: false },
  })
  flow.recall()

  const isReset = resets.test(path)
  const elsewhere = isReset ? undefined : beside.find(([pattern]) => pattern.test(path))
  if (elsewhere) return elsewhere[1](flow)

  // Everything below works on passwords, which needs WebCrypto: https or localhost (web.md §0.2).
  if (!canDoCrypto()) return flow.problem('no-crypto')
  if (!canStore(flow)) return flow.problem('no-storage')
  if (isReset) return flow.show({ name: 'reset', step: 'start' })
  const later = notYet[integration]
  if (later) return flow.problem(later)
  if (integration === 'Web') return startWeb(flow, path)
  return startNative(flow, path)
}

/** Browsers give WebCrypto to https pages and to localhost only. */
export const canDoCrypto = (): boolean => typeof crypto !== 'undefined' && !!crypto.subtle

/** Does this browser keep anything for this tab? */
export function canStore({ world }: Flow): boolean {
  try {
    world.store.setItem('corsac.probe', '1')
    world.store.removeItem('corsac.probe')
    return true
  } catch {
    return false
  }
}

/** A sign-in that Firefox opened (web.md §1.2 rows 1–3, 11, 12). */
async function startNative(flow: Flow, path: string): Promise<void> {
  const { server, origin } = flow.world
  // Firefox must know the server by one name: under another it would be lost sooner or later.
  if (server.publicUrl !== origin) return flow.problem('wrong-address', server.publicUrl)
  const status = await askStatus(flow)
  if (status === 'silent' || status === 'error') return flow.problem('no-browser')
  if (status === 'no-channel' && !(await waitForFirefox(flow))) return flow.problem('start-again')
  if (flow.state.integration === 'NativeLost' && !(await beginOAuth(flow))) {
    return flow.problem('start-again')
  }
  if (!isSoundNative(flow.state.params)) return flow.problem('invalid-link')
  try {
    await flow.world.api.oauthClient(flow.state.params.clientId || '')
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'refused') throw error
    return flow.problem('unknown-client')
  }
  if (await resumed(flow)) return
  await emailFirst(flow, /force_auth$/.test(path) || flow.state.params.action === 'force_auth')
}

/**
 * A reload of a step of this very flow goes on there (web.md §5.3). The keys are gone with it, so a
 * confirmed session of a browser's sign-in has to bring the password once more.
 */
async function resumed(flow: Flow): Promise<boolean> {
  const kept = flow.earlier
  const { browserUser, params, integration } = flow.state
  const native = integration === 'NativeOAuth'
  // In a tab without OAuth another invitation is another beginning.
  if (!kept || (!native && kept.invite !== (params.invite || ''))) return false
  if (kept.view.name === 'done' && (native || kept.invite)) {
    flow.show(kept.view)
    return true
  }
  const { email, uid, action, told, token, ofBrowser } = kept
  if (token && uid && (!ofBrowser || token === browserUser?.sessionToken)) {
    try {
      const { details } = await flow.world.api.sessionStatus(token)
      const second = needsSecondFactor(details)
      const confirmed = details.accountEmailVerified && details.sessionVerified && !second
      if (confirmed && !native) return false
      flow.set({ email, uid, action, told, session: { token, ofBrowser: ofBrowser === true } })
      if (second) flow.show({ name: 'second-factor' })
      else if (confirmed) flow.show({ name: 'password', again: true })
      else flow.show({ name: 'code', purpose: action })
      return true
    } catch (error) {
      if (errnoOf(error) !== errno.invalidToken) throw error
    }
  }
  if (native && !params.email) flow.set({ email })
  return false
}

/** Skips the question for the address where it is known already (web.md §4.2). */
export async function emailFirst(flow: Flow, fixed = false): Promise<void> {
  const { params, browserUser, email } = flow.state
  const known = params.email || email || browserUser?.email || ''
  flow.set({ email: known, emailFixed: fixed && !!known })
  if (known) {
    try {
      return await submitEmail(flow, known)
    } catch (error) {
      flow.show({ name: 'email' })
      throw error
    }
  }
  flow.show({ name: 'email' })
}

/** A visitor without OAuth: settings, an invitation, somebody who looks around. */
async function startWeb(flow: Flow, path: string): Promise<void> {
  const { params } = flow.state
  if (params.invite && (path === '/signup' || path === '/')) {
    return (await resumed(flow)) ? undefined : startInvited(flow)
  }
  if (/^\/(settings|admin|security_events|signout)(\/|$)/.test(path)) {
    await askStatus(flow)
    return openSettings(flow)
  }
  if (path === '/connect_another_device') {
    await askStatus(flow)
    const success = params.showSuccessMessage === true
    return flow.show({ name: 'connect-another-device', success })
  }
  if (steps.test(path) || params.action) {
    return (await resumed(flow)) ? undefined : emailFirst(flow, path === '/force_auth')
  }
  if (path !== '/' && path !== '/cookies_disabled') return flow.problem('not-found')
  flow.show({ name: 'home' })
  // A visitor need not wait for a browser that may not answer.
  await askStatus(flow)
}

/** From the start page of a Firefox that listens: the sign-in it would begin itself. */
export async function signInHere(flow: Flow): Promise<void> {
  if (flow.state.connected && !flow.state.browserUser && (await beginOAuth(flow))) {
    return emailFirst(flow)
  }
  flow.world.replaceUrl('/signin')
  flow.show({ name: 'email' })
}
