import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StorageClient } from '../../support/storage-client.ts'
import { engines } from './engines.ts'

for (const [engine, open] of engines) {
  test(`${engine}: a record is dead when its ttl is over, everywhere at once (sync.md §3.15)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x', ttl: 10 })
    await client.put('/storage/tabs/b', { payload: 'x' })
    server.clock.advance(9.99)
    assert.equal((await client.get('/storage/tabs/a')).status, 200)
    assert.equal((await client.get('/storage/tabs')).json<string[]>().length, 2)
    server.clock.advance(0.01)
    assert.equal((await client.get('/storage/tabs/a')).status, 404)
    for (const path of ['', '?ids=a,b', '?sort=index', '?sort=oldest', '?newer=0']) {
      assert.deepEqual((await client.get(`/storage/tabs${path}`)).json(), ['b'])
    }
    assert.equal((await client.get('/storage/tabs?full=1')).json<unknown[]>().length, 1)
    assert.equal((await client.delete('/storage/tabs/a')).status, 404)
  })

  test(`${engine}: a ttl of zero is over at once (sync.md §3.8)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x' })
    await client.put('/storage/tabs/a', { ttl: 0 })
    await client.post('/storage/tabs', [{ id: 'b', payload: 'x', ttl: 0 }])
    assert.equal((await client.get('/storage/tabs')).text, '[]')
  })

  test(`${engine}: expiry raises no timestamp (sync.md §3.15)`, async () => {
    await using server = await open()
    const client = server.client()
    const { text } = await client.put('/storage/tabs/a', { payload: 'x', ttl: 10 })
    server.clock.advance(100)
    const info = await client.get('/info/collections')
    assert.deepEqual([info.text, info.lastModified], [`{"tabs":${text}}`, text])
    assert.equal((await client.get('/storage/tabs')).lastModified, text)
  })

  test(`${engine}: an expired record is no record: a write starts a new one (settled.md S6)`, async () => {
    await using server = await open()
    const client = server.client()
    for (const fields of [{ sortindex: 7 }, { ttl: 10 }, {}]) {
      await client.delete('/storage/tabs')
      await client.put('/storage/tabs/a', { payload: 'old', sortindex: 5, ttl: 10 })
      server.clock.advance(10)
      const posted = await client.post('/storage/tabs', [{ id: 'a', ...fields }])
      const { modified } = posted.json<{ modified: number }>()
      assert.deepEqual((await client.get('/storage/tabs/a')).json(), {
        id: 'a',
        modified,
        payload: '',
        ...('sortindex' in fields && { sortindex: fields.sortindex }),
      })
    }
    server.clock.advance(1_000_000)
    const token = { uid: Number(client.endpoint.split('/').at(-1)) }
    assert.equal((await server.client(token).get('/storage/tabs/a')).status, 200)
  })

  test(`${engine}: a new ttl counts from its write (sync.md §3.8)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x', ttl: 10 })
    server.clock.advance(9)
    await client.put('/storage/tabs/a', { ttl: 10 })
    server.clock.advance(9)
    assert.equal((await client.get('/storage/tabs/a')).status, 200)
    server.clock.advance(1)
    assert.equal((await client.get('/storage/tabs/a')).status, 404)
  })

  test(`${engine}: a write without ttl leaves the old one running (sync.md §3.8)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x', ttl: 10 })
    await client.put('/storage/tabs/a', { payload: 'y' })
    server.clock.advance(10)
    assert.equal((await client.get('/storage/tabs/a')).status, 404)
  })

  test(`${engine}: the longest ttl is kept, one second more refused (sync.md §3.8)`, async () => {
    await using server = await open()
    const client = server.client()
    assert.equal((await client.put('/storage/tabs/a', { ttl: 999_999_999 })).status, 200)
    const over = await client.put('/storage/tabs/a', { ttl: 1_000_000_000 })
    assert.deepEqual([over.status, over.text], [400, '8'])
    assert.equal((await client.get('/storage/tabs/a')).status, 200)
  })

  test(`${engine}: what has been dead for a day is removed, and no timestamp moves (sync.md §3.15)`, async () => {
    await using server = await open()
    const client = server.client()
    const user = userOf(client)
    await client.post('/storage/tabs', [
      { id: 'dead', payload: 'xxx', ttl: 10 },
      { id: 'later', payload: 'xx', ttl: 100_000 },
      { id: 'ever', payload: 'x' },
    ])
    const before = await client.get('/info/collections')
    server.clock.advance(10 + 86_399.99)
    await server.storage.jobs.purgeExpired(user)
    assert.deepEqual(await server.rows(user.uid), { bso: 3, hasStaged: false })
    server.clock.advance(0.01)
    await server.storage.jobs.purgeExpired(user)
    assert.deepEqual(await server.rows(user.uid), { bso: 2, hasStaged: false })
    const again = server.client({ uid: user.uid })
    const after = await again.get('/info/collections')
    assert.deepEqual([after.text, after.lastModified], [before.text, before.lastModified])
    assert.equal((await again.get('/info/collection_counts')).text, '{"tabs":2}')
    assert.equal((await again.get('/info/quota')).text, `[${3 / 1024},null]`)
  })

  test(`${engine}: batches that were never committed are removed after their life, in steps (sync.md §3.15)`, async () => {
    await using server = await open()
    const client = server.client()
    const user = userOf(client)
    const some = (from: number) =>
      Array.from({ length: 100 }, (_, index) => ({ id: `r${from + index}`, payload: 'x' }))
    const { batch } = (await client.post('/storage/tabs?batch=true', some(0))).json<{
      batch: string
    }>()
    for (let from = 100; from < 1200; from += 100) {
      await client.post(`/storage/tabs?batch=${batch}`, some(from))
    }
    server.clock.advance(7199)
    await server.storage.jobs.purgeExpired(user)
    assert.deepEqual(await server.rows(user.uid), { bso: 0, hasStaged: true })
    server.clock.advance(1)
    await server.storage.jobs.purgeExpired(user)
    assert.deepEqual(await server.rows(user.uid), { bso: 0, hasStaged: false })
  })

  test(`${engine}: a closed user's records are removed in steps until none is left (design.md §2)`, async () => {
    await using server = await open()
    const client = server.client()
    const user = userOf(client)
    const some = (from: number) =>
      Array.from({ length: 100 }, (_, index) => ({ id: `r${from + index}`, payload: 'x' }))
    for (let from = 0; from < 1100; from += 100) await client.post('/storage/tabs', some(from))
    await client.post('/storage/tabs?batch=true', some(0))
    assert.equal(await server.storage.jobs.purgeUser(user), false, 'an open user keeps everything')
    assert.deepEqual(await server.rows(user.uid), { bso: 1100, hasStaged: true })
    await server.storage.jobs.closeUser({ ...user, at: server.clock.ms })
    assert.equal(await server.storage.jobs.purgeUser(user), true)
    assert.deepEqual(await server.rows(user.uid), { bso: 0, hasStaged: false })
  })

  test(`${engine}: a job about a user of another birth removes nothing (design.md §2)`, async () => {
    await using server = await open()
    const client = server.client()
    const user = userOf(client)
    const other = { ...user, born: user.born + 1 }
    await client.put('/storage/tabs/dead', { payload: 'x', ttl: 10 })
    await client.post('/storage/tabs?batch=true', [{ id: 'staged', payload: 'x' }])
    server.clock.advance(200_000)
    const all = { bso: 1, hasStaged: true }
    await assert.rejects(server.storage.jobs.purgeExpired(other), /another time/)
    assert.deepEqual(await server.rows(user.uid), all)
    await server.storage.jobs.closeUser({ ...user, at: server.clock.ms })
    await assert.rejects(server.storage.jobs.purgeUser(other), /another time/)
    assert.deepEqual(await server.rows(user.uid), all)
    await server.storage.jobs.purgeExpired(user)
    assert.deepEqual(await server.rows(user.uid), { bso: 0, hasStaged: false })
  })

  test(`${engine}: records of a collection that is kept for ever do not expire, others do (docs/options.md)`, async () => {
    await using server = await open({ limits: { keptForEver: ['history'] } })
    const client = server.client()
    const records = [{ id: 'a', payload: 'x', ttl: 10 }]
    await client.post('/storage/history', records)
    await client.put('/storage/history/b', records[0])
    await client.post('/storage/forms', records)
    await client.post('/storage/history?batch=true&commit=true', [
      { id: 'c', payload: 'x', ttl: 1 },
    ])
    server.clock.advance(1000)
    assert.equal((await client.get('/info/collection_counts')).text, '{"forms":0,"history":3}')
  })

  test(`${engine}: a record that had a short life is kept for ever once it is stored again (docs/options.md)`, async () => {
    const keptForEver: string[] = []
    await using server = await open({ limits: { keptForEver } })
    const client = server.client()
    const record = (id: string) => ({ id, payload: 'x', ttl: 1000 })
    await client.post('/storage/history', ['a', 'b', 'c', 'd'].map(record))
    keptForEver.push('history')
    await client.put('/storage/history/a', record('a'))
    await client.put('/storage/history/b', { payload: 'y' })
    const { batch } = (await client.post('/storage/history?batch=true', [record('c')])).json<{
      batch: string
    }>()
    await client.post(`/storage/history?batch=${batch}&commit=true`, [])
    server.clock.advance(1001)
    assert.deepEqual((await client.get('/storage/history?sort=oldest')).json(), ['a', 'b', 'c'])
  })
}

const userOf = (client: StorageClient) => ({
  uid: Number(client.endpoint.split('/').at(-1)),
  born: 1_600_000_000_000,
})
