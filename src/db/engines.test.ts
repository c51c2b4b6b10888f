import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import { isUniqueViolation } from './database.ts'

for (const [engine, open] of engines) {
  test(`${engine}: a second row of one key is told from other errors`, async () => {
    await using db = await open()
    const insert = () =>
      db.transaction((tx) => tx.insertInto('meta').values({ name: 'a', value: 'x' }).execute())
    await insert()
    await assert.rejects(insert(), isUniqueViolation)
  })

  test(`${engine}: times come back as numbers and ids compare by their bytes`, async () => {
    await using db = await open()
    const job = { nodeId: 'n', kind: 'purgeUser', createdAt: 1795418922123, dueAt: 1 } as const
    const rows = await db.transaction(async (tx) => {
      for (const name of ['b', 'B', 'a', 'A']) {
        await tx.insertInto('meta').values({ name, value: '' }).execute()
      }
      await tx
        .insertInto('jobs')
        .values({ ...job, storageUid: 1, born: 1, value: 0, attempts: 0, lastError: null })
        .execute()
      return {
        jobs: await tx.selectFrom('jobs').selectAll().execute(),
        names: await tx.selectFrom('meta').select('name').orderBy('name').execute(),
      }
    })
    assert.equal(rows.jobs[0]?.createdAt, 1795418922123)
    assert.equal(typeof rows.jobs[0]?.id, 'number')
    assert.deepEqual(
      rows.names.map((row) => row.name),
      ['A', 'B', 'a', 'b'],
    )
  })
}
