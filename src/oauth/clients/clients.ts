import type { Tx } from '../../db/index.ts'
import { desktopClientId, settingsClientId } from '../../wire.ts'
import { scopes } from '../scopes.ts'

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

/** Ids that browsers and apps have built in, and those of our own pages (auth-api.md §3.2). */
export const clientIds = {
  desktop: desktopClientId,
  fenix: 'a2270f727f45f648',
  ios: '1b1a3e44c54fbb58',
  referenceBrowser: '3c49430b43dfba77',
  fennec: '3332a18d142636cb',
  thunderbird: '8269bacd7bbc7f80',
  ffsclient: 'e7ce535d93522896',
  settings: settingsClientId,
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
