import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StorageClient } from '../../support/storage-client.ts'
import { engines } from './engines.ts'

/** More than one part of a list holds. */
const count = 1234

const name = (index: number) => `r${String(index).padStart(5, '0')}`

async function fill(client: StorageClient): Promise<void> {
  const all = Array.from({ length: count }, (_, index) => ({
    id: name(index),
    payload: `"${index}" é`,
    ...(index % 7 > 0 && { sortindex: index % 7 }),
  }))
  for (let from = 0; from < count; from += 100) {
    assert.equal((await client.post('/storage/history', all.slice(from, from + 100))).status, 200)
  }
}

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id).sort()
/** What comes last has none. */
const indexOf = (id: string): number => Number(id.slice(1)) % 7
const everything = Array.from({ length: count }, (_, index) => name(index))

for (const [engine, open] of engines) {
  test(`${engine}: a list without limit is whole, whatever its length (sync.md §3.9)`, async () => {
    await using server = await open()
    const client = server.client()
    await fill(client)
    for (const sort of ['newest', 'oldest', 'index']) {
      const reply = await client.get(`/storage/history?full=1&sort=${sort}`)
      const items = reply.json<{ id: string; payload: string; modified: number }[]>()
      assert.deepEqual(idsOf(items), everything)
      assert.equal(reply.headers['x-weave-records'], String(count))
      assert.equal(reply.headers['x-weave-next-offset'], undefined)
      const times = items.map(({ modified }) => modified)
      if (sort === 'oldest')
        assert.deepEqual(
          times,
          times.toSorted((a, b) => a - b),
        )
      if (sort === 'index') {
        const byIndex = (a: string, b: string) => indexOf(b) - indexOf(a) || (a < b ? 1 : -1)
        assert.deepEqual(
          items.map(({ id }) => id),
          everything.toSorted(byIndex),
        )
      }
      if (sort === 'newest')
        assert.deepEqual(
          times,
          times.toSorted((a, b) => b - a),
        )
      const ids = await client.get(`/storage/history?sort=${sort}`)
      assert.deepEqual(
        ids.json<string[]>(),
        items.map(({ id }) => id),
      )
    }
    const lines = await client.get('/storage/history?full=1', {
      headers: { accept: 'application/newlines' },
    })
    assert.ok(lines.text.endsWith('}\n'))
    const read = lines.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string })
    assert.deepEqual(idsOf(read), everything)
  })

  test(`${engine}: a limit beyond one part ends where it says, and the next page goes on there (sync.md §3.9)`, async () => {
    await using server = await open()
    const client = server.client()
    await fill(client)
    for (const sort of ['newest', 'oldest', 'index']) {
      const path = `/storage/history?sort=${sort}&limit=1100`
      const first = await client.get(path)
      assert.equal(first.headers['x-weave-records'], '1100')
      const offset = first.headers['x-weave-next-offset']
      const second = await client.get(`${path}&offset=${offset}`)
      assert.equal(second.headers['x-weave-next-offset'], undefined)
      const ids = [...first.json<string[]>(), ...second.json<string[]>()]
      assert.deepEqual(ids.toSorted(), everything)
      assert.equal(second.headers['x-weave-records'], String(count - 1100))
    }
    const exact = await client.get(`/storage/history?limit=${count}`)
    assert.equal(exact.headers['x-weave-next-offset'], undefined)
    assert.equal(exact.json<string[]>().length, count)
    const skipped = await client.get(`/storage/history?limit=1100&offset=200&sort=oldest`)
    assert.deepEqual(skipped.json<string[]>(), everything.slice(200))
  })

  test(`${engine}: what is written while a long list is being read belongs to the next sync (sync.md §3.9)`, async () => {
    await using server = await open()
    for (const sort of ['newest', 'oldest', 'index']) {
      const client = server.client()
      await fill(client)
      const changed = [name(0), name(count - 1), name(600)]
      let last = ''
      const reply = await client.get(`/storage/history?full=1&sort=${sort}`, {
        async meanwhile() {
          for (const id of changed) {
            last = (await client.put(`/storage/history/${id}`, { payload: 'new' })).text
          }
          await client.put(`/storage/history/x${sort}`, { payload: 'new' })
          await client.delete(`/storage/history?ids=x${sort}`)
        },
      })
      const ids = idsOf(reply.json<{ id: string }[]>())
      assert.deepEqual(ids, [...new Set(ids)].sort(), 'nothing twice')
      assert.ok(Number(reply.lastModified) < Number(last))
      const missing = everything.filter((id) => !ids.includes(id))
      for (const id of missing) assert.ok(changed.includes(id), id)
      const next = await client.get(`/storage/history?newer=${reply.lastModified}`)
      assert.deepEqual(next.json<string[]>().toSorted(), changed.toSorted())
    }
  })

  test(`${engine}: between the parts of a long list others have their turn (design.md §6)`, async () => {
    await using server = await open()
    const client = server.client()
    await fill(client)
    let turns = 0
    let counting = setImmediate(function count() {
      turns++
      counting = setImmediate(count)
    })
    for (const sort of ['newest', 'index']) {
      turns = 0
      let before = 0
      await client.get(`/storage/history?full=1&sort=${sort}`, {
        async meanwhile() {
          before = turns
        },
      })
      assert.ok(turns > before, sort)
    }
    clearImmediate(counting)
  })

  test(`${engine}: a part is small where records are large, also behind a number of skipped ones (design.md §7)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.post(
      '/storage/tabs',
      Array.from({ length: 90 }, (_, n) => ({ id: `s${n}`, payload: 'x' })),
    )
    for (let n = 0; n < 5; n++) {
      await client.put(`/storage/tabs/l${n}`, { payload: 'x'.repeat(1_500_000) })
    }
    const largest: number[] = []
    const reply = await client.get('/storage/tabs?full=1&sort=oldest&offset=90', {
      part: (length) => largest.push(length),
    })
    assert.equal(reply.json<unknown[]>().length, 5)
    assert.ok(Math.max(...largest) < 3_500_000, String(largest))
  })
}
