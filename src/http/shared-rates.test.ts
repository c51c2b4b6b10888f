import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { freshPostgres } from '../../test/support/databases.ts'
import { createLog } from '../base/log.ts'
import { RateLimits } from './rate-limits.ts'
import { Problem } from './refusal.ts'
import { SharedRates, type SharedRatesOptions } from './shared-rates.ts'

const anna = { ip: '192.0.2.1', email: 'anna@example.org' }
const rules = {
  login: [
    { key: 'ip_email', max: 4, windowSeconds: 60, blockSeconds: 100 },
    { key: 'ip', max: 50, windowSeconds: 60, blockSeconds: 100 },
  ],
} as const

/** A process on a database, as far as limits go. */
function openProcess(url: string, options: Partial<SharedRatesOptions> = {}) {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => lines.push(line) })
  const shared = new SharedRates({ url, log, waitMs: 30_000, ...options })
  const limits = new RateLimits(rules, { factor: 1, shared })
  return {
    lines,
    limits,
    async pass(count: number, subject = anna): Promise<number> {
      const outcomes = await Promise.allSettled(
        Array.from({ length: count }, () => limits.check('login', subject)),
      )
      for (const one of outcomes) {
        const isRight = one.status === 'fulfilled' || one.reason instanceof Problem
        assert.ok(isRight, JSON.stringify(one))
      }
      return outcomes.filter(({ status }) => status === 'fulfilled').length
    },
    [Symbol.asyncDispose]: () => shared[Symbol.asyncDispose](),
  }
}

async function withRows<T>(url: string, read: (rows: Record<string, unknown>[]) => T): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return read((await client.query('SELECT * FROM rate_counts ORDER BY key')).rows)
  } finally {
    await client.end()
  }
}

test('processes on one database count together, events that come at once too (auth-api.md §7.3)', async () => {
  const url = await freshPostgres()
  await using one = openProcess(url)
  await using other = openProcess(url)
  const passed = await Promise.all([one.pass(5), other.pass(5)])
  assert.equal(passed[0] + passed[1], 4)
  assert.deepEqual([...one.lines, ...other.lines], [])
  await assert.rejects(other.limits.check('login', anna), (error) => {
    assert.ok(error instanceof Problem)
    const { retryAfterSeconds = 0 } = error.detail
    return retryAfterSeconds > 95 && retryAfterSeconds <= 100
  })
  // A success that one saw forgives in both, and the address is none the better for it.
  await one.limits.clear('login', anna)
  assert.equal(await other.pass(5), 4)
  const someoneElse = { ...anna, email: 'kim@example.org' }
  assert.equal(await one.pass(1, someoneElse), 1)
})

test('no address and no e-mail address is stored', async () => {
  const url = await freshPostgres()
  await using one = openProcess(url)
  await one.pass(1)
  await withRows(url, (rows) => {
    assert.equal(rows.length, 2)
    assert.doesNotMatch(JSON.stringify(rows), /192|anna/)
  })
})

test('what is over is forgotten, and of too many what is over soonest', async () => {
  const url = await freshPostgres()
  await using one = openProcess(url, { maxCounts: 3, forgetEveryMs: 50 })
  for (let number = 0; number < 5; number++) await one.pass(1, { ...anna, ip: `192.0.2.${number}` })
  const until = performance.now() + 5000
  while ((await withRows(url, ({ length }) => length)) > 3) {
    assert.ok(performance.now() < until)
    await delay(20)
  }
  assert.equal(await withRows(url, ({ length }) => length), 3)
})

test('a database that is not there costs nobody anything: the process counts for itself, and says so once', async () => {
  await using one = openProcess('postgres://nobody@127.0.0.1:1/none')
  const started = performance.now()
  assert.equal(await one.pass(1), 1)
  assert.equal(await one.pass(9), 3)
  await one.limits.clear('login', anna)
  assert.equal(await one.pass(9), 4)
  assert.ok(performance.now() - started < 1500)
  assert.equal(one.lines.filter((line) => line.includes('counts for itself')).length, 1)
})

test('a database that does not answer is waited for once, and not for long', async () => {
  const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1')
  await new Promise((resolve) => silent.once('listening', resolve))
  const { port } = silent.address() as { port: number }
  const started = performance.now()
  {
    await using one = openProcess(`postgres://nobody@127.0.0.1:${port}/none`, { waitMs: 1000 })
    assert.equal(await one.pass(9), 4)
    const first = performance.now()
    assert.ok(first - started < 3000, `${first - started} ms`)
    assert.equal(await one.pass(9), 0)
    assert.ok(performance.now() - first < 100)
  }
  await new Promise((resolve) => silent.close(resolve))
})

test('a database that goes while it counts is no error of a request', async () => {
  const url = await freshPostgres()
  await using one = openProcess(url)
  assert.equal(await one.pass(2), 2)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('DROP TABLE rate_counts')
  await client.end()
  assert.equal(await one.pass(9), 4)
  assert.equal(one.lines.length, 1)
})
