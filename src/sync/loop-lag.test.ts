import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { LoopLag } from './loop-lag.ts'

test('four late turns one after the other are overload, and one in time is its end (design.md §7)', () => {
  let now = 1000
  using lag = new LoopLag({ now: () => now, everyMs: 500, lateFromMs: 200 })
  const turn = (ms: number) => {
    now += ms
    lag.look()
    return lag.isLate()
  }
  assert.deepEqual([500, 700, 700, 700].map(turn), [false, false, false, false])
  assert.equal(turn(700), true)
  assert.equal(turn(9000), true)
  assert.equal(turn(699), false)
  assert.deepEqual([9000, 9000, 9000, 500].map(turn), [false, false, false, false])
})

test('a thread that is kept from its turns is seen to be late, and then to be in time again', async () => {
  using lag = new LoopLag({ everyMs: 10, lateFromMs: 20 })
  assert.equal(lag.isLate(), false)
  const until = performance.now() + 5000
  while (!lag.isLate() && performance.now() < until) {
    for (const end = performance.now() + 60; performance.now() < end; );
    await delay(1)
  }
  assert.equal(lag.isLate(), true)
  while (lag.isLate() && performance.now() < until) await delay(20)
  assert.equal(lag.isLate(), false)
})
