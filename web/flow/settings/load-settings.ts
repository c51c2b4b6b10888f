import type { AttachedClient, Invitation } from '../../../src/wire.ts'
import {
  type AccountInfo,
  account,
  attachedClients,
  invitations,
  profile,
  profileToken,
  type SecurityEvent,
  securityEvents,
} from '../../account-api.ts'
import type { Flow } from '../../flow.ts'
import { withSession } from './with-session.ts'

/** Everything the settings page shows at once. */
export interface SettingsData {
  readonly account: AccountInfo
  readonly clients: readonly AttachedClient[]
  readonly events: readonly SecurityEvent[]
  /** an administrator's; absent when they could not be had */
  readonly invitations?: readonly Invitation[]
  /** absent when the profile server would not give it: the page works without */
  readonly avatar?: string
}

export async function loadSettings(flow: Flow): Promise<SettingsData | undefined> {
  const { api } = flow.world
  return withSession(flow, async (token) => {
    const [info, clients, events, { avatar, displayName }] = await Promise.all([
      account(api, token),
      attachedClients(api, token),
      securityEvents(api, token).catch(() => undefined),
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
      // Without where they came from, better than nothing.
      events: events || info.securityEvents || [],
      ...(typeof avatar === 'string' ? { avatar } : {}),
    }
  })
}
