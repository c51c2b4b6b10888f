import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import { takeTurn } from './turn.ts'

for (const [engine, open] of engines) {
  test(`${engine}: of many who want the turn at once one gets it, and the next when it is time (design.md §2)`, async () => {
    await using db = await open()
    const ask = (now: number, name = 'a') =>
      db.transaction((tx) => takeTurn(tx, { name, now, everyMs: 1000 }))
    const turns = async (now: number) =>
      (await Promise.all(Array.from({ length: 5 }, () => ask(now)))).filter(Boolean).length
    assert.equal(await turns(5000), 1)
    assert.equal(await turns(5999), 0)
    assert.equal(await turns(6000), 1)
    assert.equal(await ask(6000, 'b'), true, 'another thing has turns of its own')
    // Set back: otherwise nobody would get it until the time of the last turn came again.
    assert.equal(await turns(3000), 1)
    assert.equal(await turns(3999), 0)
  })
}
