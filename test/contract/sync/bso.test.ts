import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from './engines.ts'

interface Record {
  readonly id: string
  readonly modified: number
  readonly payload: string
  readonly sortindex?: number
}

for (const [engine, open] of engines) {
  test(`${engine}: PUT answers the bare time, which is the record's and the headers' (sync.md §3.10)`, async () => {
    await using server = await open()
    const client = server.client()
    server.clock.ms = 1_767_300_000_100
    const put = await client.put('/storage/meta/global', { id: 'global', payload: '{}' })
    assert.equal(put.status, 200)
    assert.equal(put.text, '1767300000.10')
    assert.equal(put.headers['content-type'], 'application/json')
    assert.equal(put.lastModified, '1767300000.10')
    assert.equal(put.timestamp, '1767300000.10')
    const got = await client.get('/storage/meta/global')
    assert.equal(got.text, '{"id":"global","modified":1767300000.10,"payload":"{}"}')
    assert.equal(got.lastModified, put.lastModified)
  })

  test(`${engine}: a new record has an empty payload and no sortindex unless sent; ttl is never told (sync.md §3.8)`, async () => {
    await using server = await open()
    const client = server.client()
    const modified = (await client.put('/storage/tabs/a', { ttl: 60 })).json()
    assert.deepEqual((await client.get('/storage/tabs/a')).json(), {
      id: 'a',
      modified,
      payload: '',
    })
  })

  test(`${engine}: a field that was not sent keeps its value (sync.md §3.8)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/bookmarks/a', { payload: 'one', sortindex: 5 })
    const modified = (await client.put('/storage/bookmarks/a', { sortindex: -6 })).json()
    assert.deepEqual((await client.get('/storage/bookmarks/a')).json(), {
      id: 'a',
      modified,
      sortindex: -6,
      payload: 'one',
    })
    const later = (await client.put('/storage/bookmarks/a', { payload: '' })).json()
    assert.deepEqual((await client.get('/storage/bookmarks/a')).json(), {
      id: 'a',
      modified: later,
      sortindex: -6,
      payload: '',
    })
  })

  test(`${engine}: null counts as not sent, ttl included (sync.md §3.8, §8)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'one', sortindex: 5, ttl: 60 })
    await client.put('/storage/tabs/a', { payload: null, sortindex: null, ttl: null })
    const { payload, sortindex } = (await client.get('/storage/tabs/a')).json<Record>()
    assert.deepEqual({ payload, sortindex }, { payload: 'one', sortindex: 5 })
    server.clock.advance(60)
    assert.equal((await client.get('/storage/tabs/a')).status, 404)
  })

  test(`${engine}: a sortindex alone raises the record's time (sync.md §3.8, §8)`, async () => {
    await using server = await open()
    const client = server.client()
    const first = (await client.put('/storage/tabs/a', { payload: 'x' })).json<number>()
    const second = (await client.put('/storage/tabs/a', { sortindex: 1 })).json<number>()
    assert.ok(second > first)
    assert.equal((await client.get('/storage/tabs/a')).json<Record>().modified, second)
  })

  test(`${engine}: a ttl alone raises the collection's time, not the record's (settled.md S7)`, async () => {
    await using server = await open()
    const client = server.client()
    const first = await client.put('/storage/tabs/a', { payload: 'x' })
    server.clock.advance(1)
    const second = await client.put('/storage/tabs/a', { ttl: 100 })
    assert.equal((await client.get('/storage/tabs/a')).lastModified, first.lastModified)
    const info = await client.get('/info/collections')
    assert.equal(info.text, `{"tabs":${second.text}}`)
    assert.equal(info.lastModified, second.text)
    server.clock.advance(100)
    assert.equal((await client.get('/storage/tabs/a')).status, 404)
  })

  test(`${engine}: an empty record raises the collection's time, not the record's (settled.md S7)`, async () => {
    await using server = await open()
    const client = server.client()
    const first = await client.put('/storage/tabs/a', { payload: 'x' })
    const second = await client.put('/storage/tabs/a', {})
    assert.equal((await client.get('/storage/tabs/a')).lastModified, first.lastModified)
    assert.equal((await client.get('/storage/tabs')).lastModified, second.lastModified)
  })

  test(`${engine}: the id of the URL counts, not the one of the body (sync.md §3.8, settled.md S12)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/mine', { id: 'other', payload: '1' })
    await client.put('/storage/tabs/null', { id: null, payload: '2' })
    assert.deepEqual((await client.get('/storage/tabs?sort=oldest')).json(), ['mine', 'null'])
  })

  test(`${engine}: a record that is not there is 404 (sync.md §3.6)`, async () => {
    await using server = await open()
    const client = server.client()
    for (const collection of ['tabs', 'unheard-of']) {
      const reply = await client.get(`/storage/${collection}/a`)
      assert.equal(reply.status, 404)
      assert.equal(reply.text, '0')
      assert.equal((await client.delete(`/storage/${collection}/a`)).status, 404)
    }
    await client.put('/storage/tabs/b', { payload: 'x' })
    assert.equal((await client.get('/storage/tabs/a')).status, 404)
    assert.equal((await client.get('/storage/tabs/B')).status, 404)
  })

  test(`${engine}: the query of a record's URL is ignored (sync.md §3.10)`, async () => {
    await using server = await open()
    const client = server.client()
    assert.equal(
      (await client.put('/storage/tabs/a?batch=x&limit=y', { payload: 'x' })).status,
      200,
    )
    assert.equal((await client.get('/storage/tabs/a?full=&newer=bad')).status, 200)
    assert.equal((await client.delete('/storage/tabs/a?ids=')).status, 200)
  })

  for (const [raw, id] of [
    ['{7a5-b}', '{7a5-b}'],
    ['%7B7a5-b%7D', '{7a5-b}'],
    ['e2VjODAzMGY3=', 'e2VjODAzMGY3='],
    ['a+b', 'a+b'],
    ['a%2Bb', 'a+b'],
    ['a%2Fb', 'a/b'],
    ['a%252Fb', 'a%2Fb'],
    ['a%3Fb', 'a?b'],
    ['a%20%22b', 'a "b'],
    ["a'b\\", "a'b\\"],
    ['~'.repeat(64), '~'.repeat(64)],
  ] as const) {
    test(`${engine}: the id ${id.slice(0, 12)} written as ${raw.slice(0, 12)} is kept as it is (sync.md §3.1, 153 trace §13)`, async () => {
      await using server = await open()
      const client = server.client()
      assert.equal((await client.put(`/storage/tabs/${raw}`, { payload: 'x' })).status, 200)
      assert.deepEqual((await client.get('/storage/tabs')).json(), [id])
      assert.equal((await client.get(`/storage/tabs/${raw}`)).json<Record>().id, id)
      assert.equal((await client.delete(`/storage/tabs/${raw}`)).status, 200)
    })
  }

  test(`${engine}: payloads come back as they were sent, to the last character (sync.md §3.7)`, async () => {
    await using server = await open()
    const client = server.client()
    for (const payload of [
      '\n\r\t"\\/',
      '\u2028\u2029\u0085',
      '\u{1f98c}é\ufeff',
      '\u0001\u007f',
    ]) {
      await client.put('/storage/tabs/a', { payload })
      assert.equal((await client.get('/storage/tabs/a')).json<Record>().payload, payload)
      const list = (await client.get('/storage/tabs?full')).json<Record[]>()
      assert.equal(list[0]?.payload, payload)
    }
  })

  for (const body of ['{"payload":"a\\u0000b"}', '{"payload":"\\udc00"}']) {
    test(`${engine}: ${body} is refused and changes nothing (settled.md S8)`, async () => {
      await using server = await open()
      const client = server.client()
      await client.put('/storage/tabs/a', { payload: 'before' })
      const put = await client.put('/storage/tabs/a', body)
      assert.equal(put.status, 400)
      assert.equal(put.text, '8')
      const post = await client.post('/storage/tabs', `[{"id":"a",${body.slice(1)}]`)
      assert.deepEqual(post.json<{ failed: object }>().failed, { a: 'invalid payload' })
      assert.equal((await client.get('/storage/tabs/a')).json<Record>().payload, 'before')
    })
  }

  test(`${engine}: keys encrypted with an IV of zeros are refused in PUT and POST (sync.md §3.8)`, async () => {
    await using server = await open()
    const client = server.client()
    const payload = JSON.stringify({ ciphertext: 'x', IV: 'AAAAAAAAAAAAAAAAAAAAAA==' })
    const put = await client.put('/storage/crypto/keys', { payload })
    const post = await client.post('/storage/crypto', [{ id: 'keys', payload }])
    assert.deepEqual([put.status, put.text, post.status, post.text], [400, '8', 400, '8'])
    assert.equal((await client.get('/info/collections')).text, '{}')
    assert.equal((await client.put('/storage/tabs/keys', { payload })).status, 200)
  })

  test(`${engine}: a payload at the limit is stored, one byte more is not (sync.md §3.6, §3.12)`, async () => {
    await using server = await open({ limits: { maxRecordPayloadBytes: 100 } })
    const client = server.client()
    assert.equal((await client.put('/storage/tabs/a', { payload: 'é'.repeat(50) })).status, 200)
    const reply = await client.put('/storage/tabs/a', { payload: `${'é'.repeat(50)}x` })
    assert.deepEqual([reply.status, reply.text], [400, '8'])
  })

  test(`${engine}: a payload of 256 KiB is stored, and one of the default limit (sync.md §3.12)`, async () => {
    await using server = await open()
    const client = server.client()
    for (const length of [256 * 1024, 2_621_440]) {
      const payload = 'x'.repeat(length)
      assert.equal((await client.put('/storage/tabs/a', { payload })).status, 200)
      assert.equal((await client.get('/storage/tabs/a')).json<Record>().payload, payload)
    }
  })
}
