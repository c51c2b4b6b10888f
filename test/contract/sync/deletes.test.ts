import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from './engines.ts'

interface Modified {
  readonly modified: number
}

for (const [engine, open] of engines) {
  test(`${engine}: DELETE of a record answers the new time of its collection (sync.md §3.10)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.post('/storage/tabs', [{ id: 'a' }, { id: 'b' }])
    server.clock.advance(1)
    const reply = await client.delete('/storage/tabs/a')
    assert.equal(reply.status, 200)
    assert.equal(reply.text, `{"modified":${reply.lastModified}}`)
    assert.equal(reply.lastModified, reply.timestamp)
    const list = await client.get('/storage/tabs')
    assert.deepEqual(list.json(), ['b'])
    assert.equal(list.lastModified, reply.lastModified)
    assert.equal((await client.delete('/storage/tabs/a')).status, 404)
    assert.equal((await client.get('/storage/tabs')).lastModified, reply.lastModified)
  })

  test(`${engine}: DELETE ?ids= removes these, strangers are fine, the collection stays (sync.md §3.10)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.post('/storage/forms', [{ id: 'a+' }, { id: '{b}' }, { id: 'c' }])
    const reply = await client.delete('/storage/forms?ids=a+,{b},nothing')
    assert.equal(reply.text, `{"modified":${reply.lastModified}}`)
    assert.deepEqual((await client.get('/storage/forms')).json(), ['c'])
    const none = await client.delete('/storage/forms?ids=nothing')
    assert.ok(none.json<Modified>().modified > reply.json<Modified>().modified)
    await client.delete('/storage/forms?ids=c')
    assert.match((await client.get('/info/collections')).text, /^\{"forms":\d/)
  })

  test(`${engine}: 100 ids are deleted at once, 101 are refused and nothing is (sync.md §3.9)`, async () => {
    await using server = await open()
    const client = server.client()
    const ids = Array.from({ length: 101 }, (_, index) => `id${index}`)
    const records = ids.slice(0, 100).map((id) => ({ id }))
    await client.post('/storage/forms', records)
    const over = await client.delete(`/storage/forms?ids=${ids.join(',')}`)
    assert.deepEqual([over.status, over.text], [400, '0'])
    assert.equal((await client.get('/storage/forms')).json<string[]>().length, 100)
    await client.delete(`/storage/forms?ids=${ids.slice(0, 100).join(',')}`)
    assert.equal((await client.get('/storage/forms')).text, '[]')
  })

  test(`${engine}: an empty ids= deletes nothing (sync.md §3.10, §8)`, async () => {
    await using server = await open()
    const client = server.client()
    const { text } = await client.put('/storage/forms/a', { payload: 'x' })
    for (const query of ['ids=', 'ids', 'ids=,,']) {
      const reply = await client.delete(`/storage/forms?${query}`)
      assert.deepEqual([reply.status, reply.text], [200, `{"modified":${text}}`])
    }
    assert.deepEqual((await client.get('/storage/forms')).json(), ['a'])
  })

  test(`${engine}: DELETE of a collection takes it away, and the storage's time goes on (sync.md §3.3)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/forms/a', { payload: 'x' })
    await client.put('/storage/own/a', { payload: 'x' })
    const reply = await client.delete('/storage/own')
    assert.equal(reply.text, `{"modified":${reply.lastModified}}`)
    const info = await client.get('/info/collections')
    assert.deepEqual(Object.keys(info.json<object>()), ['forms'])
    assert.equal(info.lastModified, reply.lastModified)
    const list = await client.get('/storage/own')
    assert.deepEqual([list.text, list.lastModified], ['[]', '0.00'])
    assert.deepEqual(Object.keys((await client.get('/info/collection_counts')).json<object>()), [
      'forms',
    ])
    await client.put('/storage/own/b', { payload: 'x' })
    assert.deepEqual((await client.get('/storage/own')).json(), ['b'])
  })

  test(`${engine}: DELETE of a collection that does not exist answers the storage's time (sync.md §3.10)`, async () => {
    await using server = await open()
    const client = server.client()
    const empty = await client.delete('/storage/forms')
    assert.deepEqual(
      [empty.status, empty.text, empty.lastModified],
      [200, '{"modified":0.00}', '0.00'],
    )
    const { text } = await client.put('/storage/tabs/a', { payload: 'x' })
    server.clock.advance(1)
    for (const path of ['/storage/forms', '/storage/forms?ids=a', '/storage/forms?ids=']) {
      const reply = await client.delete(path)
      assert.deepEqual([reply.status, reply.text], [200, `{"modified":${text}}`])
    }
    assert.equal((await client.get('/info/collections')).text, `{"tabs":${text}}`)
  })

  for (const path of ['/storage/forms', '/storage']) {
    test(`${engine}: DELETE ${path} of more than goes at once: nothing of it is seen any more, times go on (sync.md §3.3, §3.10)`, async () => {
      await using server = await open()
      const client = server.client({ quota: 10_000 })
      for (let from = 0; from < 21; from++) {
        const some = Array.from({ length: 100 }, (_, index) => `${from}-${index}`)
        await client.post(
          '/storage/forms',
          some.map((id) => ({ id, payload: 'x' })),
        )
      }
      const opened = await client.post('/storage/forms?batch=true', [{ id: 'staged' }])
      const { batch } = opened.json<{ batch: string }>()
      const before = (await client.get('/info/collections')).lastModified
      const deleted = await client.delete(path)
      assert.equal(deleted.status, 200)
      assert.ok(Number(deleted.timestamp) > Number(before))
      const info = await client.get('/info/collections')
      const isAll = path === '/storage'
      assert.deepEqual([info.text, info.lastModified], ['{}', isAll ? '0.00' : deleted.timestamp])
      assert.equal((await client.get('/storage/forms/7-7')).status, 404)
      assert.equal((await client.delete('/storage/forms/7-7')).status, 404)
      const list = await client.get('/storage/forms?full=1')
      assert.deepEqual([list.text, list.lastModified], ['[]', '0.00'])
      assert.equal((await client.get('/info/quota')).text, `[0,${10_000 / 1024}]`)
      const late = await client.post(`/storage/forms?batch=${batch}&commit=true`, [])
      assert.equal(late.status, 400)
      const again = await client.delete('/storage/forms')
      assert.equal(again.text, `{"modified":${info.lastModified}}`)
      const [one, two] = await Promise.all([
        client.put('/storage/forms/7-7', { payload: 'yy' }, { unmodifiedSince: 0 }),
        client.put('/storage/tabs/a', { payload: 'y' }),
      ])
      assert.deepEqual([one.status, two.status], [200, 200])
      assert.ok(Number(one.text) > Number(deleted.timestamp))
      assert.deepEqual((await client.get('/storage/forms')).json(), ['7-7'])
      assert.equal((await client.get('/info/quota')).text, `[${3 / 1024},${10_000 / 1024}]`)
      const uid = Number(client.endpoint.split('/').at(-1))
      await server.storage.jobs.purgeExpired({ uid, born: 1_600_000_000_000 })
      assert.deepEqual(await server.rows(uid), { bso: 2, hasStaged: false })
    })
  }

  test(`${engine}: what was deleted breaks no precondition, however soon the next write comes (sync.md §3.5)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/meta/global', { payload: 'x' })
    await client.put('/storage/crypto/keys', { payload: 'x' })
    for (let from = 0; from < 30; from++) {
      const some = Array.from({ length: 100 }, (_, index) => ({ id: `${from}-${index}` }))
      await client.post('/storage/history', some)
    }
    const [gone, ...puts] = await Promise.all([
      client.delete('/storage'),
      client.put('/storage/meta/global', { payload: 'y' }, { unmodifiedSince: 0 }),
      client.put('/storage/crypto/keys', { payload: 'y' }, { unmodifiedSince: 0 }),
      client.put('/storage/history/29-99', { payload: 'y' }, { unmodifiedSince: 0 }),
    ])
    assert.deepEqual([gone.status, ...puts.map(({ status }) => status)], [200, 200, 200, 200])
    for (const { text } of puts) assert.ok(Number(text) > Number(gone.timestamp))
    const counts = (await client.get('/info/collection_counts')).json()
    assert.deepEqual(counts, { meta: 1, crypto: 1, history: 1 })
    const late = await client.put('/storage/meta/global', { payload: 'z' }, { unmodifiedSince: 0 })
    assert.equal(late.status, 412)
  })

  for (const path of ['', '/', '/storage']) {
    test(`${engine}: DELETE ${path || 'of the endpoint'} removes everything and shows time zero (sync.md §3.1, §3.3)`, async () => {
      await using server = await open()
      const client = server.client()
      await client.put('/storage/tabs/a', { payload: 'x' })
      const before = await client.put('/storage/own/a', { payload: 'x', ttl: 5 })
      const headers = { 'X-Confirm-Delete': '1' }
      const reply = await client.delete(path, { headers })
      assert.deepEqual([reply.status, reply.text], [200, '{}'])
      assert.equal(reply.headers['content-type'], 'application/json')
      assert.equal(reply.lastModified, before.text)
      assert.ok(Number(reply.timestamp) > Number(before.text))
      const info = await client.get('/info/collections')
      assert.deepEqual([info.text, info.lastModified], ['{}', '0.00'])
      assert.equal((await client.get('/storage/tabs/a')).status, 404)
      assert.equal((await client.get('/storage/own')).text, '[]')
      assert.equal((await client.get('/info/quota')).text, '[0,null]')
      const again = await client.delete(path)
      assert.deepEqual([again.status, again.lastModified], [200, '0.00'])
    })
  }

  test(`${engine}: times after DELETE of everything are not those from before (sync.md §3.3)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x' })
    const gone = await client.delete('/storage')
    const next = await client.put('/storage/tabs/a', { payload: 'y' }, { unmodifiedSince: 0 })
    assert.ok(Number(next.text) > Number(gone.timestamp))
    assert.equal((await client.get('/info/collections')).lastModified, next.text)
  })

  test(`${engine}: a path with two dots deletes the record of that name, and nothing else (sync.md §3.1)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.post('/storage/tabs', [{ id: '..' }, { id: 'a' }])
    assert.equal((await client.delete('/storage/tabs/%2E%2E')).status, 200)
    assert.deepEqual((await client.get('/storage/tabs')).json(), ['a'])
    assert.equal((await client.delete('/storage/tabs/..')).status, 404)
    assert.equal((await client.delete('/storage/tabs/../')).status, 404)
    assert.deepEqual((await client.get('/storage/tabs')).json(), ['a'])
  })

  for (const path of [
    '/storage/',
    '/storage//',
    '//storage',
    '/storage/tabs/',
    '/storage?',
    '/.',
  ]) {
    test(`${engine}: DELETE ${path} never deletes more than it says (sync.md §3.1)`, async () => {
      await using server = await open()
      const client = server.client()
      await client.put('/storage/tabs/a', { payload: 'x' })
      const reply = await client.delete(path)
      const expected = path === '/storage?' ? 200 : 404
      assert.equal(reply.status, expected)
      const left = (await client.get('/storage/tabs')).json<string[]>()
      assert.equal(left.length, expected === 404 ? 1 : 0)
    })
  }
}
