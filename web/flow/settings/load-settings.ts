import type { AttachedClient, Invitation } from '../../../src/wire.ts'
import {
  type AccountInfo,
  account,
  attachedClients,
  type SecurityEvent,
} from '../../api/account.ts'
import { securityEvents } from '../../api/activity.ts'
import { invitations, serverDiagnostics } from '../../api/admin.ts'
import { type KeptKeys, keptKeys } from '../../api/kept-keys.ts'
import { profile, profileToken } from '../../api/profile.ts'
import type { Flow } from '../../flow.ts'
import { withSession } from './with-session.ts'

/** Everything the settings page shows at once. */
export interface SettingsData {
  readonly account: AccountInfo
  readonly clients: readonly AttachedClient[]
  readonly events: readonly SecurityEvent[]
  /** an administrator's; absent when they could not be had */
  readonly invitations?: readonly Invitation[]
  /** there are other accounts, and none of them is an administrator's */
  readonly onlyAdministrator: boolean
  /** absent when the profile server would not give it: the page works without */
  readonly avatar?: string
  /** what a reset has replaced and that can be brought back still, newest first */
  readonly kept: readonly KeptKeys[]
}

export async function loadSettings(flow: Flow): Promise<SettingsData | undefined> {
  const { api } = flow.world
  return withSession(flow, async (token) => {
    const [info, clients, events, { avatar, displayName }, kept] = await Promise.all([
      account(api, token),
      attachedClients(api, token),
      securityEvents(api, token).catch(() => undefined),
      profileToken(api, token)
        .then((accessToken) => profile(api, accessToken))
        .catch((): Record<string, unknown> => ({})),
      keptKeys(api, token).catch((): readonly KeptKeys[] => []),
    ])
    const isAdministrator = info.role === 'admin'
    const [invites, server] = await Promise.all([
      isAdministrator ? invitations(api, token).catch(() => undefined) : undefined,
      isAdministrator ? serverDiagnostics(api, token).catch(() => undefined) : undefined,
    ])
    return {
      ...(invites ? { invitations: invites } : {}),
      onlyAdministrator: !!server && server.administrators === 1 && server.accounts > 1,
      account: {
        ...info,
        ...(typeof displayName === 'string' ? { displayName } : {}),
      },
      clients,
      kept,
      // Without where they came from, better than nothing.
      events: events || info.securityEvents || [],
      ...(typeof avatar === 'string' ? { avatar } : {}),
    }
  })
}
