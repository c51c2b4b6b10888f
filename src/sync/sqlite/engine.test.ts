import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { dayMs, hourMs, systemClock } from '../../base/clock.ts'
import { Busy } from '../../base/queue.ts'
import type { Call, CollectionCall } from '../engine.ts'
import { never } from '../timestamps.ts'
import { openDatabase } from './database.ts'
import { SqliteEngine, type SqliteOptions } from './engine.ts'
import { migrations } from './migrations.ts'

const born = 1

function folderOf(): Disposable & { readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-engine-'))
  return {
    path: join(folder, 'storage.sqlite'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  }
}

const openEngine = (path: string, options: Partial<SqliteOptions> = {}) =>
  SqliteEngine.open({ path, clock: systemClock, ...options })

const callOf = (uid: number): Call & { readonly collection: string } => ({
  user: { uid, born, issuedAt: Date.now(), expired: false, quota: 0 },
  conditions: {},
  collection: 'history',
})
const change = (id: string, bytes = 1) => ({
  id,
  payload: `"${'x'.repeat(bytes)}"`,
  size: bytes,
})
const changes = (count: number, bytes = 1) =>
  Array.from({ length: count }, (_, index) => change(`r${index}`, bytes))

const rowsOf = (path: string, uid: number): number => countOf(path, 'bso', uid)
const partsOf = (path: string, uid: number): number => countOf(path, 'batch_parts', uid)

function countOf(path: string, table: string, uid: number): number {
  using db = new DatabaseSync(path, { readOnly: true })
  return Number(db.prepare(`SELECT count(*) AS n FROM ${table} WHERE uid = ?`).get(uid)?.['n'])
}

const listOfAll = {
  query: { sort: 'newest' },
  form: 'ids',
  format: 'application/json',
} as const

test('a file that never gives room back, as one from a .dump, is told of, and its sweep ends (design.md §7)', async () => {
  using file = folderOf()
  const made = new DatabaseSync(file.path)
  made.exec('PRAGMA page_size = 8192')
  for (const step of migrations) made.exec(step)
  made.exec(`PRAGMA user_version = ${migrations.length}`)
  made.close()
  const flaws: string[] = []
  await using engine = await openEngine(file.path, { onFlaw: (words) => flaws.push(words) })
  assert.equal(flaws.length, 1)
  assert.match(flaws[0] ?? '', /VACUUM/)
  await engine.postBsos({ ...callOf(1), changes: changes(90, 200_000) })
  await engine.deleteCollection(callOf(1))
  await engine.purgeExpired({ uid: 1, born })
  await engine.releaseSpace()
  using db = new DatabaseSync(file.path, { readOnly: true })
  assert.ok(Number(db.prepare('PRAGMA freelist_count').get()?.['freelist_count']) > 1000)
})

test('a file of ours is told nothing of, and gives room back until it is told to stop (design.md §7)', async () => {
  using file = folderOf()
  const flaws: string[] = []
  await using engine = await openEngine(file.path, { onFlaw: (words) => flaws.push(words) })
  assert.deepEqual(flaws, [])
  await engine.postBsos({ ...callOf(1), changes: changes(90, 200_000) })
  await engine.deleteCollection(callOf(1))
  await engine.purgeExpired({ uid: 1, born })
  using db = new DatabaseSync(file.path, { readOnly: true })
  const free = () => Number(db.prepare('PRAGMA freelist_count').get()?.['freelist_count'])
  const before = free()
  await assert.rejects(engine.releaseSpace(AbortSignal.abort()), { name: 'AbortError' })
  assert.equal(free(), before - 256, 'one step')
  await engine.releaseSpace()
  assert.ok(free() <= 1000)
})

test('an opening that fails leaves no thread behind (design.md §7)', async () => {
  using file = folderOf()
  let closed = 0
  const writes = {
    write: () => Promise.reject(new Error('not in this test')),
    check() {},
    close: async () => void closed++,
  }
  await assert.rejects(openEngine(file.path, { writes }), /unable to open/)
  assert.equal(closed, 1)
  // A file without tables: the connection opens, its statements do not.
  new DatabaseSync(file.path).exec('CREATE TABLE other (a)')
  await assert.rejects(openEngine(file.path, { writes }), /no such table/)
  assert.equal(closed, 2)
})

test('one user cannot fill the queue of all (design.md §7)', async () => {
  using file = folderOf()
  await using engine = await openEngine(file.path)
  const put = (uid: number, id: string) => engine.putBso({ ...callOf(uid), change: change(id) })
  const writes = Array.from({ length: 65 }, (_, index) => put(1, `r${index}`))
  const other = put(2, 'a')
  const results = await Promise.allSettled(writes)
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 64)
  const [last] = results.slice(-1)
  assert.ok(last?.status === 'rejected' && last.reason instanceof Busy)
  assert.equal((await other).is, 'done')
  assert.equal((await put(1, 'after')).is, 'done')
})

test('a deletion of much is seen at once, and others write while its rows are removed (design.md §7)', async () => {
  using file = folderOf()
  await using engine = await openEngine(file.path)
  for (let from = 0; from < 20; from++) {
    const some = changes(1000).map(({ id, ...rest }) => ({ ...rest, id: `${from}-${id}` }))
    await engine.postBsos({ ...callOf(1), changes: some })
  }
  const deleted = await engine.deleteCollection(callOf(1))
  assert.ok(deleted.is === 'done' && deleted.lastModified === deleted.value)
  const left = rowsOf(file.path, 1)
  assert.ok(left > 10_000, `only ${left} rows were left when the deletion was told`)
  const shown = await engine.listCollections(callOf(1))
  assert.ok(shown.is === 'done' && shown.value.length === 0)
  assert.equal((await engine.getBso({ ...callOf(1), id: '0-r1' })).is, 'notFound')
  const other = await engine.putBso({ ...callOf(2), change: change('a') })
  assert.equal(other.is, 'done')
  assert.ok(rowsOf(file.path, 1) > 0, 'nobody waited for all of it')
  // A write into that collection comes after what was there.
  const again = await engine.putBso({ ...callOf(1), change: change('0-r1') })
  assert.ok(again.is === 'done' && again.value > deleted.value)
  assert.equal(rowsOf(file.path, 1), 1)
  const counted = await engine.measureCollections(callOf(1))
  assert.ok(counted.is === 'done')
  assert.deepEqual(counted.value, [{ name: 'history', count: 1, bytes: 1 }])
})

test('so does the commit of a batch that was begun while its collection is removed (design.md §7)', async () => {
  using file = folderOf()
  await using engine = await openEngine(file.path)
  await engine.postBsos({ ...callOf(1), changes: changes(5000) })
  await engine.deleteEverything(callOf(1))
  const limits = { maxTotalRecords: 10, maxTotalBytes: 10 }
  const opened = await engine.appendToBatch({ ...callOf(1), limits, changes: changes(2) })
  assert.ok(opened.is === 'done')
  assert.ok(rowsOf(file.path, 1) > 0, 'nobody waited for all of it')
  const batch = opened.value
  const committed = await engine.commitBatch({ ...callOf(1), limits, batch, changes: changes(3) })
  assert.equal(committed.is, 'done')
  const counted = await engine.measureCollections(callOf(1))
  assert.ok(counted.is === 'done')
  assert.deepEqual(counted.value, [{ name: 'history', count: 3, bytes: 3 }])
  assert.equal(rowsOf(file.path, 1), 3)
})

test('what a deletion left goes by itself (design.md §7)', async () => {
  using file = folderOf()
  await using engine = await openEngine(file.path)
  await engine.postBsos({ ...callOf(1), changes: changes(3000) })
  await engine.appendToBatch({
    ...callOf(1),
    changes: changes(1),
    limits: { maxTotalRecords: 10, maxTotalBytes: 10 },
  })
  await engine.deleteCollection(callOf(1))
  for (const until = Date.now() + 10_000; rowsOf(file.path, 1) > 0; ) {
    assert.ok(Date.now() < until, `${rowsOf(file.path, 1)} rows are left`)
    await delay(10)
  }
})

test('what a deletion left when the program ended is never seen, and goes with the next sweep (design.md §7)', async () => {
  using file = folderOf()
  const first = await openEngine(file.path)
  for (let from = 0; from < 10; from++) {
    const some = changes(1000).map(({ id, ...rest }) => ({ ...rest, id: `${from}-${id}` }))
    await first.postBsos({ ...callOf(1), changes: some })
  }
  await first.deleteEverything(callOf(1))
  await first[Symbol.asyncDispose]()
  const left = rowsOf(file.path, 1)
  assert.ok(left > 1000, `only ${left} rows were left`)
  await using engine = await openEngine(file.path)
  const quota = await engine.measureQuota(callOf(1))
  assert.ok(quota.is === 'done' && quota.value === 0)
  const user = { uid: 1, born }
  await assert.rejects(engine.purgeExpired(user, AbortSignal.abort()), { name: 'AbortError' })
  assert.equal(rowsOf(file.path, 1), left - 500, 'one step')
  await engine.purgeExpired(user)
  assert.equal(rowsOf(file.path, 1), 0)
})

test('a purge that was told to stop goes on where it was (design.md §7)', async () => {
  using file = folderOf()
  await using engine = await openEngine(file.path)
  await engine.postBsos({ ...callOf(1), changes: changes(1200) })
  const user = { uid: 1, born }
  await engine.closeUser({ ...user, at: Date.now() })
  await assert.rejects(engine.purgeUser(user, AbortSignal.abort()), { name: 'AbortError' })
  assert.equal(rowsOf(file.path, 1), 1150, 'one step')
  assert.equal(await engine.purgeUser(user), true)
  assert.equal(rowsOf(file.path, 1), 0)
  openDatabase(file.path).close()
})

/** A file in which user 1 took a collection away when the program ended, and one of its rows. */
async function leaveRemains(path: string): Promise<string> {
  const first = await openEngine(path)
  for (let from = 0; from < 10; from++) {
    const some = changes(1000).map(({ id, ...rest }) => ({ ...rest, id: `${from}-${id}` }))
    await first.postBsos({ ...callOf(1), changes: some })
  }
  await first.deleteCollection(callOf(1))
  await first[Symbol.asyncDispose]()
  using db = new DatabaseSync(path, { readOnly: true })
  const row = db.prepare('SELECT id FROM bso WHERE uid = 1 ORDER BY modified DESC').get()
  assert.ok(row, 'nothing was left')
  return String(row['id'])
}

test('records that wait for their removal break no precondition (sync.md §3.5)', async () => {
  using file = folderOf()
  const id = await leaveRemains(file.path)
  await using engine = await openEngine(file.path)
  const call = { ...callOf(1), conditions: { ifUnmodifiedSince: never } }
  const limits = { maxTotalRecords: 10, maxTotalBytes: 10 }
  const none = { ...callOf(1), conditions: { ifModifiedSince: never } }
  assert.equal((await engine.getBso({ ...none, id })).is, 'notModified')
  assert.equal((await engine.list({ ...none, ...listOfAll })).is, 'notModified')
  assert.equal((await engine.deleteBso({ ...call, id })).is, 'notFound')
  assert.equal((await engine.deleteBsos({ ...call, ids: [id] })).is, 'done')
  const opened = await engine.appendToBatch({ ...call, limits, changes: [] })
  assert.ok(opened.is === 'done' && opened.lastModified === never)
  const put = await engine.putBso({ ...call, change: change(id) })
  assert.ok(put.is === 'done')
  assert.equal((await engine.putBso({ ...call, change: change(id) })).is, 'preconditionFailed')
  const counted = await engine.measureCollections(callOf(1))
  assert.ok(counted.is === 'done')
  assert.deepEqual(counted.value, [{ name: 'history', count: 1, bytes: 1 }])
})

for (const [name, write] of [
  [
    'a POST',
    (engine: SqliteEngine, call: CollectionCall) =>
      engine.postBsos({ ...call, changes: changes(1) }),
  ],
  ['a DELETE', (engine: SqliteEngine, call: CollectionCall) => engine.deleteCollection(call)],
  [
    'a commit',
    async (engine: SqliteEngine, call: CollectionCall) => {
      const limits = { maxTotalRecords: 10, maxTotalBytes: 10 }
      const opened = await engine.appendToBatch({ ...call, limits, changes: changes(1) })
      assert.ok(opened.is === 'done')
      return engine.commitBatch({ ...call, limits, changes: [], batch: opened.value })
    },
  ],
] as const) {
  test(`nor do they for ${name} (sync.md §3.5)`, async () => {
    using file = folderOf()
    await leaveRemains(file.path)
    await using engine = await openEngine(file.path)
    const call = { ...callOf(1), conditions: { ifUnmodifiedSince: never } }
    assert.equal((await write(engine, call)).is, 'done')
  })
}

test('many who delete and write again at once are all served (design.md §7)', async () => {
  using file = folderOf()
  await using engine = await openEngine(file.path)
  const users = Array.from({ length: 24 }, (_, index) => index + 1)
  for (const uid of users) await engine.postBsos({ ...callOf(uid), changes: changes(1500) })
  const outcomes = await Promise.all(
    users.map(async (uid) => {
      await engine.deleteEverything(callOf(uid))
      return engine.putBso({ ...callOf(uid), change: change('r1') })
    }),
  )
  assert.ok(outcomes.every(({ is }) => is === 'done'))
  for (const uid of users) assert.equal(rowsOf(file.path, uid), 1)
})

test('a step of a removal ends after so many megabytes (design.md §7)', async () => {
  using file = folderOf()
  let now = Date.now()
  await using engine = await openEngine(file.path, { inThisThread: true, clock: () => now })
  const user = { uid: 1, born }
  const size = 200_000
  const dead = changes(30, size).map((change) => ({ ...change, ttl: 0 }))
  await engine.postBsos({ ...callOf(1), changes: dead })
  now += 2 * dayMs
  await assert.rejects(engine.purgeExpired(user, AbortSignal.abort()), { name: 'AbortError' })
  const ofStep = Math.ceil((4 * 1024 * 1024) / size)
  assert.equal(rowsOf(file.path, 1), 30 - ofStep)
  await engine.purgeExpired(user)
  assert.equal(rowsOf(file.path, 1), 0)
  // Some in one collection, the others in the next: both count.
  await engine.postBsos({ ...callOf(1), collection: 'forms', changes: changes(10, size) })
  await engine.postBsos({ ...callOf(1), changes: changes(40, size) })
  await engine.closeUser({ ...user, at: now })
  await assert.rejects(engine.purgeUser(user, AbortSignal.abort()), { name: 'AbortError' })
  assert.equal(rowsOf(file.path, 1), 50 - ofStep)
  assert.equal(await engine.purgeUser(user), true)
  assert.equal(rowsOf(file.path, 1), 0)
})

test('so does one of what batches left (design.md §7)', async () => {
  using file = folderOf()
  await using engine = await openEngine(file.path)
  const user = { uid: 1, born }
  const limits = { maxTotalRecords: 10, maxTotalBytes: 10 ** 8 }
  let batch: string | undefined
  for (let part = 0; part < 5; part++) {
    const some = [change(`r${part}`, 2_000_000)]
    const call = { ...callOf(1), limits, changes: some }
    const staged = await engine.appendToBatch(batch === undefined ? call : { ...call, batch })
    assert.ok(staged.is === 'done')
    batch = staged.value
  }
  await engine.closeUser({ ...user, at: Date.now() })
  await assert.rejects(engine.purgeUser(user, AbortSignal.abort()), { name: 'AbortError' })
  assert.equal(partsOf(file.path, 1), 2, 'three of them are more than a step removes')
  assert.equal(await engine.purgeUser(user), true)
  assert.equal(partsOf(file.path, 1), 0)
})

test('who opens a batch does not wait until the dead ones are removed (design.md §7)', async () => {
  using file = folderOf()
  let now = Date.now()
  await using engine = await openEngine(file.path, { inThisThread: true, clock: () => now })
  const limits = { maxTotalRecords: 1000, maxTotalBytes: 1000 }
  const call = { ...callOf(1), limits, changes: changes(1) }
  const open = async () => {
    const opened = await engine.appendToBatch(call)
    assert.ok(opened.is === 'done')
    return opened.value
  }
  const dead: string[] = []
  for (let index = 0; index < 60; index++) dead.push(await open())
  now += 3 * hourMs
  const batch = await open()
  assert.ok(partsOf(file.path, 1) > 30, 'only a step was done')
  const refused = await engine.commitBatch({ ...call, batch: dead[59] ?? '' })
  assert.equal(refused.is, 'noBatch')
  for (const until = Date.now() + 10_000; partsOf(file.path, 1) > 1; ) {
    assert.ok(Date.now() < until, `${partsOf(file.path, 1)} parts are left`)
    await delay(10)
  }
  assert.equal((await engine.commitBatch({ ...call, batch })).is, 'done')
  assert.equal(partsOf(file.path, 1), 0)
})
