import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import type { Database } from './database.ts'
import { onceMore } from './repeat.ts'

const insert = (db: Database, name: string) =>
  db.transaction((tx) => tx.insertInto('meta').values({ name, value: '' }).execute())

for (const [engine, open] of engines) {
  test(`${engine}: what met a row of another request is tried again, three times in all`, async () => {
    await using db = await open()
    await insert(db, 'taken')
    const names: string[] = []
    const tryThese = (wanted: readonly string[]) =>
      onceMore(async () => {
        const name = wanted[names.length] ?? 'none left'
        names.push(name)
        await insert(db, name)
        return name
      })
    assert.equal(await tryThese(['taken', 'taken', 'free']), 'free')
    names.length = 0
    await assert.rejects(tryThese(['taken', 'taken', 'taken', 'unused']))
    assert.deepEqual(names, ['taken', 'taken', 'taken'])
  })
}

test('any other error is not tried again', async () => {
  let tries = 0
  const work = async () => {
    tries++
    throw new Error('disk full')
  }
  await assert.rejects(onceMore(work), /disk full/)
  assert.equal(tries, 1)
})
