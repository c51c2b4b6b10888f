import type { Flow } from '../flow.ts'

const storeKey = 'corsac.session'

/** Who is signed in in this tab without a Firefox around it. */
interface TabSession {
  readonly uid: string
  readonly email: string
  readonly token: string
}

/** The session that this tab signed in with, whatever other pages of ours it went through since. */
export function tabSession({ world }: Flow): TabSession | undefined {
  try {
    return JSON.parse(world.store.getItem(storeKey) || 'null') || undefined
  } catch {
    // Unreadable is as good as nothing.
    return undefined
  }
}

/** Keeps the confirmed session of the flow for this tab; the one that it replaces ends. */
export async function keepTabSession(flow: Flow): Promise<void> {
  const { uid, email, session } = flow.state
  if (!session || session.ofBrowser) return
  const before = tabSession(flow)
  const { token } = session
  try {
    flow.world.store.setItem(storeKey, JSON.stringify({ uid, email, token }))
  } catch {
    // A full or forbidden store costs only the comfort on the next page.
  }
  if (before && before.token !== token) await endQuietly(flow, before.token)
}

export const forgetTabSession = ({ world }: Flow): void => world.store.removeItem(storeKey)

/** Ends a session that nothing needs any more; one that stays because of trouble expires. */
export async function endQuietly({ world }: Flow, token: string): Promise<void> {
  await world.api.destroySession(token).catch(() => {})
}
