import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from './engines.ts'

for (const [engine, open] of engines) {
  test(`${engine}: a write up to the quota is stored, one beyond is refused and changes nothing (sync.md §3.12)`, async () => {
    await using server = await open()
    const client = server.client({ quota: 3000 })
    const put = (id: string, bytes: number) =>
      client.put(`/storage/tabs/${id}`, { payload: 'x'.repeat(bytes) })
    const first = await put('a', 1976)
    assert.deepEqual([first.status, first.headers['x-weave-quota-remaining']], [200, '1'])
    const full = await put('b', 1024)
    assert.deepEqual([full.status, full.headers['x-weave-quota-remaining']], [200, '0'])
    for (const refused of [
      await put('c', 1),
      await put('a', 1977),
      await client.post('/storage/tabs', [{ id: 'c', payload: 'x' }]),
      await client.post('/storage/tabs?batch=true&commit=true', [{ id: 'c', payload: 'x' }]),
    ]) {
      assert.deepEqual([refused.status, refused.text], [403, '14'])
    }
    assert.equal((await client.get('/info/collections')).text, `{"tabs":${full.text}}`)
    assert.equal((await client.get('/info/quota')).text, '[2.9296875,2.9296875]')
    // What needs no more room goes on: smaller records, deletions, fields beside the payload.
    assert.equal((await put('a', 1000)).status, 200)
    assert.equal((await client.post('/storage/tabs', [{ id: 'd', sortindex: 1 }])).status, 200)
    assert.equal((await client.delete('/storage/tabs/b')).status, 200)
    assert.equal((await put('c', 2000)).status, 200)
  })

  test(`${engine}: a batch that would go beyond the quota is refused at its commit at the latest (sync.md §3.11)`, async () => {
    await using server = await open()
    const client = server.client({ quota: 1000 })
    const records = [{ id: 'a', payload: 'x'.repeat(600) }]
    const { batch } = (await client.post('/storage/tabs?batch=true', records)).json<{
      batch: string
    }>()
    await client.put('/storage/prefs/a', { payload: 'x'.repeat(401) })
    const refused = await client.post(`/storage/tabs?batch=${batch}&commit=true`, [])
    assert.deepEqual([refused.status, refused.text], [403, '14'])
    assert.equal((await client.get('/storage/tabs')).text, '[]')
    await client.delete('/storage/prefs/a')
    assert.equal((await client.post(`/storage/tabs?batch=${batch}&commit=true`, [])).status, 200)
  })

  test(`${engine}: what a batch takes away makes room for what it brings (sync.md §3.12)`, async () => {
    await using server = await open()
    const client = server.client({ quota: 1000 })
    await client.put('/storage/bookmarks/old', { payload: 'x'.repeat(900) })
    const append = (bytes: number) =>
      client.post('/storage/bookmarks?batch=true', [{ id: 'new', payload: 'x'.repeat(bytes) }])
    const tooLarge = await append(1001)
    assert.deepEqual([tooLarge.status, tooLarge.text], [403, '14'])
    const commit = async (records: readonly object[]) => {
      const opened = await append(900)
      assert.equal(opened.status, 202)
      const { batch } = opened.json<{ batch: string }>()
      return client.post(`/storage/bookmarks?batch=${batch}&commit=true`, records)
    }
    const refused = await commit([])
    assert.deepEqual([refused.status, refused.text], [403, '14'])
    assert.equal((await client.get('/storage/bookmarks')).text, '["old"]')
    assert.equal((await commit([{ id: 'old', payload: 'x'.repeat(100) }])).status, 200)
    assert.equal((await client.get('/info/quota')).text, '[0.9765625,0.9765625]')
  })

  test(`${engine}: info/quota says what the quota refuses by: expired records until they are removed (sync.md §3.12)`, async () => {
    await using server = await open()
    const uid = 77_001
    const born = 1_600_000_000_000
    const client = server.client({ uid, quota: 1024, expiresAt: server.clock.ms + 10 ** 9 })
    const put = (id: string, bytes: number, ttl?: number) =>
      client.put(`/storage/tabs/${id}`, { payload: 'x'.repeat(bytes), ...(ttl && { ttl }) })
    const told = async () => (await client.get('/info/quota')).text
    await put('dead', 512, 10)
    server.clock.advance(10)
    const info = await client.get('/info/quota')
    assert.equal(info.text, '[0.5,1]')
    assert.equal(info.lastModified, (await client.get('/info/collections')).lastModified)
    assert.equal((await client.get('/info/collection_usage')).text, '{"tabs":0}')
    assert.equal((await put('a', 513)).status, 403)
    assert.equal((await put('a', 512)).headers['x-weave-quota-remaining'], '0')
    assert.equal(await told(), '[1,1]')
    // What takes the place of an expired record takes its room, too.
    assert.equal((await put('dead', 256, 10)).headers['x-weave-quota-remaining'], '0.25')
    assert.equal(await told(), '[0.75,1]')
    server.clock.advance(10 + 86_400)
    await server.storage.jobs.purgeExpired({ uid, born })
    assert.equal(await told(), '[0.5,1]')
    assert.equal((await put('b', 512)).status, 200)
    // Whoever knows that nothing has changed need not hear it again, and a closed user hears nothing.
    const since = { modifiedSince: (await client.get('/info/collections')).lastModified }
    assert.equal((await client.get('/info/quota', since)).status, 304)
    await server.storage.jobs.closeUser({ uid, born, at: server.clock.ms })
    assert.equal((await client.get('/info/quota')).status, 401)
  })

  test(`${engine}: without a quota there is no word of one (sync.md §3.4)`, async () => {
    await using server = await open()
    const reply = await server.client().put('/storage/tabs/a', { payload: 'x' })
    assert.equal(reply.headers['x-weave-quota-remaining'], undefined)
  })

  test(`${engine}: a token has the quota of the node unless it names its own, or none (docs/options.md)`, async () => {
    await using server = await open({ limits: { quota: 1000 } })
    for (const [quota, stored] of [
      ['default', 1000],
      [2000, 2000],
      [500, 500],
    ] as const) {
      const client = server.client({ quota })
      const put = (bytes: number) => client.put('/storage/tabs/a', { payload: 'x'.repeat(bytes) })
      assert.equal((await put(stored + 1)).status, 403)
      assert.equal((await put(stored)).status, 200)
      assert.equal((await client.get('/info/quota')).text, `[${stored / 1024},${stored / 1024}]`)
    }
    const free = server.client({ quota: 'none' })
    const put = await free.put('/storage/tabs/a', { payload: 'x'.repeat(5120) })
    assert.deepEqual([put.status, put.headers['x-weave-quota-remaining']], [200, undefined])
    assert.equal((await free.get('/info/quota')).text, '[5,null]')
  })
}
