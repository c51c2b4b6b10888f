import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from './engines.ts'

interface Posted {
  readonly modified: number
  readonly success: string[]
  readonly failed: Record<string, string>
}

for (const [engine, open] of engines) {
  test(`${engine}: all records of a POST get one time, that of the reply (sync.md §3.3, §3.10)`, async () => {
    await using server = await open()
    const client = server.client()
    const reply = await client.post('/storage/forms', [
      { id: 'a', payload: '1' },
      { id: 'b', payload: '2', sortindex: 5 },
    ])
    assert.equal(reply.status, 200)
    assert.match(reply.text, /^\{"modified":\d+\.\d\d,"success":\["a","b"\],"failed":\{\}\}$/)
    assert.equal(reply.lastModified, reply.timestamp)
    const { modified } = reply.json<Posted>()
    assert.deepEqual((await client.get('/storage/forms?full=1&sort=oldest')).json(), [
      { id: 'a', modified, payload: '1' },
      { id: 'b', modified, sortindex: 5, payload: '2' },
    ])
    assert.equal((await client.get('/storage/forms')).lastModified, reply.lastModified)
  })

  test(`${engine}: a POST overlays what is stored and adds what is not (sync.md §3.8)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.post('/storage/forms', [{ id: 'a', payload: '1', sortindex: 1 }, { id: 'b' }])
    const { modified } = (
      await client.post('/storage/forms', [
        { id: 'a', sortindex: 9 },
        { id: 'c', payload: '3' },
      ])
    ).json<Posted>()
    const records = (await client.get('/storage/forms?full=1&ids=a,c&sort=oldest')).json()
    assert.deepEqual(records, [
      { id: 'a', modified, sortindex: 9, payload: '1' },
      { id: 'c', modified, payload: '3' },
    ])
  })

  test(`${engine}: time goes on though nothing was stored (sync.md §3.10)`, async () => {
    await using server = await open()
    const client = server.client()
    const empty = await client.post('/storage/forms', [])
    assert.equal(empty.status, 200)
    assert.equal((await client.get('/info/collections')).text, `{"forms":${empty.lastModified}}`)
    const failed = await client.post('/storage/forms', [{ id: 'a', payload: 5 }])
    const { modified, success } = failed.json<Posted>()
    assert.deepEqual(success, [])
    assert.ok(modified > empty.json<Posted>().modified)
    assert.equal((await client.get('/storage/forms')).lastModified, failed.lastModified)
  })

  test(`${engine}: what is wrong with one record is told, the rest is stored (sync.md §3.10)`, async () => {
    await using server = await open()
    const client = server.client()
    const reply = await client.post('/storage/forms', [
      { id: 'good', payload: '1' },
      { id: 'b\n', payload: '1' },
      { id: 'field', other: 1 },
    ])
    assert.deepEqual(reply.json<Posted>().success, ['good'])
    assert.deepEqual(reply.json<Posted>().failed, { 'b\n': 'invalid id', field: 'unknown field' })
    assert.deepEqual((await client.get('/storage/forms')).json(), ['good'])
  })

  for (const body of [
    '',
    '{}',
    '{"id":"a"}',
    'x',
    '[{"payload":"x"}]',
    '[{"id":"a"},{"id":"a"}]',
  ]) {
    test(`${engine}: a POST of ${body || 'nothing'} is 400 with 8 and changes nothing (sync.md §3.6)`, async () => {
      await using server = await open()
      const client = server.client()
      const reply = await client.post('/storage/forms', body)
      assert.deepEqual([reply.status, reply.text], [400, '8'])
      assert.equal((await client.get('/info/collections')).text, '{}')
    })
  }

  for (const type of [
    'text/plain',
    'application/json; charset=utf-8',
    'text/plain;charset=UTF-8',
  ]) {
    test(`${engine}: JSON sent as ${type} is JSON (sync.md §3.7)`, async () => {
      await using server = await open()
      const client = server.client()
      const headers = { 'content-type': type }
      const post = await client.post('/storage/forms', [{ id: 'a', payload: 'é' }], { headers })
      assert.deepEqual(post.json<Posted>().success, ['a'])
      assert.equal(
        (await client.put('/storage/forms/b', { payload: 'x' }, { headers })).status,
        200,
      )
    })
  }

  test(`${engine}: newlines are taken in POST, refused in PUT (sync.md §3.7)`, async () => {
    await using server = await open()
    const client = server.client()
    const headers = { 'content-type': 'application/newlines' }
    const post = await client.post('/storage/forms', '{"id":"a"}\n{"id":"b"}\n', { headers })
    assert.deepEqual(post.json<Posted>().success, ['a', 'b'])
    const blank = await client.post('/storage/forms', '{"id":"c"}\n\n', { headers })
    assert.deepEqual([blank.status, blank.text], [400, '8'])
    assert.equal((await client.put('/storage/forms/d', '{}', { headers })).status, 415)
    assert.equal((await client.post('/storage/forms', '', { headers })).status, 200)
  })

  test(`${engine}: a body of another type, or of none, is 415 and unread (sync.md §3.6)`, async () => {
    await using server = await open()
    const client = server.client()
    for (const type of ['application/xml', '']) {
      const headers = { 'content-type': type }
      assert.equal((await client.post('/storage/forms', '[]', { headers })).status, 415)
      assert.equal((await client.put('/storage/forms/a', '{}', { headers })).status, 415)
    }
    assert.equal((await client.get('/info/collections')).text, '{}')
  })

  test(`${engine}: 100 records are stored, the 101st comes back (sync.md §3.11)`, async () => {
    await using server = await open()
    const client = server.client()
    const records = Array.from({ length: 101 }, (_, index) => ({ id: `r${index}`, payload: 'x' }))
    const full = (await client.post('/storage/forms', records.slice(0, 100))).json<Posted>()
    assert.deepEqual([full.success.length, full.failed], [100, {}])
    const over = (await client.post('/storage/forms', records)).json<Posted>()
    assert.deepEqual([over.success.length, over.failed], [100, { r100: 'retry bso' }])
  })

  test(`${engine}: payloads at max_post_bytes are stored, beyond it they come back (sync.md §3.11)`, async () => {
    await using server = await open({ limits: { maxPostBytes: 30 } })
    const client = server.client()
    const ten = 'x'.repeat(10)
    const records = ['a', 'b', 'c'].map((id) => ({ id, payload: ten }))
    assert.deepEqual((await client.post('/storage/forms', records)).json<Posted>().failed, {})
    const over = await client.post('/storage/forms', [...records, { id: 'd', payload: 'x' }])
    assert.deepEqual(over.json<Posted>().failed, { d: 'retry bytes' })
  })

  test(`${engine}: a request at max_request_bytes is read, one byte more is 413 with 17 (sync.md §3.6)`, async () => {
    await using server = await open({ limits: { maxRequestBytes: 100 } })
    const client = server.client()
    const body = (length: number) => '[]'.padEnd(length)
    assert.equal((await client.post('/storage/forms', body(100))).status, 200)
    for (const headers of [{}, { 'content-length': '101' }]) {
      const over = await client.post('/storage/forms', body(101), { headers })
      assert.deepEqual([over.status, over.text], [413, '17'])
      const put = await client.put('/storage/forms/a', '{}'.padEnd(101), { headers })
      assert.deepEqual([put.status, put.text], [413, '17'])
    }
  })

  for (const [name, max] of [
    ['X-Weave-Records', 100],
    ['X-Weave-Bytes', 2_621_440],
    ['X-Weave-Total-Records', 10_000],
    ['X-Weave-Total-Bytes', 262_144_000],
  ] as const) {
    test(`${engine}: ${name} above the limit is 400 with 17, no number is 400 with 0 (sync.md §3.11)`, async () => {
      await using server = await open()
      const client = server.client()
      const announce = async (value: string) => {
        const headers = { [name]: value }
        const reply = await client.post('/storage/forms?batch=true&commit=true', [], { headers })
        return [reply.status, reply.status === 200 ? '' : reply.text]
      }
      assert.deepEqual(await announce(String(max)), [200, ''])
      assert.deepEqual(await announce(String(max + 1)), [400, '17'])
      assert.deepEqual(await announce('many'), [400, '0'])
      assert.deepEqual(await announce('-1'), [400, '0'])
    })
  }

  test(`${engine}: announced totals without a batch are a bad request (sync.md §3.11)`, async () => {
    await using server = await open()
    const headers = { 'X-Weave-Total-Records': '1' }
    const reply = await server.client().post('/storage/forms', [], { headers })
    assert.deepEqual([reply.status, reply.text], [400, '0'])
  })

  test(`${engine}: the quick write of tabs of Firefox 159 is stored at once (settled.md S11, 159 trace §8)`, async () => {
    await using server = await open()
    const client = server.client()
    const headers = { 'content-type': 'text/plain' }
    const reply = await client.post('/storage/tabs', [{ payload: '{}', id: 'me', ttl: 15552000 }], {
      headers,
    })
    assert.equal(reply.status, 200)
    assert.deepEqual(reply.json<Posted>().success, ['me'])
    assert.deepEqual((await client.get('/storage/tabs')).json(), ['me'])
  })

  test(`${engine}: the quick write of tabs of Firefox 153 is stored at once (153 trace §7)`, async () => {
    await using server = await open()
    const client = server.client()
    const reply = await client.post(
      '/storage/tabs?batch=true&commit=true',
      [{ payload: '{}', id: 'me' }],
      { unmodifiedSince: '4102405200000' },
    )
    assert.deepEqual(reply.json<Posted>().success, ['me'])
  })

  test(`${engine}: a user may make 1000 collections of its own, and use the standard ones (design.md §7)`, async () => {
    await using server = await open()
    const client = server.client()
    for (let index = 0; index < 1000; index++) await client.post(`/storage/own${index}`, [])
    const over = await client.put('/storage/own1000/a', { payload: 'x' })
    assert.deepEqual([over.status, over.text], [400, '13'])
    assert.equal((await client.post('/storage/own1000?batch=true', [])).status, 400)
    assert.equal((await client.put('/storage/own999/a', { payload: 'x' })).status, 200)
    assert.equal((await client.put('/storage/tabs/a', { payload: 'x' })).status, 200)
  })
}
