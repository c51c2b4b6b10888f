import assert from 'node:assert/strict'
import { test } from 'node:test'
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
