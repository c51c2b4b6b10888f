import type { Device } from './device.ts'
import { collectionOf } from './knowledge.ts'
import { mixedSession } from './mix.ts'
import { oneOf } from './random.ts'
import { type CheckedPages, download, poll, readNewer, readOne } from './reads.ts'
import { post, put, uploadBatch } from './writes.ts'

/** One kind of load. */
export interface Kind {
  readonly name: string
  /** What one request is, in words. */
  readonly what: string
  /** One request, or a whole session, upload or download that is never cut in the middle. */
  step(device: Device): Promise<void>
  /** How many records a device's history has when it begins. */
  readonly records: number
  /** Several devices read the same user's records, so that filling the storage takes no minutes. */
  readonly maxUsers?: number
  readonly maxDevices?: number
  /** Steps are long: one device's single step warms the server up. */
  readonly isLong?: boolean
}

/** Requests that stay as quick when the database grows (design.md §6). */
export const hotKinds = ['poll', 'read one', 'newer', 'put one', 'post 100']

const postRecords = 100
const newestRecords = 10
const smallHistory = 200
const mainCollection = 'history'

/** What every user has before the load begins; the newest ten records of the history come last. */
export async function settle(device: Device, records: number): Promise<void> {
  for (const name of ['meta', 'crypto', 'clients', 'tabs', 'bookmarks']) {
    await put(device, device.named(name), device.newRecord(firstIds[name] ?? device.newId()))
  }
  const history = device.named(mainCollection)
  for (let left = records - newestRecords; left > 0; left -= postRecords) {
    await post(device, history, device.newRecords(Math.min(left, postRecords)))
  }
  if (records > 0) await post(device, history, device.newRecords(newestRecords))
}

const firstIds: Readonly<Record<string, string>> = { meta: 'global', crypto: 'keys' }

function batchKind(records: number, maxDevices?: number): Kind {
  return {
    name: `batch ${records.toLocaleString('en')}`,
    what: `a POST of 100 in a batch of ${records.toLocaleString('en')}, the commit included`,
    records: 0,
    isLong: true,
    ...(maxDevices && { maxDevices }),
    async step(device) {
      const lists = Array.from({ length: records / postRecords }, () =>
        device.newRecords(postRecords),
      )
      await uploadBatch(device, device.named('bookmarks'), lists)
    },
  }
}

function downloadKind(records: number): Kind {
  const checked: CheckedPages = new Map()
  const pageSize = 1000
  return {
    name: 'download',
    what: `a page of ${pageSize} records out of ${records.toLocaleString('en')}`,
    records,
    maxUsers: 4,
    isLong: true,
    step: (device) => download(device, mainCollection, { pageSize, checked }),
  }
}

/** Some id of the device's history. */
const someId = (device: Device): string => oneOf(device.random, idsOf(device))

/** Lists of ids, kept because asking a large map for all of them costs more than the request. */
const knownIds = new WeakMap<object, string[]>()

function idsOf(device: Device): string[] {
  const collection = collectionOf(device.user, device.named(mainCollection))
  const known = knownIds.get(collection.records)
  if (known) return known
  const ids = [...collection.records.keys()]
  knownIds.set(collection.records, ids)
  return ids
}

/** @param isQuick smaller batches and downloads, for a look within a minute */
export function kindsOf(isQuick: boolean): readonly Kind[] {
  return [
    {
      name: 'mix',
      what: 'any request of the published mix',
      records: smallHistory,
      step: mixedSession,
    },
    { name: 'poll', what: 'GET info/collections', records: smallHistory, step: poll },
    {
      name: 'read one',
      what: 'GET of one record',
      records: smallHistory,
      step: (device) => readOne(device, device.named(mainCollection), someId(device)),
    },
    {
      name: 'newer',
      what: `GET full=1&newer=… that finds ${newestRecords} records`,
      records: smallHistory,
      step(device) {
        const history = device.named(mainCollection)
        return readNewer(device, history, collectionOf(device.user, history).previous)
      },
    },
    {
      name: 'put one',
      what: 'PUT of a record that exists',
      records: smallHistory,
      step: (device) => put(device, device.named(mainCollection), device.newRecord(someId(device))),
    },
    {
      name: 'post 100',
      what: 'POST of 100 new records',
      records: smallHistory,
      step: (device) => post(device, device.named(mainCollection), device.newRecords(postRecords)),
    },
    ...(isQuick ? [batchKind(1000)] : [batchKind(5000), batchKind(10_000, 8)]),
    downloadKind(isQuick ? 5000 : 20_000),
  ]
}
