import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Busy } from '../../base/queue.ts'
import { Turns } from './turns.ts'

const megabyte = 2 ** 20

/** Writes that do not end before `open` is called. */
function gate(turns: Turns) {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  let done = 0
  const write = (uid: number, bytes = 0) =>
    turns.take(uid, bytes, async () => {
      await opened
      done++
    })
  return { write, open, done: () => done }
}

test('the bytes of all writes are bounded, those that are under way included (design.md §7)', async () => {
  const turns = new Turns()
  const { write, open, done } = gate(turns)
  const small = write(0, 1)
  assert.equal(turns.isBusy(), false)
  const writes = Array.from({ length: 15 }, (_, uid) => write(uid % 7, 4 * megabyte))
  assert.equal(turns.isBusy(), true)
  await assert.rejects(write(9, 4 * megabyte), Busy)
  const other = write(9, megabyte)
  open()
  await Promise.all([small, ...writes, other])
  assert.equal(done(), 17)
  assert.equal(turns.isBusy(), false)
  await write(9, 60 * megabyte)
})

test('a write that is larger than all that may wait is done when it is alone (design.md §7)', async () => {
  const turns = new Turns()
  const { write, open } = gate(turns)
  const large = write(1, 100 * megabyte)
  await assert.rejects(write(2, 1), Busy)
  open()
  await large
  await write(1, 100 * megabyte)
})

test('one user cannot fill the queue of all (design.md §7)', async () => {
  const turns = new Turns()
  const { write, open, done } = gate(turns)
  const writes = Array.from({ length: 64 }, () => write(1))
  await assert.rejects(write(1), Busy)
  const other = write(2)
  open()
  await Promise.all([...writes, other])
  assert.equal(done(), 65)
  await write(1)
})

test('so many writes may wait at all, and clients are asked to wait before (design.md §7)', async () => {
  const turns = new Turns()
  const { write, open } = gate(turns)
  const writes = Array.from({ length: 249 }, (_, uid) => write(uid))
  assert.equal(turns.isBusy(), false)
  writes.push(write(249))
  assert.equal(turns.isBusy(), true)
  for (let uid = 250; uid < 1000; uid++) writes.push(write(uid))
  await assert.rejects(write(1000), Busy)
  open()
  await Promise.all(writes)
  assert.equal(turns.isBusy(), false)
})

test('a write that waited longer than its client does is not begun (design.md §7)', async () => {
  let now = 5
  const turns = new Turns(() => now)
  const { write, open, done } = gate(turns)
  const first = write(1, megabyte)
  const late = assert.rejects(write(1, 40 * megabyte), Busy)
  now += 60_000
  const later = write(1)
  now += 1
  open()
  await Promise.all([first, late, later])
  assert.equal(done(), 2)
  assert.equal(turns.isBusy(), false)
  await write(1, 64 * megabyte)
})

test('a write that fails lets the next one begin (sync.md §3.14)', async () => {
  const turns = new Turns()
  const failing = turns.take(1, 1, () => Promise.reject(new Error('no')))
  const next = turns.take(1, 1, async () => 'done')
  await assert.rejects(failing, /no/)
  assert.equal(await next, 'done')
})
