import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from './engines.ts'

const text = { headers: { 'content-type': 'text/plain' } }
const engineNames = [
  'prefs',
  'passwords',
  'tabs',
  'bookmarks',
  'addons',
  'addresses',
  'creditcards',
  'forms',
  'history',
  'extension-storage',
]

for (const [engine, open] of engines) {
  test(`${engine}: the first sync of a new account, as Firefox 153 does it (153 trace §6)`, async () => {
    await using server = await open()
    const client = server.client()
    assert.equal((await client.get('/info/collections')).text, '{}')
    assert.equal((await client.get('/info/configuration')).status, 200)
    assert.equal((await client.get('/storage/meta/global')).status, 404)
    const confirm = { headers: { 'X-Confirm-Delete': '1' } }
    assert.equal((await client.delete('/storage', confirm)).status, 200)
    const first = { payload: '{"syncID":"abc","storageVersion":5}', id: 'global', modified: 0 }
    const meta = await client.put('/storage/meta/global', first, { ...text, unmodifiedSince: '0' })
    assert.match(meta.text, /^\d+\.\d\d$/)
    const keys = await client.put(
      '/storage/crypto/keys',
      { payload: '{"ciphertext":"x","IV":"y","hmac":"z"}', id: 'keys' },
      { ...text, unmodifiedSince: '0' },
    )
    const info = (await client.get('/info/collections')).json<Record<string, number>>()
    assert.deepEqual(info, { meta: Number(meta.text), crypto: Number(keys.text) })
    const read = await client.get('/storage/crypto/keys')
    assert.equal(read.lastModified, read.json<{ modified: number }>().modified.toFixed(2))
    await client.delete('/storage/clients')
    const clients = await client.post(
      '/storage/clients?batch=true&commit=true',
      [{ payload: '{}', id: 'abcdefghijkl', ttl: 15552000 }],
      { ...text, unmodifiedSince: '0' },
    )
    assert.deepEqual(clients.json<{ success: string[] }>().success, ['abcdefghijkl'])
    for (const name of engineNames) {
      assert.equal((await client.delete(`/storage/${name}`)).status, 200)
      const reply = await client.post(
        `/storage/${name}?batch=true&commit=true`,
        [{ payload: '{}', id: 'e2VjODAzMGY3=' }],
        { ...text, unmodifiedSince: '0' },
      )
      assert.equal(reply.status, 200, name)
    }
    const second = await client.put('/storage/meta/global', first, {
      ...text,
      unmodifiedSince: String(Number(meta.text)),
    })
    assert.equal(second.status, 200)
    const after = (await client.get('/info/collections?v=1.155.0')).json<Record<string, number>>()
    assert.equal(after['meta'], Number(second.text))
    assert.deepEqual(
      Object.keys(after).sort(),
      [...engineNames, 'clients', 'crypto', 'meta'].sort(),
    )
    const usual = await client.get('/storage/clients?full=1&limit=1000')
    assert.equal(usual.json<unknown[]>().length, 1)
    assert.equal((await client.get('/storage/meta/syncids')).status, 404)
  })

  test(`${engine}: a download of many pages under one X-Last-Modified, which a write ends with 412 (153 trace §13)`, async () => {
    await using server = await open()
    const client = server.client()
    for (let part = 0; part < 25; part++) {
      await client.post(
        '/storage/history',
        Array.from({ length: 100 }, (_, index) => ({ id: `${part}-${index}`, payload: 'x' })),
      )
    }
    const path = '/storage/history?full=1&sort=newest&limit=1000'
    const first = await client.get(path)
    const ids = new Set(first.json<{ id: string }[]>().map(({ id }) => id))
    let offset = first.headers['x-weave-next-offset']
    for (let page = 2; offset; page++) {
      assert.ok(page <= 3)
      const reply = await client.get(`${path}&offset=${offset}`, {
        unmodifiedSince: first.lastModified,
      })
      assert.equal(reply.lastModified, first.lastModified)
      for (const { id } of reply.json<{ id: string }[]>()) ids.add(id)
      offset = reply.headers['x-weave-next-offset']
    }
    assert.equal(ids.size, 2500)
    await client.post('/storage/history', [{ id: 'new', payload: 'x' }])
    const late = await client.get(`${path}&offset=1000`, { unmodifiedSince: first.lastModified })
    assert.equal(late.status, 412)
  })

  test(`${engine}: an upload of many POSTs under one precondition (153 trace §7)`, async () => {
    await using server = await open()
    const client = server.client()
    const part = (from: number) =>
      Array.from({ length: 100 }, (_, index) => ({ payload: 'x', id: `b${from + index}` }))
    const since = { ...text, unmodifiedSince: '0' }
    const opened = await client.post('/storage/bookmarks?batch=true', part(0), since)
    const { batch } = opened.json<{ batch: string }>()
    const again = await client.post(`/storage/bookmarks?batch=${batch}`, part(100), since)
    assert.deepEqual([again.status, again.lastModified], [202, '0.00'])
    const commit = await client.post(
      `/storage/bookmarks?batch=${batch}&commit=true`,
      part(200),
      since,
    )
    assert.equal(commit.status, 200)
    assert.equal((await client.get('/storage/bookmarks')).json<string[]>().length, 300)
  })
}
