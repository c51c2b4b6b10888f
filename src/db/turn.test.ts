import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import { holdTurn, takeTurn } from './turn.ts'

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

  test(`${engine}: a turn that is kept is nobody else's, however long its work takes; one that is lost is known (design.md §2)`, async () => {
    await using db = await open()
    let now = 5000
    const hold = () => holdTurn(db, { name: 'a', everyMs: 1000, clock: () => now })
    const turn = await hold()
    assert.ok(turn)
    for (let round = 0; round < 5; round++) {
      now += 600
      assert.equal(await turn.keep(), true)
      now += 300
      assert.equal(await turn.keep(), true)
      assert.equal(await hold(), undefined)
    }
    now += 1000
    const next = await hold()
    assert.ok(next)
    assert.equal(await turn.keep(), false)
    now += 500
    assert.equal(await turn.keep(), false)
    assert.equal(await next.keep(), true)
  })
}
