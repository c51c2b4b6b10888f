import assert from 'node:assert/strict'
import { test } from 'node:test'
import { never } from '../timestamps.ts'
import { openUser } from './jobs.ts'
import { purgeClosed, purgeExpired } from './purge.ts'
import { change, done, openEngine, tabs } from './support.fixture.ts'

test('each step of a removal leaves a row of another birth alone (design.md §2)', async () => {
  await using open = await openEngine()
  const { engine, database } = open
  const { uid, born } = tabs.user
  const limits = { maxTotalRecords: 10, maxTotalBytes: 100 }
  await engine.putBso({ ...tabs, change: { ...change('a'), ttl: 0 } })
  done(await engine.appendToBatch({ ...tabs, limits, changes: [change('b')] }))
  await engine.closeUser({ uid, born, at: 1 })
  const count = async () => {
    const [row] = await database.query(
      `SELECT (SELECT count(*) FROM corsac_storage.bso WHERE uid = $1)
         + (SELECT count(*) FROM corsac_storage.batch_items WHERE uid = $1)
         + (SELECT count(*) FROM corsac_storage.batches WHERE uid = $1) AS all`,
      [uid],
    )
    return Number(row?.['all'])
  }
  const farAhead = 10 ** 13
  for (const { text } of purgeExpired) {
    assert.deepEqual(await database.query(text, [uid, born + 1, farAhead]), [])
  }
  for (const { text } of purgeClosed) {
    assert.deepEqual(await database.query(text, [uid, born + 1]), [])
  }
  assert.equal(await count(), 3)
  for (const { text } of purgeExpired) await database.query(text, [uid, born, farAhead])
  assert.equal(await count(), 0)
})

test('who opens a batch does not wait until the dead ones are removed (design.md §7)', async () => {
  await using open = await openEngine()
  const { engine, database } = open
  const limits = { maxTotalRecords: 10, maxTotalBytes: 100 }
  const call = { ...tabs, limits, changes: [change('b')] }
  const dead = done(await engine.appendToBatch(call)).value
  const count = async (table: string) => {
    const [row] = await database.query(`SELECT count(*) AS n FROM corsac_storage.${table}`)
    return Number(row?.['n'])
  }
  await database.query('UPDATE corsac_storage.batches SET created = 1')
  const batch = done(await engine.appendToBatch(call)).value
  assert.deepEqual([await count('batches'), await count('batch_items')], [2, 2])
  const created = await database.query('SELECT created FROM corsac_storage.batches WHERE id = $1', [
    dead,
  ])
  assert.deepEqual(created, [{ created: '0' }])
  assert.equal((await engine.commitBatch({ ...call, batch: dead })).is, 'noBatch')
  await engine.purgeExpired(tabs.user)
  assert.deepEqual([await count('batches'), await count('batch_items')], [1, 1])
  done(await engine.commitBatch({ ...call, batch }))
})

test('a user with records that a purge has hidden meanwhile is not opened (design.md §2)', async () => {
  await using open = await openEngine()
  const { engine, database } = open
  const { uid, born } = tabs.user
  done(await engine.putBso({ ...tabs, change: change('a') }))
  await engine.closeUser({ uid, born, at: 1 })
  await assert.rejects(engine.purgeUser({ uid, born }, AbortSignal.abort()), { name: 'AbortError' })
  const opened = await database.query(openUser.text, [uid, born])
  assert.deepEqual(opened.map(Object.values), [[false]])
  assert.equal((await engine.putBso({ ...tabs, change: change('a') })).is, 'unauthorized')
  await engine.openUser({ uid, born })
  const call = { ...tabs, conditions: { ifUnmodifiedSince: never } }
  assert.equal((await engine.getBso({ ...call, id: 'a' })).is, 'notFound')
  done(await engine.putBso({ ...call, change: change('a') }))
})
