import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { StorageClient } from '../../support/storage-client.ts'
import type { TestClock } from '../../support/storage-server.ts'
import { engines } from './engines.ts'

/** A record as the protocol describes it, in as few words as possible (sync.md §3.8). */
interface Row {
  payload: string
  sortindex?: number
  expiresAt: number
}

interface Sent {
  id: string
  payload?: string
  sortindex?: number
  ttl?: number
}

/** What a storage of one user must show: the rules again, without a database. */
class Model {
  readonly collections = new Map<string, Map<string, Row>>()
  readonly batches: { collection: string; id: string; sent: Sent[] }[] = []

  store(collection: string, sent: readonly Sent[], now: number): void {
    const rows = this.collections.get(collection) ?? new Map<string, Row>()
    this.collections.set(collection, rows)
    for (const { id, payload, sortindex, ttl } of sent) {
      const old = rows.get(id)
      const row: Row = old && old.expiresAt > now ? old : { payload: '', expiresAt: Infinity }
      if (payload !== undefined) row.payload = payload
      if (sortindex !== undefined) row.sortindex = sortindex
      if (ttl !== undefined) row.expiresAt = now + ttl * 1000
      rows.set(id, row)
    }
  }

  live(collection: string, now: number): Record<string, unknown> {
    const rows = [...(this.collections.get(collection) ?? [])]
    return Object.fromEntries(
      rows
        .filter(([, { expiresAt }]) => expiresAt > now)
        .map(([id, { payload, sortindex }]) => [
          id,
          { payload, ...(sortindex !== undefined && { sortindex }) },
        ]),
    )
  }
}

const names = ['tabs', 'own'] as const
const collection = fc.constantFrom(...names)
const id = fc.constantFrom('a', 'b', 'c', '{d}')
const sent = fc.record(
  {
    id,
    payload: fc.constantFrom('', 'x', 'é'.repeat(20)),
    sortindex: fc.constantFrom(0, -1, 7),
    ttl: fc.constantFrom(0, 1, 3),
  },
  { requiredKeys: ['id'], noNullPrototype: true },
)
const several = fc.uniqueArray(sent, { selector: (one) => one.id, maxLength: 4 })

const step = fc.oneof(
  fc.record({ do: fc.constant('put' as const), collection, one: sent }),
  fc.record({ do: fc.constant('post' as const), collection, several }),
  fc.record({ do: fc.constant('open' as const), collection, several }),
  fc.record({ do: fc.constant('append' as const), several, pick: fc.nat(3) }),
  fc.record({ do: fc.constant('commit' as const), several, pick: fc.nat(3) }),
  fc.record({ do: fc.constant('delete' as const), collection, id }),
  fc.record({ do: fc.constant('deleteSome' as const), collection, ids: fc.subarray(['a', 'c']) }),
  fc.record({ do: fc.constant('deleteCollection' as const), collection }),
  fc.record({ do: fc.constant('deleteAll' as const) }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(0.01, 1, 2) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Does one step on both sides. */
async function take(step: Step, client: StorageClient, model: Model, clock: TestClock) {
  const now = clock.ms
  switch (step.do) {
    case 'put':
      await client.put(`/storage/${step.collection}/${step.one.id}`, step.one)
      return model.store(step.collection, [step.one], now)
    case 'post':
      await client.post(`/storage/${step.collection}`, step.several)
      return model.store(step.collection, step.several, now)
    case 'open': {
      const reply = await client.post(`/storage/${step.collection}?batch=true`, step.several)
      const batch = { collection: step.collection, id: reply.json<{ batch: string }>().batch }
      model.batches.push({ ...batch, sent: [...step.several] })
      return
    }
    case 'append': {
      const batch = model.batches[step.pick]
      if (!batch) return
      await client.post(`/storage/${batch.collection}?batch=${batch.id}`, step.several)
      return void batch.sent.push(...step.several)
    }
    case 'commit': {
      const [batch] = model.batches.splice(step.pick, 1)
      if (!batch) return
      const path = `/storage/${batch.collection}?batch=${batch.id}&commit=true`
      await client.post(path, step.several)
      return model.store(batch.collection, overlay([...batch.sent, ...step.several]), now)
    }
    case 'delete':
      await client.delete(`/storage/${step.collection}/${step.id}`)
      return void model.collections.get(step.collection)?.delete(step.id)
    case 'deleteSome':
      await client.delete(`/storage/${step.collection}?ids=${step.ids.join(',')}`)
      for (const id of step.ids) model.collections.get(step.collection)?.delete(id)
      return
    case 'deleteCollection':
      await client.delete(`/storage/${step.collection}`)
      return forget(model, step.collection)
    case 'deleteAll':
      await client.delete('/storage')
      for (const name of names) forget(model, name)
      return
    case 'wait':
      return clock.advance(step.seconds)
  }
}

function forget(model: Model, name: string): void {
  model.collections.delete(name)
  const left = model.batches.filter((batch) => batch.collection !== name)
  model.batches.splice(0, model.batches.length, ...left)
}

function overlay(sent: readonly Sent[]): Sent[] {
  const merged = new Map<string, Sent>()
  for (const one of sent) merged.set(one.id, { ...merged.get(one.id), ...one })
  return [...merged.values()]
}

/** What the server shows of a collection. */
async function shown(client: StorageClient, name: string): Promise<Record<string, unknown>> {
  const list = await client.get(`/storage/${name}?full=1`)
  const records = list.json<{ id: string; modified: number }[]>()
  return Object.fromEntries(records.map(({ id, modified: _, ...rest }) => [id, rest]))
}

for (const [engine, open] of engines) {
  test(`${engine}: whatever is done in whatever order, the storage shows what the protocol says (sync.md §3.8, §3.11, §3.15)`, async () => {
    await using server = await open()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const client = server.client({ expiresAt: server.clock.ms + 10 ** 9 })
        const model = new Model()
        let stamp = 0
        for (const step of steps) {
          await take(step, client, model, server.clock)
          const info = await client.get('/info/collections')
          assert.deepEqual(
            Object.keys(info.json<object>()).sort(),
            [...model.collections.keys()].sort(),
          )
          assert.ok(Number(info.timestamp) >= stamp)
          stamp = Number(info.timestamp)
        }
        const counts = (await client.get('/info/collection_counts')).json<Record<string, number>>()
        for (const name of names) {
          const expected = model.live(name, server.clock.ms)
          assert.deepEqual(await shown(client, name), expected)
          assert.equal(counts[name] ?? 0, Object.keys(expected).length)
        }
      }),
      { numRuns: 60 },
    )
  })
}
