import type { Flow } from '../flow.ts'
import { finish } from './finish-oauth.ts'
import { openSettings } from './settings/open-settings.ts'
import { startUpgrade } from './start-upgrade.ts'
import { keepTabSession } from './tab-session.ts'
import { tellLogin } from './tell.ts'

/**
 * Goes on with a session, confirmed or not (web.md §3.7 A–F). A browser that has this very session
 * already is told only when all is done: an unconfirmed `login` would stop its Sync (web.md §7.14,
 * settled.md A24). Any other is told as early as may be (web.md §7.5).
 */
export async function proceed(flow: Flow, { confirmed }: { confirmed: boolean }): Promise<void> {
  const { integration, session, told, action } = flow.state
  const native = integration === 'NativeOAuth'
  if (native && !told && (confirmed || !session?.ofBrowser)) {
    await tellLogin(flow, confirmed)
  }
  if (!confirmed) return flow.show({ name: 'code', purpose: action })
  if (native) return finish(flow)
  startUpgrade(flow)
  flow.forgetSecrets()
  await keepTabSession(flow)
  if (action === 'signup') return flow.show({ name: 'done', variant: 'account-ready' })
  const next = flow.state.params.redirectTo && ownUrl(flow, flow.state.params.redirectTo)
  if (next) return flow.world.go(next)
  await openSettings(flow)
}

/** @returns the address if it is a page of ours, else nothing: never sends people elsewhere */
function ownUrl({ world }: Flow, address: string): string | undefined {
  try {
    const url = new URL(address, world.origin)
    return url.origin === world.origin ? url.href : undefined
  } catch {
    return undefined
  }
}
