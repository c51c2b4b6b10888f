import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { Busy } from '../../base/queue.ts'
import { Clearance } from './clearance.ts'

const userOf = (uid: number) => ({ uid, born: 1 })

test('a write waits for its own remains, and not for all that others have (design.md §7)', async () => {
  let steps = 0
  await using clearance = new Clearance(async ({ uid }) => {
    await turn()
    if (uid <= 40) return 'more'
    return ++steps < 5 ? 'more' : 'done'
  })
  for (let uid = 1; uid <= 20; uid++) clearance.begin(userOf(uid))
  for (let uid = 21; uid <= 40; uid++) clearance.finish(userOf(uid)).catch(() => {})
  await Promise.all([clearance.finish(userOf(41)), clearance.finish(userOf(41))])
  assert.equal(steps, 5)
})

test('it waits only so long, and the removal goes on (design.md §7)', async () => {
  const gate = Promise.withResolvers<'done'>()
  let steps = 0
  await using clearance = new Clearance(
    async () => {
      steps++
      return gate.promise
    },
    { maxWaitMs: 5 },
  )
  await assert.rejects(clearance.finish(userOf(1)), Busy)
  await assert.rejects(clearance.finish(userOf(1)), Busy)
  assert.equal(steps, 1)
  gate.resolve('done')
  await clearance.finish(userOf(1))
})

test('what a step says is told to the write that needs it (design.md §7)', async () => {
  await using clearance = new Clearance(() => Promise.reject(new Error('disk full')))
  clearance.begin(userOf(1))
  await assert.rejects(clearance.finish(userOf(1)), /disk full/)
  await assert.rejects(clearance.finish(userOf(1)), /disk full/)
})
