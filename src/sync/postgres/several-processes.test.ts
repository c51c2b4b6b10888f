import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { Busy } from '../../base/queue.ts'
import { textOfPart } from '../list-part.fixture.ts'
import type { SyncTime } from '../timestamps.ts'
import { sceneValues } from './scene.ts'
import { changeValues, storeBsos } from './store.ts'
import { change, done, openEngine, payloadOf, tabs } from './support.fixture.ts'

/** Another process: stores a record, and has not committed yet. @returns its stamp */
async function storeSlowly(client: pg.Client, id: string, payload = 'theirs'): Promise<SyncTime> {
  await client.query('BEGIN')
  const values = [...sceneValues(tabs, null), 0, null, ...changeValues([change(id, payload)])]
  const { rows } = await client.query<{ stamp: string; refusal: string | null }>(
    storeBsos.text,
    values,
  )
  assert.equal(rows[0]?.refusal, null)
  return Number(rows[0]?.stamp) as SyncTime
}

/** The present hundredth of the database. */
async function databaseNow(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ now: number }>(
    "SELECT floor(date_part('epoch', clock_timestamp()) * 100) AS now",
  )
  return Number(rows[0]?.now)
}

const list = {
  ...tabs,
  query: { sort: 'oldest' },
  form: 'ids',
  format: 'application/json',
} as const
test('a read that does not show a slow commit announces a time below its stamp (settled.md S18)', async () => {
  await using open = await openEngine()
  const { engine } = open
  const other = await open.connect()
  await engine.putBso({ ...tabs, change: change('mine') })
  await delay(30)
  const stamp = await storeSlowly(other, 'slow')
  await delay(50)
  for (const read of [
    await engine.list(list),
    await engine.listCollections(tabs),
    await engine.getBso({ ...tabs, id: 'slow' }),
    await engine.visit(tabs),
  ]) {
    assert.ok(read.time < stamp, `${read.time} is not below ${stamp}`)
  }
  assert.equal(textOfPart(done(await engine.list(list)).value), '"mine"')
  await other.query('COMMIT')
  const after = done(await engine.list(list))
  assert.equal(textOfPart(after.value), '"mine","slow"')
  assert.ok(after.time >= stamp)
})

test('a process that has the lock and no stamp yet gives one above what is announced meanwhile (settled.md S18)', async () => {
  await using open = await openEngine()
  const { engine } = open
  const other = await open.connect()
  const { time } = await engine.putBso({ ...tabs, change: change('a') })
  await delay(30)
  await other.query('BEGIN')
  await other.query('SELECT FROM corsac_storage.users WHERE uid = 7 FOR UPDATE')
  assert.equal((await engine.list(list)).time, time)
  await other.query('COMMIT')
})

test('what was locked, undone or refused before does not hold the time back (settled.md S18)', async () => {
  await using open = await openEngine()
  const { engine } = open
  const other = await open.connect()
  await engine.putBso({ ...tabs, change: change('a') })
  const isPresent = async () => {
    await delay(30)
    const now = await databaseNow(other)
    const { time } = await engine.list(list)
    assert.ok(time >= now - 1, `${time} is long before ${now}`)
  }
  await isPresent()
  await storeSlowly(other, 'b')
  await other.query('ROLLBACK')
  await isPresent()
  const zero = { ifUnmodifiedSince: 0 as SyncTime }
  const refused = await engine.putBso({ ...tabs, conditions: zero, change: change('a') })
  assert.equal(refused.is, 'preconditionFailed')
  await isPresent()
})

test('reads and writes side by side: nobody misses what another wrote (settled.md S18)', async () => {
  await using open = await openEngine()
  const engines = [open.engine, await open.another(), await open.another()] as const
  await engines[0].putBso({ ...tabs, change: change('a') })
  const until = Date.now() + 1000
  const stamps: number[] = []
  const writer = async (index: number) => {
    for (let n = 0; Date.now() < until; n++) {
      const engine = engines[index] ?? engines[0]
      stamps.push(done(await engine.postBsos({ ...tabs, changes: [change(`${index}-${n}`)] })).time)
    }
  }
  const seen: { time: number; ids: number }[] = []
  const reader = async () => {
    while (Date.now() < until) {
      const { time, value } = done(await engines[2].list(list))
      seen.push({ time, ids: value.more?.total ?? value.count })
    }
  }
  await Promise.all([writer(0), writer(1), reader()])
  assert.equal(new Set(stamps).size, stamps.length)
  assert.ok(seen.length > 3 && stamps.length > 3)
  for (const { time, ids } of seen) {
    const below = stamps.filter((stamp) => stamp <= time).length
    assert.ok(ids - 1 >= below, `${ids - 1} shown, ${below} were written up to ${time}`)
  }
})

test('a write that waited for another sees what that did (sync.md §3.14)', async () => {
  await using open = await openEngine()
  const { engine } = open
  const other = await open.connect()
  const first = done(await engine.putBso({ ...tabs, change: change('a', 'mine') }))
  const stamp = await storeSlowly(other, 'a', 'theirs')
  const conditions = { ifUnmodifiedSince: first.value }
  const waiting = engine.putBso({ ...tabs, conditions, change: change('a', 'late') })
  await delay(100)
  await other.query('COMMIT')
  const refused = await waiting
  assert.deepEqual([refused.is, refused.lastModified], ['preconditionFailed', stamp])
  assert.equal(payloadOf(await engine.getBso({ ...tabs, id: 'a' })), 'theirs')

  const later = await storeSlowly(other, 'b')
  const waitingToo = engine.postBsos({ ...tabs, changes: [change('b', 'mine'), change('c')] })
  await delay(100)
  await other.query('COMMIT')
  assert.ok(done(await waitingToo).value > later)
  const [usage] = done(await engine.measureCollections(tabs)).value
  assert.deepEqual(usage, { name: 'tabs', count: 3, bytes: 6 + 4 + 1 })
})

test('a commit that waited for another write applies to what that left (sync.md §3.11)', async () => {
  await using open = await openEngine()
  const { engine } = open
  const other = await open.connect()
  const limits = { maxTotalRecords: 10, maxTotalBytes: 1000 }
  const batch = done(
    await engine.appendToBatch({ ...tabs, limits, changes: [{ id: 'a', size: 0, sortindex: 5 }] }),
  ).value
  await storeSlowly(other, 'a', 'theirs')
  const waiting = engine.commitBatch({ ...tabs, limits, batch, changes: [change('b')] })
  await delay(100)
  await other.query('COMMIT')
  done(await waiting)
  const { json } = done(await engine.getBso({ ...tabs, id: 'a' })).value
  assert.match(json, /"sortindex":5,"payload":"theirs"/)
})

test('a user is made once, whoever comes first (design.md §2)', async () => {
  await using open = await openEngine()
  const engines = [open.engine, await open.another()]
  const all = await Promise.all(
    engines.flatMap((engine) => [
      engine.putBso({ ...tabs, change: change('a') }),
      engine.listCollections(tabs),
      engine.putBso({ ...tabs, change: change('b') }),
    ]),
  )
  assert.deepEqual(new Set(all.map(({ is }) => is)), new Set(['done']))
})

test('a write waits only so long for another process, and then says that it is busy (design.md §7)', async () => {
  await using open = await openEngine({ lockMs: 100 })
  const { engine } = open
  const other = await open.connect()
  await engine.putBso({ ...tabs, change: change('a') })
  await storeSlowly(other, 'a')
  await assert.rejects(engine.putBso({ ...tabs, change: change('a', 'late') }), Busy)
  const batch = { ...tabs, limits: { maxTotalRecords: 9, maxTotalBytes: 9 }, batch: 'x' }
  await assert.rejects(engine.commitBatch({ ...batch, changes: [] }), Busy)
  assert.equal(payloadOf(await engine.getBso({ ...tabs, id: 'a' })), 'x')
  await other.query('ROLLBACK')
  done(await engine.putBso({ ...tabs, change: change('a', 'again') }))
})

test('writes that wait for their turn are weighed: clients are asked to wait, and too much is refused (design.md §7)', async () => {
  await using open = await openEngine()
  const { engine } = open
  const other = await open.connect()
  await engine.putBso({ ...tabs, change: change('a') })
  await storeSlowly(other, 'a')
  const large = change('large', 'x'.repeat(5 * 2 ** 20))
  const write = () => engine.postBsos({ ...tabs, changes: [large] })
  const writes = [write(), write(), write()]
  assert.equal(engine.isBusy(), false)
  writes.push(write())
  assert.equal(engine.isBusy(), true)
  for (let n = 4; n < 12; n++) writes.push(write())
  await assert.rejects(write(), Busy)
  const small = Array.from({ length: 52 }, () => engine.putBso({ ...tabs, change: change('b') }))
  await assert.rejects(engine.putBso({ ...tabs, change: change('b') }), Busy)
  await other.query('COMMIT')
  for (const outcome of await Promise.all([...writes, ...small])) done(outcome)
  assert.equal(engine.isBusy(), false)
})
