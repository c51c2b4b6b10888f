import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Crop, pushed, squareOf, wholeMiddle } from './crop.ts'

const wide = { width: 400, height: 200 }

test('the middle of a picture is taken at first, as much as its shorter side (web.md §4.14.1)', () => {
  assert.deepEqual(squareOf(wide, wholeMiddle), { left: 100, top: 0, side: 200 })
  assert.deepEqual(squareOf({ width: 30, height: 90 }, wholeMiddle), { left: 0, top: 30, side: 30 })
})

test('closer takes less, and never anything outside of the picture (web.md §4.14.1)', () => {
  assert.deepEqual(squareOf(wide, { zoom: 2, x: 1, y: 1 }), { left: 300, top: 100, side: 100 })
  assert.deepEqual(squareOf(wide, { zoom: 99, x: 0, y: 0 }).side, 50)
  for (const by of [
    { x: 9, y: 9 },
    { x: -9, y: -9 },
  ]) {
    const { left, top, side } = squareOf(wide, pushed(wide, { zoom: 2, x: 0.5, y: 0.5 }, by))
    assert.ok(left >= 0 && top >= 0 && left + side <= 400 && top + side <= 200)
  }
})

test('a picture that is pushed to the right shows more of its left, as far as the hand went (web.md §4.14.1)', () => {
  const before: Crop = { zoom: 2, x: 0.5, y: 0.5 }
  const after = pushed(wide, before, { x: 0.5, y: 0 })
  assert.equal(Math.round(squareOf(wide, before).left - squareOf(wide, after).left), 50)
  assert.equal(after.y, before.y)
  // Where the whole height is in sight it cannot be pushed down.
  assert.equal(pushed(wide, wholeMiddle, { x: 0, y: 1 }).y, 0.5)
})
