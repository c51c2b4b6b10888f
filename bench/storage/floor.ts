/**
 * The floor that the storage is measured against: bare `node:http` and node:sqlite, one file, WAL, FULL, 8 KiB
 * pages, the same tables. It believes everybody and checks nothing; records go through JSON one by
 * one, as anybody would write it first. `node floor.ts <folder>` prints its port.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { openFloor } from './floor-tables.ts'

const sql = openFloor(join(process.argv[2] ?? '.', 'floor.sqlite'))

interface Item {
  readonly id: string
  readonly sortindex?: number
  readonly payload?: string
}

/** What an answer says: body, when its target was last modified, how many records. */
interface Said {
  readonly body: unknown
  readonly modified: number
  readonly status?: number
  readonly records?: number
  readonly next?: number
}

const seconds = (stamp: number) => (stamp / 100).toFixed(2)
const now = () => Math.floor(Date.now() / 10)
const lastOf = (uid: number) => Number(sql.last.get(uid)?.['last'] ?? 0)
const modifiedOf = (uid: number, name: string) =>
  Number(sql.collection.get(uid, name)?.['modified'] ?? 0)
const toBso = (row: Record<string, unknown>) => ({
  ...row,
  modified: Number(row['modified']) / 100,
})
let batches = 0

function write(uid: number, name: string, work: (stamp: number) => void): number {
  sql.begin.run()
  const stamp = Math.max(now(), lastOf(uid) + 1)
  work(stamp)
  sql.touch.run(uid, name, stamp)
  sql.stamp.run(uid, stamp)
  sql.commit.run()
  return stamp
}

function postItems(uid: number, name: string, query: URLSearchParams, items: Item[]): Said {
  const result = { success: items.map(({ id }) => id), failed: {} }
  const asked = query.get('batch')
  const commits = query.has('commit')
  if (asked === null || (asked === 'true' && commits)) {
    const modified = write(uid, name, (stamp) => {
      for (const { id, sortindex, payload } of items)
        sql.put.run(uid, name, id, stamp, sortindex ?? null, payload ?? null)
    })
    return { body: { modified: modified / 100, ...result }, modified }
  }
  const batch = asked === 'true' ? `b${++batches}` : asked
  const stageAll = () => {
    for (const { id, sortindex, payload } of items)
      sql.stage.run(uid, batch, id, sortindex ?? null, payload ?? null)
  }
  if (!commits) {
    sql.begin.run()
    stageAll()
    sql.commit.run()
    return { body: { batch, ...result }, modified: modifiedOf(uid, name), status: 202 }
  }
  const modified = write(uid, name, (stamp) => {
    stageAll()
    sql.apply.run(name, stamp, uid, batch)
    sql.unstage.run(uid, batch)
  })
  return { body: { modified: modified / 100, ...result }, modified }
}

function listItems(uid: number, name: string, query: URLSearchParams): Said {
  const newer = Math.floor(Number(query.get('newer') ?? -0.01) * 100 + 0.5)
  const limit = Number(query.get('limit') ?? -1)
  const offset = Number(query.get('offset') ?? 0)
  const rows = sql.list.all(uid, name, newer, limit < 0 ? -1 : limit + 1, offset)
  const hasMore = limit >= 0 && rows.length > limit
  const body = (hasMore ? rows.slice(0, limit) : rows).map(toBso)
  const modified = modifiedOf(uid, name)
  return { body, modified, records: body.length, ...(hasMore && { next: offset + limit }) }
}

function answer(method: string, path: string[], query: URLSearchParams, body: string): Said {
  const [user, kind, name = '', id] = path
  const uid = Number(user)
  if (kind === 'info' && name === 'collections') {
    const rows = sql.collections.all(uid)
    const times = rows.map((row) => [row['name'], Number(row['modified']) / 100])
    return { body: Object.fromEntries(times), modified: lastOf(uid) }
  }
  if (kind === 'info') return { body: { max_post_records: 100 }, modified: 0 }
  if (method === 'POST') return postItems(uid, name, query, JSON.parse(body))
  if (method === 'DELETE') {
    const modified = write(uid, name, () => sql.dropRecords.run(uid, name))
    sql.drop.run(uid, name)
    return { body: { modified: modified / 100 }, modified }
  }
  if (id === undefined) return listItems(uid, name, query)
  if (method === 'GET') {
    const row = sql.record.get(uid, name, id)
    return row
      ? { body: toBso(row), modified: Number(row['modified']) }
      : { body: 0, modified: 0, status: 404 }
  }
  const { sortindex, payload } = JSON.parse(body) as Item
  const modified = write(uid, name, (stamp) =>
    sql.put.run(uid, name, id, stamp, sortindex ?? null, payload ?? null),
  )
  return { body: modified / 100, modified }
}

function handle(request: IncomingMessage, response: ServerResponse, sent: string): void {
  const url = new URL(request.url ?? '', 'http://floor')
  const path = url.pathname.split('/').slice(1).map(decodeURIComponent)
  const said = answer(request.method ?? '', path, url.searchParams, sent)
  const text = JSON.stringify(said.body)
  const isWrite = request.method !== 'GET' && said.status !== 202
  const time = isWrite ? said.modified : Math.max(now() - 1, lastOf(Number(path[0])))
  response.writeHead(said.status ?? 200, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'X-Last-Modified': seconds(said.modified),
    'X-Weave-Timestamp': seconds(time),
    ...(said.records !== undefined && { 'X-Weave-Records': said.records }),
    ...(said.next !== undefined && { 'X-Weave-Next-Offset': said.next }),
  })
  response.end(text)
}

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part) => parts.push(part))
  request.on('end', () => handle(request, response, Buffer.concat(parts).toString('utf8')))
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
