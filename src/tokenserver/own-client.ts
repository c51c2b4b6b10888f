import { randomBytes } from 'node:crypto'
import { type Clock, inSeconds, secondMs } from '../base/clock.ts'
import { hawkHost, hawkMac } from '../crypto/hawk.ts'
import { nodeKey, type QuotaClaim, signStorageToken } from '../crypto/storage-token.ts'
import type { NodesTable } from '../db/index.ts'
import { issuedAt, maxDurationSeconds, type StorageUser } from './store.ts'

/** Brings a GET to the storage API of a node; throws when nobody answers. */
export type AskNode = (
  nodeId: string,
  request: { readonly target: string; readonly headers: Readonly<Record<string, string>> },
) => Promise<{ readonly status: number; readonly text: string }>

/** In the log of the node, where a client has the handle of its device. */
const ownHandle = '00000000'

/**
 * A client of the storage, which asks for a user with a token that it signs for itself: what the control
 * plane wants to know of the data plane it asks like everybody (design.md §2, path 3).
 *
 * @returns reads what is below `{node}/1.5/{uid}`, e.g. `/info/collections`; throws for anything but 200
 */
export function storageClient(
  { clock, masterKey, askNode }: { clock: Clock; masterKey: Uint8Array; askNode: AskNode },
  { id, url }: Pick<NodesTable, 'id' | 'url'>,
  { user, quota }: { readonly user: StorageUser; readonly quota: QuotaClaim },
): (path: string) => Promise<unknown> {
  const { storageUid: uid, createdAt: born } = user
  const now = clock()
  const credentials = signStorageToken(nodeKey(masterKey, id), {
    node: id,
    uid,
    born,
    issuedAt: issuedAt(user, now),
    // As long as anybody's: the clock of the node may be ahead.
    expiresAt: now + maxDurationSeconds * secondMs,
    quota,
    device: ownHandle,
  })
  const { origin, pathname } = new URL(url)
  return async (path) => {
    const target = `${pathname}/1.5/${uid}${path}`
    const header = { ts: String(inSeconds(clock())), nonce: randomBytes(6).toString('base64') }
    const request = { method: 'GET', target, ...hawkHost(origin) }
    const mac = hawkMac(credentials.key, header, request)
    const { ts, nonce } = header
    const authorization = `Hawk id="${credentials.id}", ts="${ts}", nonce="${nonce}", mac="${mac}"`
    const { status, text } = await askNode(id, { target, headers: { authorization } })
    if (status !== 200) throw new Error(`the storage answered ${status} to ${path}`)
    return JSON.parse(text)
  }
}
