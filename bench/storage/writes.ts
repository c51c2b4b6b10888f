import {
  checkStamp,
  checkTaken,
  expectEqual,
  jsonOf,
  recordJson,
  recordsJson,
  stampOf,
} from './checks.ts'
import { type Device, type NewRecord, WrongAnswer } from './device.ts'
import { collectionOf, learn } from './knowledge.ts'

/** Writes one record. */
export async function put(device: Device, name: string, record: NewRecord): Promise<void> {
  const { user } = device
  const { last } = user
  const answer = await device.send('PUT', `/storage/${name}/${record.id}`, {
    body: recordJson(record),
    ifUnmodifiedSince: collectionOf(user, name).modified,
  })
  const stamp = checkStamp(`PUT ${name}`, answer, jsonOf(answer, `PUT ${name}`), last)
  user.last = Math.max(user.last, stamp)
  learn(user, name, stamp, [record])
}

/** Writes some records at once. */
export async function post(
  device: Device,
  name: string,
  records: readonly NewRecord[],
  query = '',
): Promise<void> {
  const { user } = device
  const { last } = user
  const answer = await device.send('POST', `/storage/${name}${query}`, {
    body: recordsJson(records),
    ifUnmodifiedSince: collectionOf(user, name).modified,
  })
  const body = jsonOf(answer, `POST ${name}`) as { modified?: unknown }
  checkTaken(`POST ${name}`, body, records)
  const stamp = checkStamp(`POST ${name}`, answer, body.modified, last)
  user.last = Math.max(user.last, stamp)
  learn(user, name, stamp, records)
}

/** Writes one batch, a request for each list; the last one commits (sync.md §3.11). */
export async function uploadBatch(
  device: Device,
  name: string,
  lists: readonly (readonly NewRecord[])[],
): Promise<void> {
  const what = `batch ${name}`
  const { user } = device
  const ifUnmodifiedSince = collectionOf(user, name).modified
  let batch = 'true'
  for (const [index, records] of lists.entries()) {
    const isLast = index === lists.length - 1
    const { last } = user
    const path = `/storage/${name}?batch=${batch}${isLast ? '&commit=true' : ''}`
    const answer = await device.send('POST', path, {
      body: recordsJson(records),
      ifUnmodifiedSince,
      label: isLast ? 'commit' : 'append',
      status: isLast ? 200 : 202,
    })
    const body = jsonOf(answer, what) as { modified?: unknown; batch?: unknown }
    checkTaken(what, body, records)
    if (isLast) {
      const stamp = checkStamp(what, answer, body.modified, last)
      user.last = Math.max(user.last, stamp)
      learn(user, name, stamp, lists.flat())
    } else {
      expectEqual(`${what}: X-Last-Modified`, answer.lastModified, ifUnmodifiedSince)
      if (typeof body.batch !== 'string') throw new WrongAnswer(`${what}: no batch id`)
      if (index > 0) expectEqual(`${what}: its id`, body.batch, batch)
      batch = body.batch
    }
  }
}

/** Deletes a collection. */
export async function removeCollection(device: Device, name: string): Promise<void> {
  const { user } = device
  const answer = await device.send('DELETE', `/storage/${name}`)
  const { modified } = jsonOf(answer, `DELETE ${name}`) as { modified?: unknown }
  const stamp = stampOf(modified)
  expectEqual(`DELETE ${name}: X-Last-Modified`, answer.lastModified, stamp)
  user.collections.delete(name)
  user.last = Math.max(user.last, stamp)
  user.modified = Math.max(user.modified, stamp)
}
