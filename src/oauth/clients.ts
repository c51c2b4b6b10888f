import type { Tx } from '../db/index.ts'
import { scopes } from './scopes.ts'

/** A program that may ask for tokens (auth-api.md §3.2). */
export interface Client {
  /** 16 hex digits. */
  readonly id: string
  readonly name: string
  readonly imageUri: string
  /** A request's address must be one of these to the letter; the first counts when it names none. */
  readonly redirectUris: readonly string[]
  /** It has no secret and must use PKCE. */
  readonly isPublic: boolean
  /** Ours: no consent, and unknown scopes are dropped instead of refused (settled.md A39). */
  readonly isTrusted: boolean
  /** It may turn a session into tokens by itself (`fxa-credentials`). */
  readonly canGrant: boolean
  readonly allowedScopes: readonly string[]
  /** SHA-256 of each secret that counts, hex; two while one is being replaced. */
  readonly secretHashes: readonly string[]
}

/** Finds a client by its id: built in, or later in a table. */
export type FindClient = (tx: Tx, id: string) => Promise<Client | undefined>

const oob = 'urn:ietf:wg:oauth:2.0:oob'
const webChannel = 'urn:ietf:wg:oauth:2.0:oob:oauth-redirect-webchannel'
const pairing = 'urn:ietf:wg:oauth:2.0:oob:pair-auth-webchannel'

export const clientIds = {
  desktop: '5882386c6d801776',
  fenix: 'a2270f727f45f648',
  ios: '1b1a3e44c54fbb58',
  referenceBrowser: '3c49430b43dfba77',
  fennec: '3332a18d142636cb',
  thunderbird: '8269bacd7bbc7f80',
  ffsclient: 'e7ce535d93522896',
  settings: '98e6508e88680e1a',
  content: 'ea3ca969f8c6bb0d',
  fireTv: '85da77264642d6a1',
  reality: '7ad9917f6c55fb77',
} as const

/** Whose refresh tokens may manage devices, besides every one for Sync (auth-api.md §1.6c). */
export const deviceClients: ReadonlySet<string> = new Set([
  clientIds.desktop,
  clientIds.fenix,
  clientIds.ios,
  clientIds.referenceBrowser,
  clientIds.fennec,
])

/** Who may exchange a refresh token for one with more scopes, and which (auth-api.md §3.6). */
export const exchange = {
  clients: new Set<string>([clientIds.fenix, clientIds.ios, clientIds.referenceBrowser]),
  scopes: [scopes.relay],
}

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
  const phone = (id: string) => [success(id), webChannel, pairing]
  const sync = [scopes.oldsync, scopes.session]
  const { desktop, fenix, ios, referenceBrowser, fennec, thunderbird, fireTv, reality } = clientIds
  return [
    own(
      desktop,
      'Firefox',
      [webChannel, oob],
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
      [oob, webChannel, ...thunderbirdVariants],
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
