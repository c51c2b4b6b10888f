import type { Logger } from '../base/log.ts'
import {
  ClientLeft,
  type Door,
  type DoorReply,
  type DoorRequest,
  oneText,
  Problem,
} from '../http/index.ts'
import type { Gate } from './authentication.ts'
import { bodyFormat, listFormat } from './content.ts'
import type { BsoCall, Done, StorageEngine } from './engine.ts'
import { StorageRefusal } from './errors.ts'
import { configurationOf, limitsFor, type StorageLimits } from './limits.ts'
import { replyList } from './lists.ts'
import { type PathForm, parsePath } from './paths.ts'
import { parsePreconditions } from './preconditions.ts'
import { parseBsoQuery, parseIds, parseParameters } from './query.ts'
import { parseBso, parseBsos } from './records.ts'
import { formatKilobytes, formatModified, formatObject, reply, settle } from './replies.ts'
import { formatSyncTime } from './timestamps.ts'
import { checkAnnounced, parseUpload } from './uploads.ts'

/** What a node's address adds to its origin; the token server adds the version and the uid (design.md §3). */
export const nodePath = '/api/storage'
/** What comes before `/{uid}` in every path. */
export const storageBase = `${nodePath}/1.5`

export interface StorageRoom {
  readonly engine: StorageEngine
  readonly gate: Gate
  readonly limits: StorageLimits
}

/** A request whose sender is known: what the engine is told, and what else was sent. */
interface StorageRequest {
  readonly sent: DoorRequest
  readonly header: (name: string) => string | undefined
  readonly log: Logger
  readonly room: StorageRoom
  /** Collection and id are empty where the path has none. */
  readonly call: BsoCall
  readonly parameters: ReadonlyMap<string, string>
}

type Handler = (request: StorageRequest) => Promise<DoorReply>

/** Every route of the storage API, below `{node}/1.5/{uid}` (sync.md §3.1). */
const routes: Readonly<Record<PathForm, Readonly<Record<string, Handler>>>> = {
  'info/collections': { GET: getCollections },
  'info/collection_counts': { GET: getCounts },
  'info/collection_usage': { GET: getUsage },
  'info/quota': { GET: getQuota },
  'info/configuration': { GET: getConfiguration },
  everything: { DELETE: deleteEverything },
  collection: { GET: getCollection, POST: postCollection, DELETE: deleteCollection },
  bso: { GET: getBso, PUT: putBso, DELETE: deleteBso },
}

/** Answers what comes in at the door of the storage, working on the request line as it was sent. */
export const answerStorage =
  (room: StorageRoom): Door['answer'] =>
  (sent, log) => {
    const { method, target } = sent
    const { path, search } = splitTarget(target, storageBase)
    const handler = routes[path.form][method]
    if (!handler) throw new Problem('methodNotAllowed')
    const header = (name: string) => oneText(sent.headers[name])
    const user = room.gate({
      authorization: header('authorization'),
      method,
      target,
      uid: path.uid,
      mayBeExpired: path.form === 'info/collections',
    })
    const conditions = parsePreconditions({
      ifModifiedSince: header('x-if-modified-since'),
      ifUnmodifiedSince: header('x-if-unmodified-since'),
    })
    const { collection, id } = path
    const call = { user, conditions, collection, id }
    return handler({ sent, header, log, room, call, parameters: parseParameters(search) })
  }

// info/* (sync.md §3.10, §3.12)

async function getCollections({ room, call }: StorageRequest): Promise<DoorReply> {
  const done = settle(await room.engine.listCollections(call), call.user.uid)
  return replyInfo(
    done,
    done.value.map(({ name, modified }) => [name, formatSyncTime(modified)]),
  )
}

async function getCounts({ room, call }: StorageRequest): Promise<DoorReply> {
  const done = settle(await room.engine.measureCollections(call), call.user.uid)
  return replyInfo(
    done,
    done.value.map(({ name, count }) => [name, String(count)]),
  )
}

async function getUsage({ room, call }: StorageRequest): Promise<DoorReply> {
  const done = settle(await room.engine.measureCollections(call), call.user.uid)
  return replyInfo(
    done,
    done.value.map(({ name, bytes }) => [name, formatKilobytes(bytes)]),
  )
}

function replyInfo(
  done: Done<unknown>,
  members: readonly (readonly [string, string])[],
): DoorReply {
  const headers = { 'X-Weave-Records': String(members.length) }
  return reply(done, formatObject(members), { headers })
}

async function getQuota({ room, call }: StorageRequest): Promise<DoorReply> {
  const done = settle(await room.engine.measureQuota(call), call.user.uid)
  const { quota } = call.user
  return reply(done, JSON.stringify([done.value / 1024, quota > 0 ? quota / 1024 : null]))
}

async function getConfiguration({ room, call }: StorageRequest): Promise<DoorReply> {
  const done = settle(await room.engine.visit(call), call.user.uid)
  return reply(done, configurationOf(room.limits))
}

// storage/{collection} (sync.md §3.9–§3.11)

async function getCollection(request: StorageRequest): Promise<DoorReply> {
  const { room, call, parameters, header } = request
  const format = listFormat(header('accept'))
  const query = parseBsoQuery(parameters)
  const form = parameters.has('full') ? 'full' : 'ids'
  return replyList(room.engine, { ...call, query, form, format })
}

async function postCollection(request: StorageRequest): Promise<DoorReply> {
  const { room, call, parameters, header } = request
  const { engine } = room
  const limits = limitsFor(room.limits, call.collection)
  const upload = parseUpload(parameters)
  const isBatch = parameters.has('batch')
  checkAnnounced(limits, { header, isBatch })
  const format = bodyFormat(header('content-type'), 'POST')
  const body = await readBody(request, limits)
  const { changes, failed } = parseBsos(body, { collection: call.collection, format, limits })
  const results: [string, string][] = [
    ['success', JSON.stringify(changes.map(({ id }) => id))],
    ['failed', JSON.stringify(failed)],
  ]
  if (upload.kind === 'append') {
    const done = settle(
      await engine.appendToBatch({ ...call, ...upload, changes, limits }),
      call.user.uid,
    )
    results.push(['batch', JSON.stringify(done.value)])
    return reply(done, formatObject(results), { status: 202 })
  }
  const done = settle(
    upload.kind === 'now'
      ? await engine.postBsos({ ...call, changes })
      : await engine.commitBatch({ ...call, ...upload, changes, limits }),
    call.user.uid,
  )
  return reply(done, formatObject([['modified', formatSyncTime(done.value)], ...results]))
}

async function deleteCollection({ room, call, parameters }: StorageRequest): Promise<DoorReply> {
  const ids = parseIds(parameters.get('ids'))
  const done = settle(
    ids ? await room.engine.deleteBsos({ ...call, ids }) : await room.engine.deleteCollection(call),
    call.user.uid,
  )
  return reply(done, formatModified(done.value))
}

// storage/{collection}/{id} (sync.md §3.8, §3.10)

async function getBso({ room, call }: StorageRequest): Promise<DoorReply> {
  const done = settle(await room.engine.getBso(call), call.user.uid)
  return reply(done, done.value.json)
}

async function putBso(request: StorageRequest): Promise<DoorReply> {
  const { room, call, header } = request
  const limits = limitsFor(room.limits, call.collection)
  bodyFormat(header('content-type'), 'PUT')
  const change = parseBso(await readBody(request, limits), call, limits)
  const done = settle(await room.engine.putBso({ ...call, change }), call.user.uid)
  return reply(done, formatSyncTime(done.value))
}

async function deleteBso({ room, call }: StorageRequest): Promise<DoorReply> {
  const done = settle(await room.engine.deleteBso(call), call.user.uid)
  return reply(done, formatModified(done.value))
}

// everything

async function deleteEverything({ room, call }: StorageRequest): Promise<DoorReply> {
  const done = settle(await room.engine.deleteEverything(call), call.user.uid)
  return reply(done, '{}')
}

/** @throws {Problem} notFound */
function splitTarget(target: string, base: string) {
  const mark = target.indexOf('?')
  const whole = mark < 0 ? target : target.slice(0, mark)
  const path = whole.startsWith(base) ? parsePath(whole.slice(base.length)) : undefined
  if (!path) throw new Problem('notFound')
  return { path, search: mark < 0 ? '' : target.slice(mark + 1) }
}

/** @throws {Problem} tooLarge; {StorageRefusal} badRequest when the client went away meanwhile */
async function readBody({ sent, log }: StorageRequest, limits: StorageLimits): Promise<Uint8Array> {
  try {
    return await sent.body(limits.maxRequestBytes)
  } catch (error) {
    if (!(error instanceof ClientLeft)) throw error
    log.debug({ err: error }, 'the client went away while sending')
    throw new StorageRefusal('badRequest')
  }
}
