import { pairingRedirect, webChannelRedirect } from '../../wire.ts'
import { scopes } from '../scopes.ts'
import { type Client, clientIds, type FindClient } from './clients.ts'

const oob = 'urn:ietf:wg:oauth:2.0:oob'

const thunderbirdVariants = ['', '.beta', '.daily', '.debug'].map(
  (variant) => `net.thunderbird.android${variant}://mozilla-accounts-redirect`,
)

/**
 * The clients that every server has: Mozilla's ids are fixed in the browsers (settled.md A10).
 *
 * @param publicUrl a bare origin without trailing slash
 */
export function builtInClients(publicUrl: string): FindClient {
  const clients = new Map(table(publicUrl).map((client) => [client.id, client]))
  return async (_tx, id) => clients.get(id)
}

function table(publicUrl: string): Client[] {
  const success = (id: string) => `${publicUrl}/oauth/success/${id}`
  const phone = (id: string) => [success(id), webChannelRedirect, pairingRedirect]
  const sync = [scopes.oldsync, scopes.session]
  const { desktop, fenix, ios, referenceBrowser, fennec, thunderbird, fireTv, reality } = clientIds
  return [
    own(
      desktop,
      'Firefox',
      [webChannelRedirect, oob],
      [
        ...sync,
        scopes.relay,
        scopes.vpn,
        scopes.smartwindow,
        scopes.telemetry,
        'sync:addon_storage',
      ],
    ),
    own(fenix, 'Firefox for Android', phone(fenix), [...sync, scopes.relay, scopes.vpn]),
    own(ios, 'Firefox for iOS', phone(ios), [...sync, scopes.relay, scopes.vpn]),
    own(referenceBrowser, 'Android reference browser', phone(referenceBrowser), [
      ...sync,
      scopes.relay,
    ]),
    own(fennec, 'Firefox for Android (before 2020)', [oob], [scopes.oldsync]),
    own(
      thunderbird,
      'Thunderbird',
      [oob, webChannelRedirect, ...thunderbirdVariants],
      [...sync, scopes.thunderbirdSync],
    ),
    own(clientIds.ffsclient, 'Firefox Sync client', [oob], [scopes.oldsync]),
    own(clientIds.settings, 'Account settings', [`${publicUrl}/settings`], []),
    own(clientIds.content, 'Account pages', [oob], []),
    own(fireTv, 'Firefox for Fire TV', phone(fireTv), sync),
    own(reality, 'Firefox Reality', phone(reality), sync),
  ]
}

/** All of them are public, trusted and may grant (auth-api.md §3.2). */
const own = (
  id: string,
  name: string,
  redirectUris: readonly string[],
  allowedScopes: readonly string[],
): Client => ({
  id,
  name,
  imageUri: '',
  redirectUris,
  isPublic: true,
  isTrusted: true,
  canGrant: true,
  allowedScopes,
  secretHashes: [],
})

// Last: `own` must exist when the table is made.
const known = new Map(table('').map((client) => [client.id, client]))

/** How a client is called; empty for one that is not known. */
export const clientNameOf = (id: string): string => known.get(id)?.name ?? ''

/** True for a client that may turn a session into tokens: with that it is no app of its own in lists. */
export const mayGrant = (id: string): boolean => known.get(id)?.canGrant ?? false
