import { equalSecrets, sha256OfHex } from '../../crypto/hash.ts'
import type { Tx } from '../../db/index.ts'
import { type Presented, Problem } from '../../http/index.ts'
import { OauthRefusal } from '../errors.ts'
import type { Client, FindClient } from './clients.ts'

/** How a client names itself in a body. */
export interface ClientInBody {
  readonly client_id?: string | null | undefined
  readonly client_secret?: string | null | undefined
}

/** A client's own name and secret, by the header or in the body (auth-api.md §3.2). */
export interface ClientCredentials {
  readonly id: string | undefined
  readonly secret: string | undefined
  readonly byHeader: boolean
}

/** @throws {Problem} invalid when header and body both name a client, but differ or both bring a secret */
export function clientCredentials(presented: Presented, body: ClientInBody): ClientCredentials {
  const id = body.client_id ?? undefined
  const secret = body.client_secret ?? undefined
  if (presented.kind !== 'basic') return { id, secret, byHeader: false }
  const name = presented.name.toLowerCase()
  if (id !== undefined && id !== name) throw new Problem('invalid', { param: 'client_id' })
  if (secret !== undefined) throw new Problem('invalid', { param: 'client_secret' })
  return { id: name, secret: presented.secret || undefined, byHeader: true }
}

/**
 * The client that asks, once it has shown that it is that client: public ones by their name alone,
 * others by their secret.
 *
 * @throws {Problem} missing `client_id`
 * @throws {OauthRefusal} 101, 102, 116 for a secret of a client that has none
 */
export async function authenticateClient(
  tx: Tx,
  findClient: FindClient,
  { id, secret, byHeader }: ClientCredentials,
): Promise<Client> {
  if (id === undefined) throw new Problem('missing', { param: 'client_id' })
  const client = await findClient(tx, id)
  if (!client) throw new OauthRefusal('unknownClient', { clientId: id }, { byHeader })
  if (client.isPublic) {
    if (secret !== undefined) throw new OauthRefusal('notPublicClient', { clientId: id })
    return client
  }
  if (secret === undefined || !isSecretOf(client, secret)) {
    throw new OauthRefusal('incorrectSecret', { clientId: id }, { byHeader })
  }
  return client
}

function isSecretOf(client: Client, secret: string): boolean {
  if (!/^[0-9a-fA-F]{64}$/.test(secret)) return false
  const hash = sha256OfHex(secret)
  return client.secretHashes.some((known) => equalSecrets(known, hash))
}

/** @throws {OauthRefusal} 101 */
export async function knownClient(tx: Tx, findClient: FindClient, id: string): Promise<Client> {
  const client = await findClient(tx, id)
  if (!client) throw new OauthRefusal('unknownClient', { clientId: id })
  return client
}
