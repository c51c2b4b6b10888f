import type { Device } from './device.ts'
import { collectionOf } from './knowledge.ts'
import { oneOf, weighted, wholeNumber } from './random.ts'
import { configuration, poll, readNewer, readOne } from './reads.ts'
import { post, removeCollection, uploadBatch } from './writes.ts'

/** Chances and weights as published (sync.md §6). */
const chance = { metaGlobal: 0.6, readClients: 0.1, writeClients: 0.2, batch: 0.5, deletion: 0.01 }
const readWeights = [71, 15, 7, 4, 3]
const writeWeights = [67, 18, 9, 4, 2]
const [fewestRecords, mostRecords] = [20, 100]
const engines = ['bookmarks', 'forms', 'passwords', 'history', 'prefs']

/**
 * One sync of one device. A read asks for what came with the last write to the collection, or, half
 * of the time, for what came after it, which is nothing.
 */
export async function mixedSession(device: Device): Promise<void> {
  const { random } = device
  const happens = (probability: number) => random() < probability
  await configuration(device)
  await poll(device)
  if (happens(chance.metaGlobal)) await readOne(device, device.named('meta'), 'global')
  const clients = device.named('clients')
  if (happens(chance.readClients)) await readNewer(device, clients, 0)
  if (happens(chance.writeClients)) {
    const [id] = collectionOf(device.user, clients).records.keys()
    await post(device, clients, [device.newRecord(id)])
  }
  for (let left = weighted(random, readWeights); left > 0; left--) {
    const name = device.named(oneOf(random, engines))
    const { modified, previous } = collectionOf(device.user, name)
    await readNewer(device, name, happens(0.5) ? modified : previous)
  }
  await writes(device, weighted(random, writeWeights), happens(chance.batch))
  if (happens(chance.deletion)) await removeCollection(device, device.named(oneOf(random, engines)))
}

/** Some POSTs to one collection, each for itself or together as a batch. */
async function writes(device: Device, count: number, isBatch: boolean): Promise<void> {
  if (count === 0) return
  const name = device.named(oneOf(device.random, engines))
  const lists = Array.from({ length: count }, () =>
    device.newRecords(wholeNumber(device.random, fewestRecords, mostRecords)),
  )
  if (isBatch) return uploadBatch(device, name, lists)
  for (const records of lists) await post(device, name, records)
}
