import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StorageClient } from '../../support/storage-client.ts'
import { engines } from './engines.ts'

interface Appended {
  readonly batch: string
  readonly success: string[]
  readonly failed: Record<string, string>
}

/** Opens a batch and tells its id. */
async function openBatch(
  client: StorageClient,
  collection: string,
  records: readonly object[] = [],
): Promise<string> {
  const reply = await client.post(`/storage/${collection}?batch=true`, records)
  assert.equal(reply.status, 202)
  return reply.json<Appended>().batch
}

interface Fields {
  readonly payload?: string
  readonly sortindex?: number
  readonly ttl?: number
}

/** What is stored ten seconds before, what parts bring, and what is seen then, if anything is; bytes that are stored. */
const overlays: readonly {
  readonly stored?: Fields
  readonly parts: readonly Fields[]
  readonly record?: Fields
  readonly bytes: number
}[] = [
  { parts: [{ payload: 'xx', ttl: 0 }, { sortindex: 1 }], bytes: 2 },
  { parts: [{ payload: 'xx' }, { ttl: 0 }, { sortindex: 1 }], bytes: 2 },
  {
    parts: [{ payload: 'xx', ttl: 0 }, { sortindex: 1 }, { ttl: 100 }],
    record: { payload: 'xx', sortindex: 1 },
    bytes: 2,
  },
  { parts: [{ ttl: 0 }, { payload: 'xx' }], bytes: 2 },
  {
    parts: [{ sortindex: 3, ttl: 0 }, { payload: 'xx' }, { ttl: 9 }],
    record: { payload: 'xx', sortindex: 3 },
    bytes: 2,
  },
  {
    stored: { payload: 'old', sortindex: 5 },
    parts: [{ ttl: 0 }, { ttl: 100 }],
    record: { payload: 'old', sortindex: 5 },
    bytes: 3,
  },
  {
    stored: { payload: 'old', sortindex: 5 },
    parts: [{ payload: '', ttl: 0 }, { sortindex: 6 }, { ttl: 100 }],
    record: { payload: '', sortindex: 6 },
    bytes: 0,
  },
  { stored: { payload: 'old', sortindex: 5 }, parts: [{ ttl: 0 }, { sortindex: 6 }], bytes: 3 },
  // What has expired is no record: nothing of it is kept.
  { stored: { payload: 'old', ttl: 10 }, parts: [{ ttl: 0 }, { sortindex: 6 }], bytes: 0 },
  {
    stored: { payload: 'old', sortindex: 5, ttl: 10 },
    parts: [{ ttl: 0 }, { ttl: 100 }],
    record: { payload: '' },
    bytes: 0,
  },
  {
    stored: { payload: 'old', sortindex: 5, ttl: 10 },
    parts: [{ payload: 'xx', ttl: 0 }, { ttl: 100 }],
    record: { payload: 'xx' },
    bytes: 2,
  },
]

for (const [engine, open] of engines) {
  test(`${engine}: a batch is invisible until its commit, then it has one time (sync.md §3.11)`, async () => {
    await using server = await open()
    const client = server.client()
    const before = await client.put('/storage/history/old', { payload: 'x' })
    server.clock.advance(1)
    const opened = await client.post('/storage/history?batch=true', [{ id: 'a', payload: '1' }])
    assert.equal(opened.status, 202)
    const { batch, success, failed } = opened.json<Appended>()
    assert.deepEqual([success, failed], [['a'], {}])
    assert.match(batch, /^[A-Za-z0-9_-]+$/)
    const appended = await client.post(`/storage/history?batch=${batch}`, [
      { id: 'b', payload: '2' },
    ])
    assert.equal(appended.status, 202)
    assert.equal(appended.json<Appended>().batch, batch)
    for (const reply of [opened, appended]) assert.equal(reply.lastModified, before.text)
    assert.deepEqual((await client.get('/storage/history')).json(), ['old'])
    assert.equal((await client.get('/info/collections')).lastModified, before.text)

    const commit = await client.post(`/storage/history?batch=${batch}&commit=true`, [
      { id: 'c', payload: '3' },
    ])
    assert.equal(commit.status, 200)
    const { modified, success: last } = commit.json<Appended & { modified: number }>()
    assert.deepEqual(last, ['c'])
    assert.equal(commit.lastModified, commit.timestamp)
    assert.deepEqual((await client.get('/storage/history?full=1&sort=oldest')).json(), [
      { id: 'old', modified: before.json(), payload: 'x' },
      { id: 'a', modified, payload: '1' },
      { id: 'b', modified, payload: '2' },
      { id: 'c', modified, payload: '3' },
    ])
  })

  for (const query of ['batch=true', 'batch=True', 'batch=', 'batch']) {
    test(`${engine}: ?${query} opens a batch (sync.md §3.11)`, async () => {
      await using server = await open()
      const client = server.client()
      const reply = await client.post(`/storage/history?${query}`, [{ id: 'a' }])
      assert.equal(reply.status, 202)
      assert.equal(reply.lastModified, '0.00')
      assert.equal((await client.get('/info/collections')).text, '{}')
    })
  }

  test(`${engine}: batch=true&commit=true stores at once, without a batch in the reply (sync.md §3.11)`, async () => {
    await using server = await open()
    const client = server.client()
    const reply = await client.post('/storage/tabs?batch=true&commit=true', [{ id: 'a' }])
    assert.equal(reply.status, 200)
    assert.deepEqual(Object.keys(reply.json<object>()), ['modified', 'success', 'failed'])
    assert.deepEqual((await client.get('/storage/tabs')).json(), ['a'])
  })

  test(`${engine}: a batch may be committed with nothing more, in both formats (sync.md §3.11)`, async () => {
    await using server = await open()
    const client = server.client()
    const one = await openBatch(client, 'forms', [{ id: 'a' }])
    assert.equal((await client.post(`/storage/forms?batch=${one}&commit=true`, [])).status, 200)
    const other = await openBatch(client, 'forms', [{ id: 'b' }])
    const headers = { 'content-type': 'application/newlines' }
    const commit = await client.post(`/storage/forms?batch=${other}&commit=true`, '', { headers })
    assert.equal(commit.status, 200)
    assert.deepEqual((await client.get('/storage/forms?sort=oldest')).json(), ['a', 'b'])
  })

  test(`${engine}: an empty batch still raises the time (sync.md §3.10)`, async () => {
    await using server = await open()
    const client = server.client()
    const batch = await openBatch(client, 'forms')
    const commit = await client.post(`/storage/forms?batch=${batch}&commit=true`, [])
    assert.equal((await client.get('/info/collections')).text, `{"forms":${commit.lastModified}}`)
  })

  test(`${engine}: later fields overlay earlier ones, the result overlays the stored record (sync.md §3.11)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/bookmarks/a', { payload: 'stored', sortindex: 1 })
    await client.put('/storage/bookmarks/other', { payload: 'other' })
    const batch = await openBatch(client, 'bookmarks', [
      { id: 'a', sortindex: 2 },
      { id: 'b', payload: 'first', sortindex: 1 },
      { id: 'c', payload: 'kept' },
    ])
    await client.post(`/storage/bookmarks?batch=${batch}`, [{ id: 'b', payload: 'second' }])
    const commit = await client.post(`/storage/bookmarks?batch=${batch}&commit=true`, [
      { id: 'b', sortindex: 7 },
      { id: 'c', payload: '' },
    ])
    const { modified } = commit.json<{ modified: number }>()
    const records = await client.get('/storage/bookmarks?full=1&ids=a,b,c&sort=oldest')
    assert.deepEqual(records.json(), [
      { id: 'a', modified, sortindex: 2, payload: 'stored' },
      { id: 'b', modified, sortindex: 7, payload: 'second' },
      { id: 'c', modified, payload: '' },
    ])
  })

  for (const { stored, parts, record, bytes } of overlays) {
    const story = JSON.stringify([stored, ...parts])
    test(`${engine}: a record in several parts is what they say together: ${story} (sync.md §3.11)`, async () => {
      await using server = await open()
      const client = server.client()
      if (stored) await client.put('/storage/bookmarks/a', stored)
      server.clock.advance(10)
      const batch = await openBatch(client, 'bookmarks')
      const path = `/storage/bookmarks?batch=${batch}`
      for (const [index, part] of parts.entries()) {
        const isLast = index === parts.length - 1
        const reply = await client.post(isLast ? `${path}&commit=true` : path, [
          { id: 'a', ...part },
        ])
        assert.equal(reply.status, isLast ? 200 : 202)
      }
      const { lastModified } = await client.get('/storage/bookmarks')
      const list = await client.get('/storage/bookmarks?full=1')
      const expected = record && [{ id: 'a', modified: Number(lastModified), ...record }]
      assert.deepEqual(list.json(), expected ?? [])
      assert.equal((await client.get('/info/quota')).text, `[${bytes / 1024},null]`)
    })
  }

  test(`${engine}: a commit raises the time of each of its records, though only a ttl came (sync.md §3.8)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.post('/storage/bookmarks', [{ id: 'a', payload: 'x' }, { id: 'b' }])
    const batch = await openBatch(client, 'bookmarks', [{ id: 'a', ttl: 100 }])
    const commit = await client.post(`/storage/bookmarks?batch=${batch}&commit=true`, [])
    assert.equal((await client.get('/storage/bookmarks/a')).lastModified, commit.lastModified)
    assert.notEqual((await client.get('/storage/bookmarks/b')).lastModified, commit.lastModified)
  })

  test(`${engine}: the ttl of a batch counts from the commit (sync.md §3.11)`, async () => {
    await using server = await open()
    const client = server.client()
    const batch = await openBatch(client, 'forms', [{ id: 'a', payload: 'x', ttl: 60 }])
    server.clock.advance(3000)
    await client.post(`/storage/forms?batch=${batch}&commit=true`, [])
    server.clock.advance(59.99)
    assert.equal((await client.get('/storage/forms/a')).status, 200)
    server.clock.advance(0.01)
    assert.equal((await client.get('/storage/forms/a')).status, 404)
  })

  test(`${engine}: a record that expired before the commit is replaced as a whole (settled.md S6)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/forms/a', { payload: 'old', sortindex: 5, ttl: 10 })
    const batch = await openBatch(client, 'forms', [{ id: 'a', ttl: 100 }])
    server.clock.advance(10)
    const commit = await client.post(`/storage/forms?batch=${batch}&commit=true`, [])
    const { modified } = commit.json<{ modified: number }>()
    assert.deepEqual((await client.get('/storage/forms/a')).json(), {
      id: 'a',
      modified,
      payload: '',
    })
  })

  test(`${engine}: invalid records are told and left out, the commit goes ahead (sync.md §3.11)`, async () => {
    await using server = await open()
    const client = server.client()
    const opened = await client.post('/storage/forms?batch=true', [{ id: 'a' }, { id: 'b', x: 1 }])
    const { batch, success, failed } = opened.json<Appended>()
    assert.deepEqual([success, failed], [['a'], { b: 'unknown field' }])
    const commit = await client.post(`/storage/forms?batch=${batch}&commit=true`, [
      { id: 'c', ttl: 'x' },
    ])
    assert.equal(commit.status, 200)
    assert.deepEqual(commit.json<Appended>().failed, { c: 'invalid ttl' })
    assert.deepEqual((await client.get('/storage/forms')).json(), ['a'])
  })

  test(`${engine}: a batch is its user's and its collection's alone (sync.md §3.11)`, async () => {
    await using server = await open()
    const [client, stranger] = [server.client(), server.client()]
    await stranger.post('/storage/forms', [])
    const batch = await openBatch(client, 'forms', [{ id: 'a' }])
    for (const [who, path] of [
      [client, `/storage/history?batch=${batch}`],
      [client, `/storage/history?batch=${batch}&commit=true`],
      [client, `/storage/own?batch=${batch}`],
      [stranger, `/storage/forms?batch=${batch}`],
      [stranger, `/storage/forms?batch=${batch}&commit=true`],
      [client, '/storage/forms?batch=unknown'],
      [client, '/storage/forms?batch=unknown&commit=true'],
    ] as const) {
      const reply = await who.post(path, [{ id: 'b' }])
      assert.deepEqual([reply.status, reply.text], [400, '0'])
    }
    assert.equal((await stranger.get('/storage/forms')).text, '[]')
    assert.equal((await client.get('/info/collections')).text, '{}')
    assert.equal((await client.post(`/storage/forms?batch=${batch}&commit=true`, [])).status, 200)
  })

  test(`${engine}: a committed batch is gone (sync.md §3.11)`, async () => {
    await using server = await open()
    const client = server.client()
    const batch = await openBatch(client, 'forms', [{ id: 'a' }])
    await client.post(`/storage/forms?batch=${batch}&commit=true`, [])
    assert.equal((await client.post(`/storage/forms?batch=${batch}&commit=true`, [])).status, 400)
    assert.equal((await client.post(`/storage/forms?batch=${batch}`, [])).status, 400)
  })

  test(`${engine}: a batch lives for two hours (sync.md §3.11)`, async () => {
    await using server = await open()
    const token = { expiresAt: server.clock.ms + 10 * 3_600_000 }
    const client = server.client(token)
    const [one, other] = [await openBatch(client, 'forms'), await openBatch(client, 'forms')]
    server.clock.advance(2 * 3600 - 0.01)
    assert.equal((await client.post(`/storage/forms?batch=${one}&commit=true`, [])).status, 200)
    server.clock.advance(0.01)
    assert.equal((await client.post(`/storage/forms?batch=${other}`, [])).status, 400)
    assert.equal((await client.post(`/storage/forms?batch=${other}&commit=true`, [])).status, 400)
  })

  for (const path of ['/storage/forms', '/storage', '', '/']) {
    test(`${engine}: DELETE ${path || 'of the endpoint'} ends the open batches (sync.md §3.10, §3.11)`, async () => {
      await using server = await open()
      const client = server.client()
      const unseen = await openBatch(client, 'forms', [{ id: 'a' }])
      await client.delete(path)
      assert.equal((await client.post(`/storage/forms?batch=${unseen}`, [])).status, 400)
      await client.put('/storage/forms/b', {})
      const batch = await openBatch(client, 'forms', [{ id: 'a' }])
      await client.delete(path)
      assert.equal((await client.post(`/storage/forms?batch=${batch}&commit=true`, [])).status, 400)
      assert.equal((await client.get('/storage/forms')).text, '[]')
    })
  }

  test(`${engine}: deleting records by id leaves a batch open (sync.md §3.11)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/forms/b', {})
    const batch = await openBatch(client, 'forms', [{ id: 'a' }])
    await client.delete('/storage/forms/b')
    await client.delete('/storage/forms?ids=b')
    assert.equal((await client.post(`/storage/forms?batch=${batch}&commit=true`, [])).status, 200)
  })

  test(`${engine}: append and commit check the precondition against the collection (sync.md §3.5, §3.11)`, async () => {
    await using server = await open()
    const client = server.client()
    const first = await client.put('/storage/forms/a', { payload: 'x' })
    const unmodifiedSince = first.text
    const opened = await client.post('/storage/forms?batch=true', [{ id: 'b' }], {
      unmodifiedSince,
    })
    const { batch } = opened.json<Appended>()
    assert.equal(opened.lastModified, unmodifiedSince)
    const appended = await client.post(`/storage/forms?batch=${batch}`, [{ id: 'c' }], {
      unmodifiedSince: opened.lastModified,
    })
    assert.equal(appended.status, 202)
    const other = await client.put('/storage/forms/d', { payload: 'x' })
    for (const query of [`batch=${batch}`, `batch=${batch}&commit=true`, 'batch=true']) {
      const reply = await client.post(`/storage/forms?${query}`, [{ id: 'e' }], { unmodifiedSince })
      assert.deepEqual([reply.status, reply.text], [412, '0'])
      assert.equal(reply.lastModified, other.text)
    }
    assert.deepEqual((await client.get('/storage/forms?sort=oldest')).json(), ['a', 'd'])
    const commit = await client.post(`/storage/forms?batch=${batch}&commit=true`, [], {
      unmodifiedSince: other.text,
    })
    assert.equal(commit.status, 200)
    assert.deepEqual((await client.get('/storage/forms?sort=oldest')).json(), ['a', 'd', 'b', 'c'])
  })

  test(`${engine}: what really accumulates counts, records and bytes, at the limit and above (sync.md §3.11)`, async () => {
    await using server = await open({ limits: { maxTotalRecords: 4, maxTotalBytes: 10 } })
    const client = server.client()
    const batch = await openBatch(client, 'forms', [{ id: 'a' }, { id: 'b' }])
    const three = [{ id: 'c' }, { id: 'd' }, { id: 'e' }]
    const over = await client.post(`/storage/forms?batch=${batch}`, three)
    assert.deepEqual([over.status, over.text], [400, '17'])
    const atCommit = await client.post(`/storage/forms?batch=${batch}&commit=true`, three)
    assert.deepEqual([atCommit.status, atCommit.text], [400, '17'])
    const bytes = await client.post(`/storage/forms?batch=${batch}`, [
      { id: 'c', payload: 'x'.repeat(11) },
    ])
    assert.deepEqual([bytes.status, bytes.text], [400, '17'])
    const commit = await client.post(`/storage/forms?batch=${batch}&commit=true`, [
      { id: 'c', payload: 'x'.repeat(10) },
      { id: 'd' },
    ])
    assert.equal(commit.status, 200)
    assert.deepEqual((await client.get('/storage/forms')).json(), ['d', 'c', 'b', 'a'])
  })

  test(`${engine}: one POST that opens a batch may not exceed the totals either (sync.md §3.11)`, async () => {
    await using server = await open({ limits: { maxTotalRecords: 2 } })
    const client = server.client()
    const records = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
    const reply = await client.post('/storage/forms?batch=true', records)
    assert.deepEqual([reply.status, reply.text], [400, '17'])
  })

  test(`${engine}: a batch that was refused is not open, and takes no other's place (sync.md §3.11)`, async () => {
    await using server = await open({ limits: { maxTotalRecords: 1 } })
    const client = server.client()
    const batch = await openBatch(client, 'forms', [{ id: 'a' }])
    server.clock.advance(1)
    for (let index = 0; index < 100; index++) {
      await client.post('/storage/forms?batch=true', [{ id: 'b' }, { id: 'c' }])
    }
    assert.equal((await client.post(`/storage/forms?batch=${batch}&commit=true`, [])).status, 200)
  })

  test(`${engine}: commit without batch, or not true, is a bad request (sync.md §3.11)`, async () => {
    await using server = await open()
    const client = server.client()
    const batch = await openBatch(client, 'forms', [{ id: 'a' }])
    for (const query of [
      'commit=true',
      `batch=${batch}&commit=false`,
      `batch=${batch}&commit=`,
      'batch=true&commit=yes',
    ]) {
      const reply = await client.post(`/storage/forms?${query}`, [])
      assert.deepEqual([reply.status, reply.text], [400, '0'])
    }
    assert.equal((await client.get('/storage/forms')).text, '[]')
  })

  test(`${engine}: a refused body leaves the batch as it was (sync.md §3.11)`, async () => {
    await using server = await open()
    const client = server.client()
    const batch = await openBatch(client, 'forms', [{ id: 'a' }])
    const path = `/storage/forms?batch=${batch}&commit=true`
    assert.equal((await client.post(path, '[{"id":')).status, 400)
    assert.equal((await client.post(path, [])).status, 200)
    assert.deepEqual((await client.get('/storage/forms')).json(), ['a'])
  })

  test(`${engine}: of too many open batches the oldest makes room (design.md §7)`, async () => {
    await using server = await open()
    const client = server.client()
    const batches: string[] = []
    for (let index = 0; index < 101; index++) {
      batches.push(await openBatch(client, 'forms'))
      server.clock.advance(0.01)
    }
    assert.equal(new Set(batches).size, 101)
    const commit = (batch: string | undefined) =>
      client.post(`/storage/forms?batch=${batch}&commit=true`, [])
    assert.equal((await commit(batches[0])).status, 400)
    assert.equal((await commit(batches[1])).status, 200)
    assert.equal((await commit(batches[100])).status, 200)
  })

  test(`${engine}: opening one ends those that are dead, and what they held goes with the sweep (sync.md §3.15)`, async () => {
    await using server = await open()
    const client = server.client({ expiresAt: server.clock.ms + 10 * 3_600_000 })
    const dead = await openBatch(client, 'forms', [{ id: 'a', payload: 'x' }])
    server.clock.advance(2 * 3600)
    const batch = await openBatch(client, 'forms', [{ id: 'b', payload: 'x' }])
    const commit = (id: string) => client.post(`/storage/forms?batch=${id}&commit=true`, [])
    assert.equal((await commit(dead)).status, 400)
    assert.equal((await commit(batch)).status, 200)
    assert.deepEqual((await client.get('/storage/forms')).json(), ['b'])
    const uid = Number(client.endpoint.split('/').at(-1))
    await server.storage.jobs.purgeExpired({ uid, born: 1_600_000_000_000 })
    assert.deepEqual(await server.rows(uid), { bso: 1, hasStaged: false })
  })

  test(`${engine}: 10,000 records in one batch become visible at once (sync.md §3.11, §3.12)`, async () => {
    await using server = await open()
    const client = server.client()
    const batch = await openBatch(client, 'history')
    const page = (part: number) =>
      Array.from({ length: 100 }, (_, index) => ({ id: `${part}-${index}`, payload: 'x' }))
    for (let part = 0; part < 99; part++) {
      await client.post(`/storage/history?batch=${batch}`, page(part))
    }
    assert.equal((await client.get('/info/collection_counts')).text, '{}')
    const path = `/storage/history?batch=${batch}&commit=true`
    const over = await client.post(path, [...page(99).slice(0, 99), { id: 'x' }, { id: 'y' }])
    assert.deepEqual(over.json<Appended>().failed, { y: 'retry bso' })
    assert.deepEqual((await client.get('/info/collection_counts')).json(), { history: 10_000 })
    const list = await client.get(`/storage/history?newer=0&older=${over.lastModified}`)
    assert.equal(list.text, '[]')
  })
}
