import { type Person, signUp, storageAccess } from '../support/person.ts'
import type { RunningServer } from '../support/server.ts'
import { overSocket, StorageClient, type Transport } from '../support/storage-client.ts'

/** Options under which tests sign up without an invitation and without being slowed down. */
export const openDoor = { CORSAC_SIGNUP: 'open', CORSAC_RATE_LIMITS: '0' }

/** A person with an account on this server and a Sync client. */
export async function connected(
  server: RunningServer,
  options: { email?: string; transport?: Transport } = {},
): Promise<{ person: Person; storage: StorageClient }> {
  const person = await signUp(server, options.email ?? 'ada@example.org')
  return { person, storage: await storageFor(server, person, options.transport) }
}

/** A Sync client with a fresh storage token. */
export async function storageFor(
  server: RunningServer,
  person: Person,
  transport: Transport = overSocket(server.port),
): Promise<StorageClient> {
  const { body } = await storageAccess(server, person)
  const endpoint = new URL(body.api_endpoint)
  return new StorageClient({
    transport,
    origin: endpoint.origin,
    endpoint: endpoint.pathname,
    credentials: { id: body.id, key: body.key },
  })
}
