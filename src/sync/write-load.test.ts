import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Busy } from '../base/queue.ts'
import { bytesOf, WriteLoad } from './write-load.ts'

test('one user has 64 writes under way at most, whatever others have (design.md §7)', () => {
  const load = new WriteLoad()
  const leave = Array.from({ length: 64 }, () => load.enter(1, 0))
  assert.throws(() => load.enter(1, 0), Busy)
  load.enter(2, 0)()
  leave[0]?.()
  load.enter(1, 0)
  assert.throws(() => load.enter(1, 0), Busy)
})

test('what a write holds is its text, which may be longer than its payload (design.md §7)', () => {
  const user = { uid: 1, born: 1, issuedAt: 1, expired: false, quota: 0 }
  const call = { user, conditions: {} }
  const controls = { id: 'a', payload: JSON.stringify('\u0001\u0002'), size: 2 }
  const han = { id: 'b', payload: JSON.stringify('漢字漢字'), size: 12 }
  assert.equal(bytesOf({ ...call, change: controls }), 14)
  assert.equal(bytesOf({ ...call, changes: [controls, han, { id: 'c', size: 0 }] }), 14 + 12)
  assert.equal(bytesOf(call), 0)
})
