import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StorageClient } from '../../support/storage-client.ts'
import type { TestStorage } from '../../support/storage-server.ts'
import { engines } from './engines.ts'

/** Five records a second apart; `d` and `e` share one time. */
async function fill({ clock }: TestStorage, client: StorageClient): Promise<string[]> {
  const times: string[] = []
  for (const [id, sortindex] of [
    ['a', 3],
    ['b', null],
    ['c', -1],
  ] as const) {
    times.push((await client.put(`/storage/history/${id}`, { payload: id, sortindex })).text)
    clock.advance(1)
  }
  const both = await client.post('/storage/history', [
    { id: 'd', payload: 'd', sortindex: 3 },
    { id: 'e', payload: 'e', sortindex: 1_000_000 },
  ])
  return [...times, both.lastModified]
}

for (const [engine, open] of engines) {
  test(`${engine}: a collection that does not exist is an empty list of time zero (sync.md §3.6)`, async () => {
    await using server = await open()
    const client = server.client()
    for (const path of ['/storage/tabs', '/storage/own', '/storage/tabs?full=1&limit=5']) {
      const reply = await client.get(path)
      assert.equal(reply.status, 200)
      assert.equal(reply.text, '[]')
      assert.equal(reply.lastModified, '0.00')
      assert.equal(reply.headers['x-weave-records'], '0')
    }
  })

  test(`${engine}: ids without full, records with it, whatever its value (sync.md §3.9)`, async () => {
    await using server = await open()
    const client = server.client()
    const modified = (await client.put('/storage/tabs/a', { payload: 'x', sortindex: 2 })).json()
    assert.equal((await client.get('/storage/tabs')).text, '["a"]')
    for (const full of ['full', 'full=', 'full=1', 'full=0', 'full=false']) {
      const reply = await client.get(`/storage/tabs?${full}`)
      assert.deepEqual(reply.json(), [{ id: 'a', modified, sortindex: 2, payload: 'x' }])
      assert.equal(reply.headers['x-weave-records'], '1')
    }
  })

  test(`${engine}: times of records keep both decimals in lists (sync.md §1)`, async () => {
    await using server = await open()
    const client = server.client()
    server.clock.ms = 1_767_300_000_200
    await client.put('/storage/tabs/a', { payload: 'x' })
    const reply = await client.get('/storage/tabs?full=1')
    assert.equal(reply.text, '[{"id":"a","modified":1767300000.20,"payload":"x"}]')
  })

  for (const [sort, expected] of [
    ['newest', ['e', 'd', 'c', 'b', 'a']],
    ['oldest', ['a', 'b', 'c', 'd', 'e']],
    ['index', ['e', 'd', 'a', 'c', 'b']],
  ] as const) {
    test(`${engine}: sort=${sort}, ties by id, without sortindex last (sync.md §3.9)`, async () => {
      await using server = await open()
      const client = server.client()
      await fill(server, client)
      assert.deepEqual((await client.get(`/storage/history?sort=${sort}`)).json(), expected)
    })

    test(`${engine}: pages of sort=${sort} are the whole in its order, under one X-Last-Modified (sync.md §3.9)`, async () => {
      await using server = await open()
      const client = server.client()
      await fill(server, client)
      for (const limit of [1, 2, 3]) {
        const seen: string[] = []
        const texts = new Set<string>()
        let more = ''
        let unmodifiedSince: string | undefined
        do {
          const reply = await client.get(
            `/storage/history?full=1&sort=${sort}&limit=${limit}${more}`,
            { ...(unmodifiedSince && { unmodifiedSince }) },
          )
          assert.equal(reply.status, 200)
          const items = reply.json<{ id: string }[]>()
          assert.equal(reply.headers['x-weave-records'], String(items.length))
          seen.push(...items.map(({ id }) => id))
          assert.ok(seen.length <= expected.length, 'pages go round and round')
          texts.add(reply.lastModified)
          unmodifiedSince = reply.lastModified
          const next = reply.headers['x-weave-next-offset']
          if (next) assert.match(next, /^[A-Za-z0-9_-]+$/)
          more = next ? `&offset=${next}` : ''
        } while (more)
        assert.deepEqual(seen, expected)
        assert.equal(texts.size, 1)
      }
    })
  }

  test(`${engine}: a page that holds the rest has no next one (sync.md §3.4)`, async () => {
    await using server = await open()
    const client = server.client()
    await fill(server, client)
    const four = await client.get('/storage/history?limit=4')
    assert.equal(four.json<string[]>().length, 4)
    assert.ok(four.headers['x-weave-next-offset'])
    for (const limit of ['5', '6', '1000', '99999999999999999999']) {
      const reply = await client.get(`/storage/history?limit=${limit}`)
      assert.equal(reply.json<string[]>().length, 5)
      assert.equal(reply.headers['x-weave-next-offset'], undefined)
    }
  })

  test(`${engine}: limit=0 is an empty list, no limit is everything (sync.md §3.9)`, async () => {
    await using server = await open()
    const client = server.client()
    for (let part = 0; part < 12; part++) {
      await client.post(
        '/storage/history',
        Array.from({ length: 100 }, (_, index) => ({ id: `${part}-${index}`, payload: 'x' })),
      )
    }
    const none = await client.get('/storage/history?limit=0')
    assert.equal(none.text, '[]')
    assert.equal(none.headers['x-weave-next-offset'], undefined)
    const all = await client.get('/storage/history?full=1')
    assert.equal(all.json<unknown[]>().length, 1200)
    assert.equal(all.headers['x-weave-next-offset'], undefined)
  })

  test(`${engine}: a record written between pages is neither skipped to nor repeated (sync.md §3.9)`, async () => {
    await using server = await open()
    const client = server.client()
    await fill(server, client)
    const first = await client.get('/storage/history?sort=oldest&limit=2')
    await client.delete('/storage/history/a')
    const offset = first.headers['x-weave-next-offset']
    const second = await client.get(`/storage/history?sort=oldest&limit=2&offset=${offset}`)
    assert.deepEqual(second.json(), ['c', 'd'])
  })

  test(`${engine}: a bare number skips that many (settled.md S13)`, async () => {
    await using server = await open()
    const client = server.client()
    await fill(server, client)
    assert.deepEqual((await client.get('/storage/history?sort=oldest&offset=3')).json(), ['d', 'e'])
    const page = await client.get('/storage/history?sort=oldest&offset=1&limit=2')
    assert.deepEqual(page.json(), ['b', 'c'])
    const offset = page.headers['x-weave-next-offset']
    const rest = await client.get(`/storage/history?sort=oldest&limit=2&offset=${offset}`)
    assert.deepEqual(rest.json(), ['d', 'e'])
    assert.deepEqual((await client.get('/storage/history?offset=0')).json<string[]>().length, 5)
    assert.equal((await client.get('/storage/history?offset=5')).text, '[]')
  })

  test(`${engine}: newer and older leave the moment itself out (sync.md §3.9)`, async () => {
    await using server = await open()
    const client = server.client()
    const [a = '', b = '', c = '', d = ''] = await fill(server, client)
    const list = async (query: string) =>
      (await client.get(`/storage/history?sort=oldest&${query}`)).json()
    assert.deepEqual(await list(`newer=${c}`), ['d', 'e'])
    assert.deepEqual(await list(`newer=${d}`), [])
    assert.deepEqual(await list(`older=${b}`), ['a'])
    assert.deepEqual(await list(`older=${a}`), [])
    assert.deepEqual(await list(`newer=${a}&older=${d}`), ['b', 'c'])
    assert.deepEqual(await list('newer=0'), ['a', 'b', 'c', 'd', 'e'])
    assert.deepEqual(await list('older=0'), [])
    assert.deepEqual(await list('older=4102405200000'), ['a', 'b', 'c', 'd', 'e'])
  })

  test(`${engine}: newer is as exact as JavaScript writes it (sync.md §3.9)`, async () => {
    await using server = await open()
    const client = server.client()
    server.clock.ms = 1_767_300_003_500
    await client.put('/storage/tabs/a', { payload: 'x' })
    for (const [newer, expected] of [
      ['1767300003.5', []],
      ['1767300003.50', []],
      ['1767300003.499', ['a']],
      ['1767300003.49', ['a']],
      ['1767300003.501', []],
    ] as const) {
      assert.deepEqual((await client.get(`/storage/tabs?newer=${newer}`)).json(), expected)
    }
    assert.deepEqual((await client.get('/storage/tabs?older=1767300003.501')).json(), ['a'])
  })

  test(`${engine}: ids list records, unknown ones are left out, all conditions hold together (sync.md §3.9)`, async () => {
    await using server = await open()
    const client = server.client()
    const [a = ''] = await fill(server, client)
    const list = async (query: string) =>
      (await client.get(`/storage/history?sort=oldest&${query}`)).json()
    assert.deepEqual(await list('ids=e,a,nothing,a,'), ['a', 'e'])
    assert.deepEqual(await list(`ids=a,b,c&newer=${a}`), ['b', 'c'])
    assert.deepEqual(await list('ids=a,b,c&limit=2'), ['a', 'b'])
    assert.deepEqual(await list('ids='), [])
    assert.deepEqual(await list('ids=x'), [])
  })

  test(`${engine}: 100 ids are listed, 101 refused (sync.md §3.9)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/id99', { payload: 'x' })
    const ids = Array.from({ length: 101 }, (_, index) => `id${index}`)
    const listed = await client.get(`/storage/tabs?ids=${ids.slice(0, 100).join(',')}`)
    assert.deepEqual(listed.json(), ['id99'])
    const refused = await client.get(`/storage/tabs?ids=${ids.join(',')}`)
    assert.deepEqual([refused.status, refused.text], [400, '0'])
  })

  test(`${engine}: ids are taken literally, as Firefox sends them (153 trace §13, settled.md S17)`, async () => {
    await using server = await open()
    const client = server.client()
    const ids = ['nkh+oRLKQW2OEkl+', '{a-b}', 'a/b=', 'with space', 'a%b', ' lead']
    await client.post(
      '/storage/forms',
      ids.map((id) => ({ id, payload: 'x' })),
    )
    for (const [raw, id] of [
      ['nkh+oRLKQW2OEkl+', 'nkh+oRLKQW2OEkl+'],
      ['nkh%2BoRLKQW2OEkl%2B', 'nkh+oRLKQW2OEkl+'],
      ['{a-b}', '{a-b}'],
      ['%7Ba-b%7D', '{a-b}'],
      ['a/b=', 'a/b='],
      ['a%2Fb%3D', 'a/b='],
      ['with%20space', 'with space'],
      ['a%25b', 'a%b'],
      ['%20lead', ' lead'],
    ]) {
      assert.deepEqual((await client.get(`/storage/forms?ids=${raw}`)).json(), [id])
    }
  })

  for (const query of [
    'newer=abc',
    'newer=-1',
    'newer=nan',
    'older=',
    'limit=-1',
    'limit=ten',
    'sort=size',
    'offset=-1',
    'offset=!',
    'offset=bm9uc2Vuc2U',
    'ids=%00',
    'ids=%C3%A9',
  ]) {
    test(`${engine}: ?${query} is a bad request (sync.md §3.9)`, async () => {
      await using server = await open()
      const reply = await server.client().get(`/storage/tabs?${query}`)
      assert.deepEqual([reply.status, reply.text], [400, '0'])
    })
  }

  test(`${engine}: an offset of another order, or changed by hand, is a bad request (sync.md §3.9)`, async () => {
    await using server = await open()
    const client = server.client()
    await fill(server, client)
    const page = await client.get('/storage/history?sort=newest&limit=1')
    const offset = page.headers['x-weave-next-offset']
    for (const query of [
      `sort=oldest&offset=${offset}`,
      `offset=${offset}x`,
      `offset=${offset}%3D`,
    ]) {
      assert.equal((await client.get(`/storage/history?${query}`)).status, 400)
    }
  })

  test(`${engine}: newlines, a line for each item, the last one ended too (sync.md §3.7)`, async () => {
    await using server = await open()
    const client = server.client()
    const modified = (
      await client.post('/storage/tabs', [{ id: 'a', payload: 'x\ny' }, { id: '"' }])
    ).lastModified
    const headers = { accept: 'application/newlines' }
    const ids = await client.get('/storage/tabs?sort=oldest', { headers })
    assert.equal(ids.headers['content-type'], 'application/newlines')
    assert.equal(ids.text, '"\\""\n"a"\n')
    const full = await client.get('/storage/tabs?full=1&ids=a', { headers })
    assert.equal(full.text, `{"id":"a","modified":${modified},"payload":"x\\ny"}\n`)
    assert.equal((await client.get('/storage/none', { headers })).text, '')
  })

  test(`${engine}: an Accept we cannot serve is 406, on lists alone (sync.md §3.7, settled.md A32)`, async () => {
    await using server = await open()
    const client = server.client()
    const headers = { accept: 'text/html' }
    assert.equal((await client.get('/storage/tabs', { headers })).status, 406)
    assert.equal((await client.get('/info/collections', { headers })).status, 200)
    assert.equal((await client.put('/storage/tabs/a', {}, { headers })).status, 200)
  })
}
