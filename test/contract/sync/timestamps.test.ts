import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from './engines.ts'

for (const [engine, open] of engines) {
  test(`${engine}: every write of a user is later than the one before, in the same hundredth too (sync.md §3.3)`, async () => {
    await using server = await open()
    const client = server.client()
    const times: number[] = []
    for (const reply of [
      await client.put('/storage/tabs/a', { payload: 'x' }),
      await client.put('/storage/tabs/a', { payload: 'y' }),
      await client.post('/storage/forms', []),
      await client.put('/storage/tabs/a', { ttl: 50 }),
      await client.delete('/storage/tabs/a'),
      await client.delete('/storage/tabs?ids=x'),
      await client.delete('/storage/tabs'),
      await client.delete('/storage'),
      await client.post('/storage/forms?batch=true&commit=true', []),
    ]) {
      assert.equal(reply.status, 200)
      times.push(Number(reply.timestamp))
    }
    const sorted = [...new Set(times)].sort((a, b) => a - b)
    assert.deepEqual(times, sorted)
  })

  test(`${engine}: parallel writers of one user all succeed, with times of their own (sync.md §3.14)`, async () => {
    await using server = await open()
    const client = server.client()
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        index % 2
          ? client.put(`/storage/tabs/r${index}`, { payload: 'x' })
          : client.post(`/storage/own${index % 7}`, [{ id: `r${index}`, payload: 'x' }]),
      ),
    )
    assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]))
    assert.equal(new Set(replies.map(({ lastModified }) => lastModified)).size, 50)
  })

  test(`${engine}: users do not share a clock (design.md §2)`, async () => {
    await using server = await open()
    const [one, other] = [server.client(), server.client()]
    await one.put('/storage/tabs/a', {})
    const second = await one.put('/storage/tabs/a', {})
    const first = await other.put('/storage/tabs/a', {})
    assert.ok(Number(first.text) < Number(second.text))
  })

  test(`${engine}: a clock set back does not make time run backwards (sync.md §3.3)`, async () => {
    await using server = await open()
    const client = server.client({ expiresAt: server.clock.ms + 1_000_000 })
    const before = await client.put('/storage/tabs/a', { payload: 'x' })
    server.clock.advance(-3600)
    const after = await client.put('/storage/tabs/b', { payload: 'x' })
    assert.ok(Number(after.text) > Number(before.text))
    const newer = await client.get(`/storage/tabs?newer=${before.text}`)
    assert.deepEqual(newer.json(), ['b'])
    assert.ok(Number(newer.timestamp) >= Number(after.text))
  })

  test(`${engine}: a clock that jumps ahead is followed, and writes go on after it was put right (design.md §7)`, async () => {
    await using server = await open()
    const client = server.client({ expiresAt: server.clock.ms + 10 ** 12 })
    server.clock.advance(86_400)
    const ahead = await client.put('/storage/tabs/a', { payload: 'x' })
    server.clock.advance(-86_400)
    const right = await client.put('/storage/tabs/a', { payload: 'y' })
    assert.equal(Number(right.text).toFixed(2), (Number(ahead.text) + 0.01).toFixed(2))
    const stranger = await server.client().put('/storage/tabs/a', { payload: 'x' })
    assert.ok(Number(stranger.text) < Number(ahead.text))
  })

  test(`${engine}: what a read announces lies below the stamp of every write it does not show (settled.md S18)`, async () => {
    await using server = await open()
    const client = server.client()
    for (const prepare of [
      async () => {},
      async () => void (await client.put('/storage/tabs/x', { payload: 'x' })),
      async () => void (await client.delete('/storage')),
      async () => server.clock.advance(5),
      async () => server.clock.advance(-30),
    ]) {
      await prepare()
      for (const path of ['/storage/tabs?full=1', '/info/collections', '/storage/none']) {
        const read = await client.get(path)
        const write = await client.put('/storage/tabs/a', { payload: 'x' })
        assert.ok(Number(read.timestamp) < Number(write.text), path)
        assert.ok(Number(read.timestamp) >= Number(read.lastModified))
      }
    }
  })

  test(`${engine}: a batch that waits long for its commit is found by who read meanwhile (settled.md S18)`, async () => {
    await using server = await open()
    const client = server.client()
    const opened = await client.post('/storage/tabs?batch=true', [{ id: 'late', payload: 'x' }])
    const { batch } = opened.json<{ batch: string }>()
    server.clock.advance(60)
    const read = await client.get('/storage/tabs?full=1')
    assert.equal(read.text, '[]')
    await client.post(`/storage/tabs?batch=${batch}&commit=true`, [])
    const newer = await client.get(`/storage/tabs?newer=${read.timestamp}`)
    assert.deepEqual(newer.json(), ['late'])
  })

  test(`${engine}: time stays in order over a restart with a clock set back (sync.md §3.3)`, async () => {
    await using outer = await open()
    const folder = outer.folder
    const token = { uid: 77, expiresAt: outer.clock.ms + 10 ** 12 }
    const before = await outer.client(token).put('/storage/tabs/a', { payload: 'x' })
    await outer.storage[Symbol.asyncDispose]()
    await using server = await open({ folder })
    server.clock.advance(-86_400)
    const after = await server.client(token).put('/storage/tabs/b', { payload: 'x' })
    assert.ok(Number(after.text) > Number(before.text))
  })
}
