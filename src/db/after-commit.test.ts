import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import { afterCommit } from './index.ts'

for (const [engine, open] of engines) {
  test(`${engine}: what waits for a transaction is done once, when others see what it wrote`, async () => {
    await using db = await open()
    const seen: Promise<boolean>[] = []
    let inside = true
    const act = () => {
      assert.ok(!inside)
      seen.push(db.transaction((tx) => isThere(tx)))
    }
    const isThere = async (tx: Parameters<typeof afterCommit>[0]) =>
      (await tx.selectFrom('meta').select('name').where('name', '=', 'a').execute()).length === 1
    await db.transaction(async (tx) => {
      afterCommit(tx, act)
      await tx.insertInto('meta').values({ name: 'a', value: 'b' }).execute()
      afterCommit(tx, act)
      inside = false
    })
    assert.deepEqual(await Promise.all(seen), [true])
    await db.transaction(async () => {})
    assert.equal(seen.length, 1)
  })

  test(`${engine}: what waits for a transaction that fails is not done`, async () => {
    await using db = await open()
    let done = 0
    const failing = db.transaction(async (tx) => {
      afterCommit(tx, () => done++)
      throw new Error('no')
    })
    await assert.rejects(failing, /no/)
    assert.equal(done, 0)
  })
}
