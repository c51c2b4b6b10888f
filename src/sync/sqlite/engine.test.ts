import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { systemClock } from '../../base/clock.ts'
import { Busy } from '../../base/queue.ts'
import type { Call } from '../engine.ts'
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

const rowsOf = (path: string, uid: number): number => {
  using db = new DatabaseSync(path, { readOnly: true })
  return Number(db.prepare('SELECT count(*) AS n FROM bso WHERE uid = ?').get(uid)?.['n'])
}

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
