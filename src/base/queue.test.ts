import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BoundedQueue, Busy } from './queue.ts'

/** Work that ends when it is told to. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('as many run at once as are allowed, the others wait in order (design.md §6)', async () => {
  const queue = new BoundedQueue({ name: 'scrypt', concurrency: 2, maxWaiting: 2 })
  const gates = [gate(), gate(), gate(), gate()]
  const started: number[] = []
  const runs = gates.map(({ opened }, index) =>
    queue.run(async () => {
      started.push(index)
      await opened
      return index
    }),
  )
  await turn()
  assert.deepEqual(started, [0, 1])
  gates[1]?.open()
  await turn()
  assert.deepEqual(started, [0, 1, 2])
  for (const { open } of gates) open()
  assert.deepEqual(await Promise.all(runs), [0, 1, 2, 3])
})

test('one more than may wait is refused at once and by name (design.md §7)', async () => {
  const queue = new BoundedQueue({ name: 'scrypt', concurrency: 1, maxWaiting: 1 })
  const { open, opened } = gate()
  const runs = [queue.run(() => opened), queue.run(() => opened)]
  await assert.rejects(
    queue.run(() => opened),
    (error) => error instanceof Busy && /scrypt/.test(error.message),
  )
  open()
  await Promise.all(runs)
  assert.equal(await queue.run(async () => 'again'), 'again')
})

test('work that fails makes room like any other', async () => {
  const queue = new BoundedQueue({ name: 'scrypt', concurrency: 1, maxWaiting: 1 })
  const failing = queue.run(async () => {
    throw new Error('no')
  })
  const next = queue.run(async () => 'yes')
  await assert.rejects(failing, /no/)
  assert.equal(await next, 'yes')
})
