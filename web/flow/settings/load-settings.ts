import type { AttachedClient, Invitation } from '../../../src/wire.ts'
import {
  type AccountInfo,
  account,
  attachedClients,
  invitations,
  profile,
  profileToken,
} from '../../account-api.ts'
import type { Flow } from '../../flow.ts'
import { withSession } from './with-session.ts'

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
