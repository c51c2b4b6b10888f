import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from './engines.ts'

/** Adds so many hundredths to a time on the wire. */
const plus = (time: string, hundredths: number): string =>
  (Math.round(Number(time) * 100 + hundredths) / 100).toFixed(2)

for (const [engine, open] of engines) {
  test(`${engine}: modified since: 304 up to the target's time, with it and no body (sync.md §3.5)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x' })
    server.clock.advance(1)
    await client.put('/storage/tabs/b', { payload: 'x' })
    server.clock.advance(1)
    await client.put('/storage/forms/c', { payload: 'x' })
    for (const path of [
      '/storage/tabs/a',
      '/storage/tabs',
      '/storage/tabs?full=1',
      '/info/collections',
      '/info/collection_counts',
      '/info/collection_usage',
      '/info/quota',
      '/info/configuration',
    ]) {
      const { lastModified } = await client.get(path)
      for (const [modifiedSince, status] of [
        [lastModified, 304],
        [plus(lastModified, 1), 304],
        ...(lastModified === '0.00' ? [] : [[plus(lastModified, -1), 200] as const]),
      ] as const) {
        const reply = await client.get(path, { modifiedSince })
        assert.equal(reply.status, status, path)
        assert.equal(reply.lastModified, lastModified)
        if (status === 304) assert.equal(reply.text, '')
        assert.notEqual(reply.timestamp, '')
      }
    }
  })

  test(`${engine}: unmodified since on reads: 412 when the target is later (sync.md §3.5)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x' })
    server.clock.advance(1)
    await client.put('/storage/tabs/b', { payload: 'x' })
    for (const path of ['/storage/tabs/a', '/storage/tabs', '/info/collections', '/info/quota']) {
      const { lastModified } = await client.get(path)
      assert.equal((await client.get(path, { unmodifiedSince: lastModified })).status, 200)
      const reply = await client.get(path, { unmodifiedSince: plus(lastModified, -1) })
      assert.deepEqual([reply.status, reply.text], [412, '0'])
      assert.equal(reply.lastModified, lastModified)
    }
    const configuration = await client.get('/info/configuration', { unmodifiedSince: 0 })
    assert.equal(configuration.status, 200)
  })

  test(`${engine}: a write later than its precondition is 412 and changes nothing (sync.md §3.5)`, async () => {
    await using server = await open()
    const client = server.client()
    const { lastModified } = await client.post('/storage/tabs', [{ id: 'a', payload: 'x' }])
    const early = plus(lastModified, -1)
    for (const [method, path, body] of [
      ['PUT', '/storage/tabs/a', { payload: 'y' }],
      ['POST', '/storage/tabs', [{ id: 'b', payload: 'y' }]],
      ['POST', '/storage/tabs?batch=true', [{ id: 'b', payload: 'y' }]],
      ['DELETE', '/storage/tabs/a', undefined],
      ['DELETE', '/storage/tabs?ids=a', undefined],
      ['DELETE', '/storage/tabs', undefined],
      ['DELETE', '/storage', undefined],
      ['DELETE', '', undefined],
    ] as const) {
      const reply = await client.send(method, path, { body, unmodifiedSince: early })
      assert.deepEqual([reply.status, reply.text], [412, '0'], `${method} ${path}`)
      assert.equal(reply.lastModified, lastModified)
      assert.ok(Number(reply.timestamp) >= Number(lastModified))
    }
    const list = await client.get('/storage/tabs?full=1')
    assert.equal(list.lastModified, lastModified)
    assert.equal(list.text, `[{"id":"a","modified":${lastModified},"payload":"x"}]`)
  })

  test(`${engine}: the precondition is about the target: the record, the collection, all (sync.md §3.5)`, async () => {
    await using server = await open()
    const client = server.client()
    const a = await client.put('/storage/tabs/a', { payload: 'x' })
    server.clock.advance(1)
    const b = await client.put('/storage/tabs/b', { payload: 'x' })
    const since = (unmodifiedSince: string) => ({ unmodifiedSince })
    assert.equal((await client.put('/storage/tabs/a', { payload: 'y' }, since(a.text))).status, 200)
    assert.equal((await client.post('/storage/tabs', [], since(b.text))).status, 412)
    assert.equal((await client.post('/storage/forms', [], since('0'))).status, 200)
    assert.equal((await client.delete('/storage', since(b.text))).status, 412)
  })

  test(`${engine}: what is absent, or expired, has time zero (sync.md §3.5, §3.15)`, async () => {
    await using server = await open()
    const client = server.client()
    const zero = { unmodifiedSince: 0 }
    assert.equal((await client.put('/storage/tabs/a', { ttl: 10 }, zero)).status, 200)
    assert.equal((await client.put('/storage/tabs/a', {}, zero)).status, 412)
    assert.equal((await client.put('/storage/tabs/b', {}, zero)).status, 200)
    server.clock.advance(10)
    assert.equal((await client.put('/storage/tabs/a', {}, zero)).status, 200)
    assert.equal((await client.get('/storage/tabs/none', { modifiedSince: 5 })).status, 304)
    assert.equal((await client.get('/storage/none', { modifiedSince: 0 })).status, 304)
    assert.equal((await client.delete('/storage/none', zero)).status, 200)
  })

  test(`${engine}: a deleted collection has time zero again (sync.md §3.3)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', {})
    await client.delete('/storage/tabs')
    assert.equal((await client.post('/storage/tabs', [], { unmodifiedSince: 0 })).status, 200)
  })

  test(`${engine}: the far future Firefox sends in ms is no obstacle (sync.md §3.5)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x' })
    for (const unmodifiedSince of ['4102405200000', '9'.repeat(40)]) {
      assert.equal((await client.post('/storage/tabs', [], { unmodifiedSince })).status, 200)
    }
  })

  test(`${engine}: digits beyond two decimals are compared too (sync.md §3.5)`, async () => {
    await using server = await open()
    const client = server.client()
    server.clock.ms = 1_767_300_000_570
    await client.put('/storage/tabs/a', { payload: 'x' })
    for (const [unmodifiedSince, status] of [
      ['1767300000.57', 200],
      ['1767300000.579', 200],
      ['1767300000.569', 412],
      ['1767300000.5', 412],
      ['1767300001', 200],
    ] as const) {
      assert.equal((await client.get('/storage/tabs', { unmodifiedSince })).status, status)
    }
  })

  test(`${engine}: both preconditions at once, or none that can be read, is 400 (sync.md §3.5)`, async () => {
    await using server = await open()
    const client = server.client()
    for (const options of [
      { modifiedSince: 1, unmodifiedSince: 1 },
      { unmodifiedSince: 'abc' },
      { unmodifiedSince: '-1' },
      { modifiedSince: 'nan' },
      { modifiedSince: '' },
    ]) {
      for (const [method, path] of [
        ['GET', '/storage/tabs'],
        ['GET', '/info/configuration'],
        ['DELETE', '/storage'],
        ['PUT', '/storage/tabs/a'],
      ] as const) {
        const body = method === 'PUT' ? {} : undefined
        const reply = await client.send(method, path, { ...options, body })
        assert.deepEqual([reply.status, reply.text], [400, '0'])
      }
    }
  })

  test(`${engine}: of two devices that write at once the later one gets 412 and nothing of it is kept (153 trace §7)`, async () => {
    await using server = await open()
    const client = server.client()
    const { lastModified } = await client.post('/storage/bookmarks', [{ id: 'a', payload: '0' }])
    const write = (payload: string) =>
      client.post('/storage/bookmarks?batch=true&commit=true', [{ id: 'a', payload }], {
        unmodifiedSince: lastModified,
      })
    const replies = await Promise.all([write('1'), write('2'), write('3')])
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 412, 412])
    const winner = replies.findIndex(({ status }) => status === 200) + 1
    const record = (await client.get('/storage/bookmarks/a')).json<{ payload: string }>()
    assert.equal(record.payload, String(winner))
  })
}
