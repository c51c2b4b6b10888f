import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultLimits } from '../../../src/sync/index.ts'
import { engines } from './engines.ts'

for (const [engine, open] of engines) {
  test(`${engine}: a new user has nothing (sync.md §3.10)`, async () => {
    await using server = await open()
    const client = server.client()
    const reply = await client.get('/info/collections')
    assert.equal(reply.status, 200)
    assert.equal(reply.text, '{}')
    assert.equal(reply.headers['content-type'], 'application/json')
    assert.equal(reply.lastModified, '0.00')
    assert.equal((await client.get('/info/collection_counts')).text, '{}')
    assert.equal((await client.get('/info/collection_usage')).text, '{}')
    assert.equal((await client.get('/info/quota')).text, '[0,null]')
  })

  test(`${engine}: info/collections tells when each collection was written, in two decimals (sync.md §3.10)`, async () => {
    await using server = await open()
    const client = server.client()
    server.clock.ms = 1_767_300_000_500
    const first = await client.put('/storage/bookmarks/a', { payload: 'x' })
    server.clock.advance(1)
    const second = await client.post('/storage/my.own_one-1', [])
    const reply = await client.get('/info/collections')
    assert.equal(first.text, '1767300000.50')
    assert.equal(reply.text, '{"bookmarks":1767300000.50,"my.own_one-1":1767300001.50}')
    assert.equal(reply.lastModified, second.lastModified)
    assert.equal(reply.headers['x-weave-records'], '2')
  })

  test(`${engine}: a collection whose records were deleted by id still exists (sync.md §3.10)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x' })
    const { modified } = (await client.delete('/storage/tabs/a')).json<{ modified: number }>()
    assert.deepEqual((await client.get('/info/collections')).json(), { tabs: modified })
  })

  test(`${engine}: a cache-buster changes nothing (sync.md §3.1, 159 trace §8)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x' })
    const plain = await client.get('/info/collections')
    assert.equal((await client.get('/info/collections?v=1.161.0')).text, plain.text)
  })

  test(`${engine}: counts and usage follow every kind of write (sync.md §3.10, settled.md S15)`, async () => {
    await using server = await open()
    const client = server.client()
    const seen = async () => [
      (await client.get('/info/collection_counts')).json(),
      (await client.get('/info/collection_usage')).json(),
    ]
    await client.post('/storage/tabs', [
      { id: 'a', payload: 'x'.repeat(1024) },
      { id: 'b', payload: 'é'.repeat(256) },
    ])
    assert.deepEqual(await seen(), [{ tabs: 2 }, { tabs: 1.5 }])
    await client.put('/storage/tabs/a', { payload: '' })
    assert.deepEqual(await seen(), [{ tabs: 2 }, { tabs: 0.5 }])
    await client.put('/storage/tabs/b', { sortindex: 1 })
    assert.deepEqual(await seen(), [{ tabs: 2 }, { tabs: 0.5 }])
    const { batch } = (
      await client.post('/storage/tabs?batch=true', [{ id: 'c', payload: 'x'.repeat(512) }])
    ).json<{ batch: string }>()
    assert.deepEqual(await seen(), [{ tabs: 2 }, { tabs: 0.5 }])
    await client.post(`/storage/tabs?batch=${batch}&commit=true`, [{ id: 'b', payload: '' }])
    assert.deepEqual(await seen(), [{ tabs: 3 }, { tabs: 0.5 }])
    await client.delete('/storage/tabs?ids=a,b,nothing')
    assert.deepEqual(await seen(), [{ tabs: 1 }, { tabs: 0.5 }])
    await client.delete('/storage/tabs/c')
    assert.deepEqual(await seen(), [{ tabs: 0 }, { tabs: 0 }])
  })

  test(`${engine}: counts and usage leave expired records out (sync.md §3.10, §3.15)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.post('/storage/tabs', [
      { id: 'a', payload: 'x'.repeat(1024), ttl: 60 },
      { id: 'b', payload: 'x'.repeat(512) },
    ])
    server.clock.advance(60)
    assert.deepEqual((await client.get('/info/collection_counts')).json(), { tabs: 1 })
    assert.deepEqual((await client.get('/info/collection_usage')).json(), { tabs: 0.5 })
    await client.put('/storage/tabs/a', { payload: 'x'.repeat(512) })
    assert.deepEqual((await client.get('/info/collection_counts')).json(), { tabs: 2 })
    assert.deepEqual((await client.get('/info/collection_usage')).json(), { tabs: 1 })
  })

  test(`${engine}: info/quota sums all collections in KB, without a limit (sync.md §3.12)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x'.repeat(1024) })
    await client.put('/storage/prefs/a', { payload: 'x'.repeat(512) })
    assert.equal((await client.get('/info/quota')).text, '[1.5,null]')
  })

  test(`${engine}: info/configuration tells the limits and never changes (sync.md §3.12, settled.md S5, S14)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x' })
    const reply = await client.get('/info/configuration')
    assert.deepEqual(reply.json(), {
      max_post_bytes: 2_621_440,
      max_post_records: 100,
      max_record_payload_bytes: 2_621_440,
      max_request_bytes: 2_625_536,
      max_total_bytes: 262_144_000,
      max_total_records: 10_000,
      collections: {
        'newtab-images': {
          max_post_bytes: 26_214_400,
          max_record_payload_bytes: 20_971_520,
          max_request_bytes: 26_218_496,
        },
      },
    })
    assert.equal(reply.lastModified, '0.00')
    assert.equal(defaultLimits.maxRequestBytes, defaultLimits.maxPostBytes + 4096)
  })

  test(`${engine}: users see nothing of each other (design.md §2)`, async () => {
    await using server = await open()
    const [one, other] = [server.client(), server.client()]
    await one.put('/storage/tabs/a', { payload: 'x' })
    assert.equal((await other.get('/info/collections')).text, '{}')
    assert.equal((await other.get('/storage/tabs/a')).status, 404)
    await other.delete('/storage')
    assert.equal((await one.get('/storage/tabs/a')).status, 200)
  })
}
