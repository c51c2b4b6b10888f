import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestStorage } from '../../support/storage-server.ts'
import { engines } from './engines.ts'

const born = 1_600_000_000_000
const user = { uid: 42, born }
const other = { uid: 43, born }

const statusOf = async (server: TestStorage, claims: object = {}) => {
  const reply = await server.client({ ...user, ...claims }).get('/info/collections')
  return reply.status
}

for (const [engine, open] of engines) {
  test(`${engine}: tokens of a closed user are 401 everywhere, on info/collections too (design.md §2)`, async () => {
    await using server = await open()
    const client = server.client(user)
    await client.put('/storage/tabs/a', { payload: 'x' })
    await server.storage.jobs.closeUser({ ...user, at: server.clock.ms })
    server.clock.advance(10)
    for (const live of [client, server.client(user)]) {
      for (const reply of [
        await live.get('/info/collections'),
        await live.get('/info/configuration'),
        await live.get('/storage/tabs/a'),
        await live.put('/storage/tabs/b', { payload: 'x' }),
        await live.post('/storage/tabs', []),
        await live.post('/storage/tabs?batch=true', []),
        await live.delete('/storage'),
      ]) {
        assert.deepEqual([reply.status, reply.text], [401, '0'])
      }
    }
    assert.equal(await statusOf(server, { issuedAt: 1, expiresAt: 2 }), 401)
    assert.equal(await statusOf(server, other), 200)
  })

  test(`${engine}: a user closed before its first request never comes to life (design.md §2)`, async () => {
    await using server = await open()
    const client = server.client(user)
    await server.storage.jobs.closeUser({ ...user, at: server.clock.ms })
    assert.equal((await client.put('/storage/tabs/a', { payload: 'x' })).status, 401)
    assert.equal((await client.get('/info/collections')).status, 401)
    assert.equal(await server.storage.jobs.purgeUser(user), true)
    assert.equal((await client.put('/storage/tabs/a', { payload: 'x' })).status, 401)
  })

  test(`${engine}: purging removes the data of a closed user and leaves the fence (design.md §2)`, async () => {
    await using server = await open()
    const { jobs } = server.storage
    const client = server.client(user)
    await client.put('/storage/tabs/a', { payload: 'x' })
    await client.put('/storage/own/a', { payload: 'x' })
    await client.post('/storage/tabs?batch=true', [{ id: 'b', payload: 'x' }])
    await server.client(other).put('/storage/tabs/a', { payload: 'x' })
    await jobs.closeUser({ ...user, at: server.clock.ms })
    assert.equal(await jobs.purgeUser(user), true)
    assert.equal(await jobs.purgeUser(user), true)
    assert.equal((await client.get('/info/collections')).status, 401)
    assert.equal((await server.client(other).get('/storage/tabs/a')).status, 200)
    await jobs.openUser(user)
    server.clock.advance(1)
    const again = server.client(user)
    const info = await again.get('/info/collections')
    assert.deepEqual([info.text, info.lastModified], ['{}', '0.00'])
    assert.equal((await again.get('/info/quota')).text, '[0,null]')
  })

  test(`${engine}: a user opened in the middle of a purge has nothing, and its room is free (design.md §2)`, async () => {
    await using server = await open()
    const { jobs } = server.storage
    const client = server.client(user)
    for (let from = 0; from < 12; from++) {
      const some = Array.from({ length: 100 }, (_, index) => ({ id: `${from}-${index}` }))
      await client.post(
        '/storage/tabs',
        some.map((record) => ({ ...record, payload: 'x' })),
      )
    }
    await client.put('/storage/own/a', { payload: 'x' })
    const staged = await client.post('/storage/forms?batch=true', [{ id: 'b', payload: 'x' }])
    const { batch } = staged.json<{ batch: string }>()
    await jobs.closeUser({ ...user, at: server.clock.ms })
    await assert.rejects(jobs.purgeUser(user, stopAfter(2)), /enough/)
    const { bso } = await server.rows(user.uid)
    assert.ok(bso > 0 && bso < 1201, `${bso} rows`)
    await jobs.openUser(user)
    server.clock.advance(1)
    const again = server.client({ ...user, quota: 1000 })
    const info = await again.get('/info/collections')
    assert.deepEqual([info.text, info.lastModified], ['{}', '0.00'])
    for (const id of ['0-0', '5-5', '11-99']) {
      assert.equal((await again.get(`/storage/tabs/${id}`)).status, 404)
    }
    const list = await again.get('/storage/tabs')
    assert.deepEqual([list.text, list.lastModified], ['[]', '0.00'])
    assert.equal((await again.get('/info/quota')).text, `[0,${1000 / 1024}]`)
    assert.equal((await again.post(`/storage/forms?batch=${batch}&commit=true`, [])).status, 400)
    const written = await again.put('/storage/tabs/0-1', { payload: 'y' }, { unmodifiedSince: 0 })
    assert.equal(written.status, 200)
    assert.deepEqual((await again.get('/storage/tabs')).json(), ['0-1'])
    assert.equal((await again.get('/info/collection_counts')).text, '{"tabs":1}')
    await jobs.purgeExpired(user)
    assert.deepEqual(await server.rows(user.uid), { bso: 1, hasStaged: false })
    assert.equal((await again.get('/info/collections')).lastModified, written.text)
  })

  test(`${engine}: a batch of which a purge has removed a part is over (design.md §2)`, async () => {
    await using server = await open()
    const { jobs } = server.storage
    const client = server.client(user)
    const some = (from: number) =>
      Array.from({ length: 100 }, (_, index) => ({ id: `${from}-${index}` }))
    const opened = await client.post('/storage/forms?batch=true', some(0))
    const path = `/storage/forms?batch=${opened.json<{ batch: string }>().batch}`
    for (let from = 1; from < 12; from++) await client.post(path, some(from))
    await jobs.closeUser({ ...user, at: server.clock.ms })
    await assert.rejects(jobs.purgeUser(user, stopAfter(engine === 'sqlite' ? 1 : 2)), /enough/)
    assert.equal((await server.rows(user.uid)).hasStaged, true)
    await jobs.openUser(user)
    server.clock.advance(1)
    const again = server.client(user)
    assert.equal((await again.post(`${path}&commit=true`, [])).status, 400)
    assert.equal((await again.get('/storage/forms')).text, '[]')
    await jobs.purgeExpired(user)
    assert.equal((await server.rows(user.uid)).hasStaged, false)
  })

  test(`${engine}: an open user is not purged (design.md §2)`, async () => {
    await using server = await open()
    const { jobs } = server.storage
    await server.client(user).put('/storage/tabs/a', { payload: 'x' })
    assert.equal(await jobs.purgeUser(user), false)
    await jobs.closeUser({ ...user, at: server.clock.ms })
    await jobs.openUser(user)
    assert.equal(await jobs.purgeUser(user), false)
    server.clock.advance(1)
    assert.equal((await server.client(user).get('/storage/tabs/a')).status, 200)
  })

  test(`${engine}: opened again, a user has its data, and its old tokens stay refused (design.md §2)`, async () => {
    await using server = await open()
    const { jobs } = server.storage
    const client = server.client(user)
    const { text } = await client.put('/storage/tabs/a', { payload: 'x' })
    await jobs.closeUser({ ...user, at: server.clock.ms })
    await jobs.openUser(user)
    await jobs.openUser(user)
    assert.equal((await client.get('/info/collections')).status, 401)
    server.clock.advance(1)
    const later = server.client(user)
    assert.equal((await later.get('/storage/tabs/a')).lastModified, text)
    assert.equal((await later.put('/storage/tabs/b', {})).status, 200)
  })

  test(`${engine}: a job that comes twice, or late, changes nothing more (design.md §2)`, async () => {
    await using server = await open()
    const { jobs } = server.storage
    const at = server.clock.ms
    await jobs.closeUser({ ...user, at })
    await jobs.closeUser({ ...user, at })
    await jobs.openUser(user)
    assert.equal(await statusOf(server, { issuedAt: at }), 401)
    assert.equal(await statusOf(server, { issuedAt: at + 1 }), 200)
    await jobs.refuseTokensBefore({ ...user, before: at + 10 })
    await jobs.refuseTokensBefore({ ...user, before: at + 5 })
    assert.equal(await statusOf(server, { issuedAt: at + 10 }), 401)
    assert.equal(await statusOf(server, { issuedAt: at + 11 }), 200)
  })

  test(`${engine}: tokens issued up to the millisecond of not-before are refused, later ones not (design.md §2)`, async () => {
    await using server = await open()
    const before = server.clock.ms - 1000
    await server.storage.jobs.refuseTokensBefore({ ...user, before })
    assert.equal(await statusOf(server, { issuedAt: before - 1 }), 401)
    assert.equal(await statusOf(server, { issuedAt: before }), 401)
    assert.equal(await statusOf(server, { issuedAt: before + 1 }), 200)
    const write = (issuedAt: number) =>
      server.client({ ...user, issuedAt }).put('/storage/tabs/a', { payload: 'x' })
    assert.equal((await write(before)).status, 401)
    assert.equal((await write(before + 1)).status, 200)
  })

  test(`${engine}: the fence counts for expired tokens on info/collections (settled.md S2)`, async () => {
    await using server = await open()
    const issuedAt = server.clock.ms
    const expired = { issuedAt, expiresAt: issuedAt + 1 }
    await server.client(user).put('/storage/tabs/a', {})
    server.clock.advance(1)
    assert.equal(await statusOf(server, expired), 200)
    await server.storage.jobs.refuseTokensBefore({ ...user, before: issuedAt })
    assert.equal(await statusOf(server, expired), 401)
  })

  test(`${engine}: an expired token makes no user (design.md §2)`, async () => {
    await using server = await open()
    const past = { issuedAt: server.clock.ms - 10, expiresAt: server.clock.ms - 5 }
    assert.equal(await statusOf(server, { ...past, born: born + 7 }), 200)
    assert.equal(await statusOf(server), 200)
    assert.equal(await statusOf(server, { born: born + 7 }), 503)
  })

  test(`${engine}: a token of another birth is our trouble: 503, a line in the log, nothing changed (design.md §2)`, async () => {
    await using server = await open()
    await server.client(user).put('/storage/tabs/a', { payload: 'mine' })
    const stranger = server.client({ ...user, born: born + 1 })
    for (const reply of [
      await stranger.get('/info/collections'),
      await stranger.get('/storage/tabs/a'),
      await stranger.put('/storage/tabs/a', { payload: 'theirs' }),
      await stranger.delete('/storage'),
    ]) {
      assert.deepEqual([reply.status, reply.text], [503, '0'])
      assert.ok(Number(reply.headers['retry-after']) > 0)
    }
    assert.equal(server.logged.filter((line) => line.includes('born at another time')).length, 4)
    await server.storage.jobs.closeUser({ ...user, at: server.clock.ms })
    assert.equal((await stranger.get('/info/collections')).status, 503)
  })

  test(`${engine}: the first read of a valid token fixes the birth (design.md §2)`, async () => {
    await using server = await open()
    assert.equal((await server.client(user).get('/storage/meta/global')).status, 404)
    assert.equal(await statusOf(server, { born: born + 1 }), 503)
  })

  test(`${engine}: a job for a user of another birth fails and changes nothing (design.md §2)`, async () => {
    await using server = await open()
    const { jobs } = server.storage
    const wrong = { uid: user.uid, born: born + 1 }
    await server.client(user).put('/storage/tabs/a', { payload: 'x' })
    for (const job of [
      () => jobs.closeUser({ ...wrong, at: server.clock.ms }),
      () => jobs.refuseTokensBefore({ ...wrong, before: server.clock.ms }),
      () => jobs.raiseClock({ ...wrong, to: server.clock.ms + 10 ** 9 }),
      () => jobs.openUser(wrong),
      () => jobs.purgeUser(wrong),
    ]) {
      await assert.rejects(job, /born at another time/)
    }
    assert.equal((await server.client(user).get('/storage/tabs/a')).status, 200)
  })

  test(`${engine}: after the clock was raised writes lie above it, also for a user that never came (design.md §2)`, async () => {
    await using server = await open()
    const { jobs } = server.storage
    const to = server.clock.ms + 3_600_005
    await jobs.raiseClock({ ...user, to })
    await jobs.raiseClock({ ...user, to: to - 1000 })
    const first = await server.client(user).put('/storage/tabs/a', { payload: 'x' })
    assert.ok(Number(first.text) * 1000 > to)
    const info = await server.client(user).get('/info/collections')
    assert.equal(info.lastModified, first.text)
  })

  test(`${engine}: raising the clock shows no change by itself (design.md §2)`, async () => {
    await using server = await open()
    const { text } = await server.client(user).put('/storage/tabs/a', { payload: 'x' })
    await server.storage.jobs.raiseClock({ ...user, to: server.clock.ms + 60_000 })
    const info = await server.client(user).get('/info/collections')
    assert.deepEqual([info.text, info.lastModified], [`{"tabs":${text}}`, text])
  })

  test(`${engine}: closed while other devices write, nothing is acknowledged afterwards (design.md §2)`, async () => {
    await using server = await open()
    const client = server.client(user)
    const writes = Array.from({ length: 20 }, (_, index) =>
      client.put(`/storage/tabs/r${index}`, { payload: 'x' }),
    )
    await server.storage.jobs.closeUser({ ...user, at: server.clock.ms })
    await server.storage.jobs.purgeUser(user)
    const statuses = (await Promise.all(writes)).map(({ status }) => status)
    assert.ok(statuses.every((status) => status === 200 || status === 401))
    await server.storage.jobs.openUser(user)
    server.clock.advance(1)
    assert.equal((await server.client(user).get('/info/collections')).text, '{}')
  })
}

/** A signal that is given when somebody has looked at it so often. */
function stopAfter(looks: number): AbortSignal {
  const { signal } = new AbortController()
  let seen = 0
  signal.throwIfAborted = () => {
    if (++seen >= looks) throw new Error('enough')
  }
  return signal
}
