import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from './engines.ts'

/** 48 MB: clients are asked to wait from 16 on, and refused from 64. */
const writes = 20
const payload = 'x'.repeat(2_400_000)

for (const [engine, open] of engines) {
  test(`${engine}: while much waits to be written every client is asked to wait a minute (sync.md §3.4)`, async () => {
    await using server = await open({ writesApart: true })
    server.clock.ms = Date.now()
    const client = server.client()
    const other = server.client()
    for (const one of [client, other]) {
      const reply = await one.put('/storage/tabs/a', { payload: 'x' })
      assert.equal(reply.headers['x-weave-backoff'], undefined)
    }
    const writing = Promise.all(
      Array.from({ length: writes }, (_, n) => client.put(`/storage/tabs/r${n}`, { payload })),
    )
    const paths = ['/info/collections', '/storage/tabs/a', '/storage/tabs/none']
    const replies = await Promise.all(paths.map((path) => other.get(path)))
    assert.deepEqual(
      replies.map(({ status, headers }) => [status, headers['x-weave-backoff']]),
      [
        [200, '60'],
        [200, '60'],
        [404, '60'],
      ],
    )
    for (const { status } of await writing) assert.equal(status, 200)
    const after = await other.get('/info/collections')
    assert.deepEqual([after.status, after.headers['x-weave-backoff']], [200, undefined])
  })

  test(`${engine}: so they are while this thread comes late to its work, whatever the reply (sync.md §3.4, design.md §7)`, async () => {
    let late = true
    await using server = await open({ isLate: () => late })
    const client = server.client()
    const ask = async () => [
      await client.put('/storage/tabs/a', { payload: 'x' }),
      await client.get('/info/collections'),
      await client.get('/storage/tabs/none'),
      await client.get('/storage/tabs', { modifiedSince: 9_999_999_999 }),
      await client.get('/info/quota', { headers: { authorization: '' } }),
    ]
    for (const [isLate, value] of [
      [true, '60'],
      [false, undefined],
    ] as const) {
      late = isLate
      const replies = await ask()
      assert.deepEqual(
        replies.map(({ status }) => status),
        [200, 200, 404, 304, 401],
      )
      for (const { headers } of replies) assert.equal(headers['x-weave-backoff'], value)
    }
  })
}
