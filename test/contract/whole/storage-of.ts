import type { App } from '../../support/app.ts'
import { type Person, storageAccess } from '../../support/person.ts'
import { inProcess, StorageClient } from '../../support/storage-client.ts'

/** A fresh storage token of a session's, and a client that uses it. */
export async function storageOf(app: App, browser: Pick<Person, 'session' | 'kB'>) {
  const access = await storageAccess(app, browser as Person)
  return { ...access, client: clientOf(app, access.body) }
}

/** A client that uses what the token server gave. */
export const clientOf = (
  app: App,
  {
    id,
    key,
    api_endpoint,
  }: { readonly id: string; readonly key: string; readonly api_endpoint: string },
): StorageClient =>
  new StorageClient({
    origin: app.origin,
    endpoint: new URL(api_endpoint).pathname,
    credentials: { id, key },
    transport: inProcess(app.server.storageDoor),
  })
