import assert from 'node:assert/strict'
import { test } from 'node:test'
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
}
