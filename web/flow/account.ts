import {
  type AccountInfo,
  type AttachedClient,
  account,
  attachedClients,
  destroyAccount,
  destroyClient,
  type Invitation,
  invitations,
  profile,
  profileToken,
  setDisplayName,
} from '../account-api.ts'
import { ApiError } from '../api.ts'
import { stretchV1, stretchV2 } from '../crypto/onepw.ts'
import type { Flow } from '../flow.ts'
import { Stop } from '../trouble.ts'
import { withSession } from './settings.ts'
import { tellGone, tellProfileChange } from './tell.ts'

/** Everything the settings page shows at once. */
export interface SettingsData {
  readonly account: AccountInfo
  readonly clients: readonly AttachedClient[]
  /** an administrator's; absent when they could not be had */
  readonly invitations?: readonly Invitation[]
  /** absent when the profile server would not give it: the page works without */
  readonly avatar?: string
}

export async function loadSettings(flow: Flow): Promise<SettingsData | undefined> {
  const { api } = flow.world
  return withSession(flow, async (token) => {
    const [info, clients, { avatar, displayName }] = await Promise.all([
      account(api, token),
      attachedClients(api, token),
      profileToken(api, token)
        .then((accessToken) => profile(api, accessToken))
        .catch((): Record<string, unknown> => ({})),
    ])
    const invites =
      info.role === 'admin' ? await invitations(api, token).catch(() => undefined) : undefined
    return {
      ...(invites ? { invitations: invites } : {}),
      account: {
        ...info,
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
    await setDisplayName(api, await profileToken(api, token), displayName)
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
    await destroyClient(flow.world.api, token, named)
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
      destroyAccount(api, token, { email: address, authPW })
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
