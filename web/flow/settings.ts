import { type AccountInfo, ApiError, type AttachedClient } from '../api.ts'
import { stretchV1, stretchV2 } from '../crypto/onepw.ts'
import { type Flow, Stop } from '../flow.ts'
import { plainPath } from '../integration.ts'
import { tellGone, tellProfileChange } from './browser.ts'
import { askCode } from './code.ts'
import { sessionOver, submitEmail } from './sign-in.ts'

/** Deep links of the clients to the section that answers them (web.md §1.2, §1.3). */
const sections: Readonly<Record<string, string>> = {
  '/settings/clients': 'connected-services',
  '/settings/avatar/change': 'account',
  '/settings/avatar': 'account',
  '/settings/display_name': 'account',
  '/settings/recent_activity': 'activity',
  '/settings/delete_account': 'delete',
  '/settings/change_password': 'password',
}

/** Is it one of the session's own errors: over, not confirmed, or none? */
async function settled(flow: Flow, error: unknown): Promise<void> {
  if (!(error instanceof ApiError) || error.kind !== 'refused') throw error
  if (error.errno === 110) sessionOver(flow)
  else if (error.errno === 104 || error.errno === 138) await askCode(flow, { resend: true })
  else throw error
}

/** Runs a call of the settings page with its session. @returns undefined when it is over */
export async function withSession<T>(
  flow: Flow,
  call: (token: string) => Promise<T>,
): Promise<T | undefined> {
  const token = flow.state.session?.token
  if (!token) {
    sessionOver(flow)
    return undefined
  }
  try {
    return await call(token)
  } catch (error) {
    await settled(flow, error)
    return undefined
  }
}

/**
 * Opens the settings with Firefox's own session, or with the one this tab signed in with; without
 * either, asks to sign in (web.md §4.14). `uid` in the URL names whose settings are meant.
 */
export async function openSettings(flow: Flow): Promise<void> {
  const { params, browserUser, session } = flow.state
  if (!session) {
    const kept = flow.earlier
    const known = [
      browserUser?.verified && browserUser.sessionToken
        ? { uid: browserUser.uid, email: browserUser.email, token: browserUser.sessionToken }
        : undefined,
      kept?.token && !kept.ofBrowser ? kept : undefined,
    ].filter((who) => who !== undefined && (!params.uid || params.uid === who.uid))
    const who = known[0]
    if (!who?.token) {
      const email = params.email || browserUser?.email || ''
      return email ? submitEmail(flow, email) : flow.show({ name: 'email' })
    }
    flow.set({
      session: { token: who.token, ofBrowser: who.token === browserUser?.sessionToken },
      uid: who.uid,
      email: who.email,
    })
  }
  const status = await withSession(flow, flow.world.api.sessionStatus)
  if (!status) return
  if (!status.details.accountEmailVerified || !status.details.sessionVerified) {
    return askCode(flow, { resend: true })
  }
  const { pathname, hash } = flow.world.location()
  const path = plainPath(pathname)
  if (!path.startsWith('/settings')) flow.world.replaceUrl('/settings')
  const section = sections[path] || hash.slice(1)
  flow.show({ name: 'settings', section }, { uid: status.uid })
}

/** Everything the settings page shows at once. */
export interface SettingsData {
  readonly account: AccountInfo
  readonly clients: readonly AttachedClient[]
  /** absent when the profile server would not give it: the page works without */
  readonly avatar?: string
}

export async function loadSettings(flow: Flow): Promise<SettingsData | undefined> {
  const { api } = flow.world
  return withSession(flow, async (token) => {
    const [account, clients, profile] = await Promise.all([
      api.account(token),
      api.attachedClients(token),
      api
        .profileToken(token)
        .then(api.profile)
        .catch((): Record<string, unknown> => ({})),
    ])
    const { avatar, displayName } = profile
    return {
      account: {
        ...account,
        ...(typeof displayName === 'string' ? { displayName } : {}),
      },
      clients,
      ...(typeof avatar === 'string' ? { avatar } : {}),
    }
  })
}

/** Longest display name the profile server takes, in UTF-16 code units (auth-api.md §4). */
export const maxDisplayName = 256

export async function saveDisplayName(flow: Flow, name: string): Promise<boolean> {
  const { api } = flow.world
  const displayName = name.trim()
  if (displayName.length > maxDisplayName) throw new Stop({ id: 'trouble-name', field: 'name' })
  const saved = await withSession(flow, async (token) => {
    await api.setDisplayName(await api.profileToken(token), displayName)
    return true
  })
  if (!saved) return false
  tellProfileChange(flow)
  flow.set({ notice: 'notice-name-saved' })
  return true
}

/** Ends a device, a session or an app's access; its own browser is told if it is this one. */
export async function removeClient(flow: Flow, client: AttachedClient): Promise<boolean> {
  const named: Record<string, string> = {}
  for (const name of ['clientId', 'deviceId', 'sessionTokenId', 'refreshTokenId'] as const) {
    const id = client[name]
    if (id) named[name] = id
  }
  const removed = await withSession(flow, async (token) => {
    await flow.world.api.destroyClient(token, named)
    return true
  })
  if (!removed) return false
  if (client.isCurrentSession) await leave(flow, 'logout')
  else flow.set({ notice: 'notice-client-removed' })
  return true
}

/** The account is gone from this page, and from Firefox if it had it (web.md §3.7 L, M). */
async function leave(flow: Flow, command: 'logout' | 'delete'): Promise<void> {
  await tellGone(flow, command)
  flow.forgetSession()
  flow.world.replaceUrl('/')
  flow.show(
    { name: 'done', variant: command === 'delete' ? 'deleted' : 'signed-out' },
    { email: '', browserUser: undefined },
  )
}

/** Signs out here; with Firefox's own session that disconnects Firefox (web.md §3.7 M). */
export async function signOut(flow: Flow): Promise<void> {
  const token = flow.state.session?.token
  if (token) {
    try {
      await flow.world.api.destroySession(token)
    } catch (error) {
      // A session that is gone already is signed out.
      if (!(error instanceof ApiError) || error.errno !== 110) throw error
    }
  }
  await leave(flow, 'logout')
}

/** Deletes the account after its password (auth-api.md §2.1, web.md §3.7 L). */
export async function deleteAccount(flow: Flow, email: string, password: string): Promise<void> {
  const { api } = flow.world
  if (!password) throw new Stop({ id: 'trouble-password-empty', field: 'password' })
  const gone = await withSession(flow, async (token) => {
    const { currentVersion, clientSalt } = await api.credentialsStatus(email)
    const destroy = (authPW: string, address: string) =>
      api.destroyAccount(token, { email: address, authPW })
    try {
      if (currentVersion === 'v2' && clientSalt) {
        await destroy((await stretchV2(clientSalt, password)).authPW, email)
      } else {
        await destroyByV1(email, password, destroy)
      }
    } catch (error) {
      const errno = error instanceof ApiError ? error.errno : 0
      if (errno !== 103 && errno !== 120) throw error
      throw new Stop({ id: 'trouble-password', field: 'password' })
    }
    return true
  })
  if (gone) await leave(flow, 'delete')
}

/** The first stretching salts with the address of the sign-up, which the server names (errno 120). */
async function destroyByV1(
  email: string,
  password: string,
  destroy: (authPW: string, address: string) => Promise<unknown>,
): Promise<void> {
  try {
    await destroy((await stretchV1(email, password)).authPW, email)
  } catch (error) {
    const salt = error instanceof ApiError && error.errno === 120 ? error.body['email'] : undefined
    if (typeof salt !== 'string') throw error
    await destroy((await stretchV1(salt, password)).authPW, salt)
  }
}
