import { randomBytes } from 'node:crypto'
import { type Clock, dayMs, inSeconds, secondMs } from '../base/clock.ts'
import { hawkHost, hawkMac } from '../crypto/hawk.ts'
import { nodeKey, type QuotaClaim, signStorageToken } from '../crypto/storage-token.ts'
import type { NodesTable } from '../db/index.ts'
import { issuedAt, maxDurationSeconds, type StorageUser } from './store.ts'

/** Brings a GET to the storage API of a node; throws when nobody answers. */
export type AskNode = (
  nodeId: string,
  request: { readonly target: string; readonly headers: Readonly<Record<string, string>> },
) => Promise<{ readonly status: number; readonly parts: Parts }>

/** A body as it comes, bit by bit, as fast as it is taken. */
export type Parts = AsyncIterable<string | Uint8Array>

/** Reads the storage of one user; both throw for anything but 200. */
export interface StorageReader {
  /** JSON of what is below `{node}/1.5/{uid}`, e.g. `/info/collections`. */
  read(path: string): Promise<unknown>
  /** A list of any length, a record in each line. */
  lines(path: string): Promise<Parts>
}

/** More than any answer of `/info/…` that is read as a whole. */
const maxTextBytes = 1024 * 1024

/**
 * The fence refuses what browsers were given so far when one of them signs out. Nobody else has this token,
 * so it does not end what another browser of the person reads through us, within a day.
 */
const aheadMs = dayMs

/** In the log of the node, where a client has the handle of its device. */
const ownHandle = '00000000'

/**
 * A client of the storage, which asks for a user with a token that it signs for itself: what the control
 * plane wants to know of the data plane it asks like everybody (design.md §2, path 3). Each request has
 * a token of its own, so that there may be any time between two.
 */
export function storageClient(
  { clock, masterKey, askNode }: { clock: Clock; masterKey: Uint8Array; askNode: AskNode },
  { id, url }: Pick<NodesTable, 'id' | 'url'>,
  { user, quota }: { readonly user: StorageUser; readonly quota: QuotaClaim },
): StorageReader {
  const { storageUid: uid, createdAt: born } = user
  const sign = (now: number) =>
    signStorageToken(nodeKey(masterKey, id), {
      node: id,
      uid,
      born,
      issuedAt: issuedAt(user, now + aheadMs),
      // As long as anybody's: the clock of the node may be ahead.
      expiresAt: now + maxDurationSeconds * secondMs,
      quota,
      device: ownHandle,
    })
  const { origin, pathname } = new URL(url)
  const ask = async (path: string, accept: string): Promise<Parts> => {
    const credentials = sign(clock())
    const target = `${pathname}/1.5/${uid}${path}`
    const header = { ts: String(inSeconds(clock())), nonce: randomBytes(6).toString('base64') }
    const request = { method: 'GET', target, ...hawkHost(origin) }
    const mac = hawkMac(credentials.key, header, request)
    const { ts, nonce } = header
    const authorization = `Hawk id="${credentials.id}", ts="${ts}", nonce="${nonce}", mac="${mac}"`
    const { status, parts } = await askNode(id, { target, headers: { authorization, accept } })
    if (status !== 200) throw new Error(`the storage answered ${status} to ${path}`)
    return parts
  }
  return {
    read: async (path) => JSON.parse(await wholeText(await ask(path, 'application/json'))),
    lines: (path) => ask(path, 'application/newlines'),
  }
}

async function wholeText(parts: Parts): Promise<string> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const part of parts) {
    const piece = Buffer.from(part)
    length += piece.length
    if (length > maxTextBytes) throw new Error('the storage answered more than it should')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
