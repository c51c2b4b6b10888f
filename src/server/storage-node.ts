import type { Logger } from '../base/log.ts'
import { nodeKey } from '../crypto/storage-token.ts'
import { type DoorReply, openDoor } from '../http/index.ts'
import type { DataPlane } from '../jobs/index.ts'
import { createStorage, defaultLimits, type Storage, type StorageJobs } from '../sync/index.ts'
import type { AskNode, Parts } from '../tokenserver/index.ts'
import { opening } from './opening.ts'
import { originsOf, type RoomOptions } from './room-options.ts'

/** The storage node in this process. */
export const localNode = 'local'

/** Opens it. */
export function openStorage(options: RoomOptions): Promise<Storage> {
  const { config, secrets, log, clock } = options
  const storage = createStorage({
    database: config.storageDatabaseUrl,
    node: { id: localNode, keys: [nodeKey(secrets.masterKey, localNode)] },
    origins: originsOf(config),
    log,
    clock,
    limits: {
      ...defaultLimits,
      quota: config.storageQuota,
      keptForEver: config.keepForever,
    },
    ...(options.storageInThisThread && { inThisThread: true }),
    ...(options.onLost && { onLost: options.onLost }),
  })
  return opening('CORSAC_STORAGE_DATABASE_URL', storage)
}

/** Jobs as the storage room's calls. */
export const asDataPlane = (jobs: StorageJobs): DataPlane => ({
  closeUser: (user, at) => jobs.closeUser({ ...user, at }),
  openUser: (user, _, stopped) => jobs.openUser(user, stopped),
  purgeUser: (user, _, stopped) => jobs.purgeUser(user, stopped),
  refuseTokensBefore: (user, before) => jobs.refuseTokensBefore({ ...user, before }),
  raiseClock: (user, to) => jobs.raiseClock({ ...user, to }),
})

/** Asks the node in this process as a client would, without a socket. */
export function askLocalNode({ door }: Pick<Storage, 'door'>, log: Logger): AskNode {
  const peer = '127.0.0.1'
  const doorway = openDoor(door, {
    log,
    clientAddress: () => ({ ip: peer, trusted: true }),
    isDraining: () => false,
    requestLevel: 'debug',
  })
  return async (nodeId, { target, headers }) => {
    if (nodeId !== localNode) throw new Error(`there is no way to the node ${nodeId}`)
    const { status, body } = await doorway({
      method: 'GET',
      target,
      headers,
      peer,
      body: async () => new Uint8Array(),
      mustClose: () => false,
    })
    return { status, parts: partsOf(body) }
  }
}

async function* partsOf(body: DoorReply['body']): Parts {
  if (body === null) return
  if (typeof body === 'string' || body instanceof Uint8Array) yield body
  else yield* body
}
