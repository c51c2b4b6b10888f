import { checkList, checkMembers, checkRecord, expectEqual, jsonOf, stampOf } from './checks.ts'
import { type Device, WrongAnswer } from './device.ts'
import { collectionOf, formatStamp, type Stamp } from './knowledge.ts'

/** Asks which collections changed, as every sync begins. */
export async function poll(device: Device): Promise<void> {
  const what = 'info/collections'
  const answer = await device.send('GET', '/info/collections')
  const times = jsonOf(answer, what) as Readonly<Record<string, unknown>>
  const isAlone = device.suffix === ''
  const { collections, modified } = device.user
  for (const [name, known] of collections) {
    if (!isAlone && !name.endsWith(device.suffix)) continue
    expectEqual(`${what}: ${name}`, stampOf(times[name]), known.modified)
  }
  if (!isAlone) return
  expectEqual(`${what}: number of collections`, Object.keys(times).length, collections.size)
  expectEqual(`${what}: X-Last-Modified`, answer.lastModified, modified)
}

/** Reads the limits. */
export async function configuration(device: Device): Promise<void> {
  const answer = await device.send('GET', '/info/configuration')
  const limits = jsonOf(answer, 'info/configuration') as Readonly<Record<string, unknown>>
  expectEqual('info/configuration: max_post_records', limits['max_post_records'], 100)
  expectEqual('info/configuration: X-Last-Modified', answer.lastModified, 0)
}

/** Reads one record that is there. */
export async function readOne(device: Device, name: string, id: string): Promise<void> {
  const known = collectionOf(device.user, name).records.get(id)
  if (!known) throw new Error(`nothing known about ${name}/${id}`)
  const answer = await device.send('GET', `/storage/${name}/${id}`)
  checkRecord(name, jsonOf(answer, name), id, known)
  expectEqual(`${name}: X-Last-Modified`, answer.lastModified, known.modified)
}

/** Reads the records that are newer. */
export async function readNewer(device: Device, name: string, newer: Stamp): Promise<void> {
  const path = `/storage/${name}?full=1&newer=${formatStamp(newer)}`
  const answer = await device.send('GET', path)
  checkList(name, answer, collectionOf(device.user, name), newer)
}

/** Pages that were checked whole; the same bytes need not be read again. */
export type CheckedPages = Map<string, Buffer>

/** Reads a whole collection in pages, as a first sync does. */
export async function download(
  device: Device,
  name: string,
  { pageSize, checked }: { readonly pageSize: number; readonly checked: CheckedPages },
): Promise<void> {
  const collection = collectionOf(device.user, name)
  const pages: (readonly [key: string, body: Buffer])[] = []
  let records = 0
  for (let offset: string | undefined = ''; offset !== undefined; ) {
    const path = `/storage/${name}?full=1&newer=0&limit=${pageSize}${offset && `&offset=${offset}`}`
    const answer = await device.send('GET', path, {
      label: 'page',
      ...(offset && { ifUnmodifiedSince: collection.modified }),
    })
    // Firefox drops the whole download when this differs between pages (sync.md §3.9).
    expectEqual(`${name}: X-Last-Modified`, answer.lastModified, collection.modified)
    records += Number(answer.reply.header('X-Weave-Records'))
    pages.push([`${device.user.uid} ${path}`, answer.reply.body])
    if (records > collection.records.size) throw new WrongAnswer(`${name}: too many records`)
    offset = answer.reply.header('X-Weave-Next-Offset')
  }
  expectEqual(`${name}: number of records`, records, collection.records.size)
  if (pages.every(([key, body]) => checked.get(key)?.equals(body))) return
  const lists = pages.map(([, body]) => JSON.parse(body.toString('utf8')) as unknown[])
  const seen = checkMembers(name, lists.flat(), collection)
  expectEqual(`${name}: number of records`, seen.size, collection.records.size)
  for (const [key, body] of pages) checked.set(key, body)
}
