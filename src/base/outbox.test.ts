import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from './log.ts'
import { backoffMs, reasonOf, startOutbox } from './outbox.ts'

/** A runner whose rounds are ended by hand. */
function openRounds(stopMs?: number) {
  const logged: string[] = []
  const rounds: { end(isMore: boolean): void; fail(): void; signal: AbortSignal }[] = []
  const runner = startOutbox({
    name: 'parcels',
    log: createLog('info', { write: (line) => logged.push(line) }),
    deliverDue: (signal) =>
      new Promise((resolve, reject) => {
        rounds.push({ end: resolve, fail: () => reject(new Error('lost')), signal })
      }),
    ...(stopMs !== undefined && { stopMs }),
  })
  const round = (index: number) => rounds[index] ?? assert.fail(`no round ${index}`)
  return { runner, rounds, round, logged }
}

const tick = () => new Promise((resolve) => setImmediate(resolve))

test('the outbox is looked at once at the start, and again at a kick', async () => {
  const { runner, rounds, round } = openRounds()
  assert.equal(rounds.length, 1)
  round(0).end(false)
  await runner.idle()
  await tick()
  assert.equal(rounds.length, 1)
  runner.kick()
  assert.equal(rounds.length, 2)
  round(1).end(false)
  await runner[Symbol.asyncDispose]()
})

test('rounds never overlap, and kicks during one begin one more after it', async () => {
  const { runner, rounds, round } = openRounds()
  runner.kick()
  runner.kick()
  assert.equal(rounds.length, 1)
  round(0).end(false)
  await tick()
  assert.equal(rounds.length, 2)
  round(1).end(false)
  await runner.idle()
  assert.equal(rounds.length, 2)
  await runner[Symbol.asyncDispose]()
})

test('a kick at the very end of a round is not lost', async () => {
  const { runner, rounds, round } = openRounds()
  for (let index = 0; index < 20; index++) {
    round(index).end(false)
    for (let turn = 0; turn < index % 5; turn++) await Promise.resolve()
    runner.kick()
    await tick()
    assert.equal(rounds.length, index + 2)
  }
  round(20).end(false)
  await runner.idle()
  await runner[Symbol.asyncDispose]()
})

test('where more may be due the next round begins at once, and idle waits for it', async () => {
  const { runner, rounds, round } = openRounds()
  let isIdle = false
  const idle = runner.idle().then(() => {
    isIdle = true
  })
  round(0).end(true)
  await tick()
  assert.deepEqual([rounds.length, isIdle], [2, false])
  round(1).end(false)
  await idle
  await runner[Symbol.asyncDispose]()
})

test('a round that fails is logged, and the next one works', async () => {
  const { runner, rounds, round, logged } = openRounds()
  round(0).fail()
  await runner.idle()
  assert.match(logged.join(''), /could not look for parcels/)
  runner.kick()
  assert.equal(rounds.length, 2)
  round(1).end(false)
  await runner[Symbol.asyncDispose]()
})

test('a stop waits for the round, tells it, and nothing begins afterwards', async () => {
  const { runner, rounds, round } = openRounds()
  runner.kick()
  assert.equal(round(0).signal.aborted, false)
  const stopped = runner[Symbol.asyncDispose]()
  assert.equal(round(0).signal.aborted, true)
  round(0).end(true)
  await stopped
  runner.kick()
  await runner.idle()
  await tick()
  assert.equal(rounds.length, 1)
})

test('a stop waits for stopMs at most', async () => {
  const { runner, round } = openRounds(20)
  await runner[Symbol.asyncDispose]()
  round(0).end(false)
})

test('what failed waits twice as long each time, a quarter of an hour at most', () => {
  assert.deepEqual([0, 1, 2, 3, 9, 10, 2000].map(backoffMs), [
    ...[1000, 2000, 4000, 8000, 512_000, 900_000, 900_000],
  ])
})

test('a reason is one line with an end', () => {
  assert.equal(reasonOf(new Error('the server\r\n  is away')), 'the server is away')
  assert.equal(reasonOf('plain'), 'plain')
  assert.equal(reasonOf(new Error('x'.repeat(1000))).length, 300)
})
