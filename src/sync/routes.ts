import type { Context } from 'hono'
import { Hono } from 'hono'
import { type Env, Problem, readBytes, requestTarget } from '../http/index.ts'
import type { Gate } from './authentication.ts'
import { bodyFormat, listFormat } from './content.ts'
import type { BsoCall, Done, Page, StorageEngine } from './engine.ts'
import { StorageRefusal } from './errors.ts'
import { keepHeaderCase } from './headers.ts'
import { configurationOf, type StorageLimits } from './limits.ts'
import { type PathForm, parsePath } from './paths.ts'
import { parsePreconditions } from './preconditions.ts'
import { formatOffset, parseBsoQuery, parseIds, parseParameters } from './query.ts'
import { parseBso, parseBsos } from './records.ts'
import {
  formatBso,
  formatBsos,
  formatIds,
  formatModified,
  formatObject,
  type ListFormat,
  reply,
  settle,
} from './replies.ts'
import { formatSyncTime } from './timestamps.ts'
import { checkAnnounced, parseUpload } from './uploads.ts'

export interface StorageRoom {
  readonly engine: StorageEngine
  readonly gate: Gate
  readonly limits: StorageLimits
}

/** A request whose sender is known: what the engine is told, and what else was sent. */
interface StorageRequest {
  readonly c: Context<Env>
  readonly room: StorageRoom
  /** Collection and id are empty where the path has none. */
  readonly call: BsoCall
  readonly parameters: ReadonlyMap<string, string>
}

type Handler = (request: StorageRequest) => Promise<Response>

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

/**
 * The one door of the storage. It works on the request line as it was sent, which is what Hawk
 * signs: a router that resolves `..` and decodes escapes would serve another path than was signed.
 */
export function storageRoutes(room: StorageRoom): Hono<Env> {
  return new Hono<Env>().all('*', async (c) => {
    keepHeaderCase(c.env?.outgoing)
    const { method } = c.req
    const target = requestTarget(c)
    const { path, search } = splitTarget(target, mountedAt(c))
    const handler = routes[path.form][method]
    if (!handler) throw new Problem('methodNotAllowed')
    const user = room.gate({
      authorization: c.req.header('authorization'),
      method,
      target,
      uid: path.uid,
      mayBeExpired: path.form === 'info/collections',
    })
    const conditions = parsePreconditions({
      ifModifiedSince: c.req.header('x-if-modified-since'),
      ifUnmodifiedSince: c.req.header('x-if-unmodified-since'),
    })
    const { collection, id } = path
    const call = { user, conditions, collection, id }
    return handler({ c, room, call, parameters: parseParameters(search) })
  })
}

// info/* (sync.md §3.10, §3.12)

async function getCollections({ c, room, call }: StorageRequest): Promise<Response> {
  const done = settle(await room.engine.listCollections(call), call.user.uid)
  return replyInfo(
    c,
    done,
    done.value.map(({ name, modified }) => [name, formatSyncTime(modified)]),
  )
}

async function getCounts({ c, room, call }: StorageRequest): Promise<Response> {
  const done = settle(await room.engine.measureCollections(call), call.user.uid)
  return replyInfo(
    c,
    done,
    done.value.map(({ name, count }) => [name, String(count)]),
  )
}

async function getUsage({ c, room, call }: StorageRequest): Promise<Response> {
  const done = settle(await room.engine.measureCollections(call), call.user.uid)
  return replyInfo(
    c,
    done,
    done.value.map(({ name, bytes }) => [name, String(bytes / 1024)]),
  )
}

function replyInfo(
  c: Context<Env>,
  done: Done<unknown>,
  members: readonly (readonly [string, string])[],
): Response {
  c.header('X-Weave-Records', String(members.length))
  return reply(c, done, formatObject(members))
}

async function getQuota({ c, room, call }: StorageRequest): Promise<Response> {
  const done = settle(await room.engine.measureCollections(call), call.user.uid)
  const bytes = done.value.reduce((sum, collection) => sum + collection.bytes, 0)
  return reply(c, done, JSON.stringify([bytes / 1024, null]))
}

async function getConfiguration({ c, room, call }: StorageRequest): Promise<Response> {
  const done = settle(await room.engine.visit(call), call.user.uid)
  return reply(c, done, configurationOf(room.limits))
}

// storage/{collection} (sync.md §3.9–§3.11)

async function getCollection({ c, room, call, parameters }: StorageRequest): Promise<Response> {
  const type = listFormat(c.req.header('accept'))
  const query = parseBsoQuery(parameters)
  if (parameters.has('full')) {
    const done = settle(await room.engine.listBsos({ ...call, query }), call.user.uid)
    return replyPage(c, done, formatBsos(done.value.items, type), type)
  }
  const done = settle(await room.engine.listIds({ ...call, query }), call.user.uid)
  return replyPage(c, done, formatIds(done.value.items, type), type)
}

function replyPage(
  c: Context<Env>,
  done: Done<Page<unknown>>,
  body: string,
  type: ListFormat,
): Response {
  const { items, next } = done.value
  c.header('X-Weave-Records', String(items.length))
  if (next) c.header('X-Weave-Next-Offset', formatOffset(next))
  return reply(c, done, body, { type })
}

async function postCollection({ c, room, call, parameters }: StorageRequest): Promise<Response> {
  const { engine, limits } = room
  const upload = parseUpload(parameters)
  const isBatch = parameters.has('batch')
  checkAnnounced(limits, { header: (name) => c.req.header(name), isBatch })
  const format = bodyFormat(c.req.header('content-type'), 'POST')
  const body = await readBody(c, limits)
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
    return reply(c, done, formatObject(results), { status: 202 })
  }
  const done = settle(
    upload.kind === 'now'
      ? await engine.postBsos({ ...call, changes })
      : await engine.commitBatch({ ...call, ...upload, changes, limits }),
    call.user.uid,
  )
  return reply(c, done, formatObject([['modified', formatSyncTime(done.value)], ...results]))
}

async function deleteCollection({ c, room, call, parameters }: StorageRequest): Promise<Response> {
  const ids = parseIds(parameters.get('ids'))
  const done = settle(
    ids ? await room.engine.deleteBsos({ ...call, ids }) : await room.engine.deleteCollection(call),
    call.user.uid,
  )
  return reply(c, done, formatModified(done.value))
}

// storage/{collection}/{id} (sync.md §3.8, §3.10)

async function getBso({ c, room, call }: StorageRequest): Promise<Response> {
  const done = settle(await room.engine.getBso(call), call.user.uid)
  return reply(c, done, formatBso(done.value))
}

async function putBso({ c, room, call }: StorageRequest): Promise<Response> {
  bodyFormat(c.req.header('content-type'), 'PUT')
  const change = parseBso(await readBody(c, room.limits), call, room.limits)
  const done = settle(await room.engine.putBso({ ...call, change }), call.user.uid)
  return reply(c, done, formatSyncTime(done.value))
}

async function deleteBso({ c, room, call }: StorageRequest): Promise<Response> {
  const done = settle(await room.engine.deleteBso(call), call.user.uid)
  return reply(c, done, formatModified(done.value))
}

// everything

async function deleteEverything({ c, room, call }: StorageRequest): Promise<Response> {
  const done = settle(await room.engine.deleteEverything(call), call.user.uid)
  return reply(c, done, '{}')
}

/** What this room is mounted below, e.g. `/api/storage/1.5`. */
const mountedAt = (c: Context<Env>): string => c.req.routePath.replace(/\/?\*$/, '')

/** @throws {Problem} notFound */
function splitTarget(target: string, base: string) {
  const mark = target.indexOf('?')
  const whole = mark < 0 ? target : target.slice(0, mark)
  const path = whole.startsWith(base) ? parsePath(whole.slice(base.length)) : undefined
  if (!path) throw new Problem('notFound')
  return { path, search: mark < 0 ? '' : target.slice(mark + 1) }
}

/** @throws {Problem} tooLarge; {StorageRefusal} badRequest when the client went away meanwhile */
async function readBody(c: Context<Env>, limits: StorageLimits): Promise<Uint8Array> {
  try {
    return await readBytes(c, limits.maxRequestBytes)
  } catch (error) {
    if (error instanceof Problem) throw error
    c.var.log.debug({ err: error }, 'the client went away while sending')
    throw new StorageRefusal('badRequest')
  }
}
