import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  endOfTime,
  formatSyncTime,
  never,
  nextSyncTime,
  parseSentTime,
  readTime,
  type SyncTime,
  steadyClock,
  syncTime,
} from './timestamps.ts'

const time = (hundredths: number) => hundredths as SyncTime

test('a time on the wire has exactly two decimals (sync.md §1)', () => {
  assert.equal(formatSyncTime(never), '0.00')
  assert.equal(formatSyncTime(time(170_000_000_010)), '1700000000.10')
  assert.equal(formatSyncTime(time(173_234_567_890)), '1732345678.90')
  assert.equal(formatSyncTime(syncTime(1_732_345_678_999)), '1732345678.99')
})

test('what was written is read back as it was, beyond 2038 too (sync.md §1)', () => {
  const hundredths = fc.integer({ min: 0, max: 2 ** 33 * 100 })
  fc.assert(
    fc.property(hundredths, (n) => {
      const text = formatSyncTime(time(n))
      assert.match(text, /^\d+\.\d\d$/)
      assert.deepEqual(parseSentTime(text), { floor: n, ceiling: n })
      assert.deepEqual(parseSentTime(String(Number(text))), { floor: n, ceiling: n })
    }),
  )
})

for (const [text, floor, ceiling] of [
  ['0', 0, 0],
  ['0.0', 0, 0],
  ['1661564513', 166156451300, 166156451300],
  ['1661564513.5', 166156451350, 166156451350],
  ['1661564513.57', 166156451357, 166156451357],
  ['1661564513.', 166156451300, 166156451300],
  ['1661564513.570', 166156451357, 166156451357],
  ['1661564513.571', 166156451357, 166156451358],
  ['1661564513.5700000001', 166156451357, 166156451358],
  ['4102405200000', 410240520000000, 410240520000000],
  [`1${'0'.repeat(400)}`, endOfTime, endOfTime],
] as const) {
  test(`the seconds ${text.slice(0, 30)} lie where JavaScript means them (sync.md §3.5)`, () => {
    assert.deepEqual(parseSentTime(text), { floor, ceiling })
  })
}

for (const text of [
  '',
  '-1',
  '+1',
  'nan',
  'Infinity',
  '1e3',
  '1,5',
  '0x10',
  ' 1',
  '1 ',
  '.',
  '٣',
]) {
  test(`${JSON.stringify(text)} is no time (sync.md §3.5, §3.9)`, () => {
    assert.equal(parseSentTime(text), undefined)
  })
}

test('a write gets the present, or the moment after the last one (sync.md §3.3)', () => {
  assert.equal(nextSyncTime(time(100), time(50)), 100)
  assert.equal(nextSyncTime(time(100), time(100)), 101)
  assert.equal(nextSyncTime(time(100), time(500)), 501)
})

test('what a read announces lies below every later stamp (settled.md S18)', () => {
  const moment = fc.integer({ min: 1, max: 1000 }).map(time)
  fc.assert(
    fc.property(moment, moment, fc.integer({ min: 0, max: 5 }), (now, last, later) => {
      assert.ok(readTime(now, last) < nextSyncTime(time(now + later), last))
      assert.ok(readTime(now, last) >= last)
    }),
  )
})

test('a small step back of the clock is waited out, a great one is followed (settled.md S18)', () => {
  let ms = 1_000_000
  const clock = steadyClock(() => ms)
  assert.equal(clock(), 1_000_000)
  ms = 990_000
  assert.equal(clock(), 1_000_000)
  ms = 1_000_001
  assert.equal(clock(), 1_000_001)
  ms = 940_001
  assert.equal(clock(), 1_000_001)
  ms = 940_000
  assert.equal(clock(), 940_000)
})
