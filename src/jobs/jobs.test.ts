import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import { createLog } from '../base/log.ts'
import type { Database, JobsTable } from '../db/index.ts'
import { type DataPlane, enqueueJob, enqueueNewest, type Job, startJobs } from './jobs.ts'

type Kind = JobsTable['kind']
type Delivered = readonly [kind: Kind, uid: number, born: number, value: number]

const kinds: readonly Kind[] = [
  'closeUser',
  'openUser',
  'purgeUser',
  'refuseTokensBefore',
  'raiseClock',
]

const job = (storageUid: number, rest: Partial<Job> = {}): Job => ({
  nodeId: 'local',
  kind: 'closeUser',
  storageUid,
  born: 10,
  value: 20,
  ...rest,
})

/** A runner over a data plane that writes down what arrives and fails where it is told to. */
async function openOutbox(open: () => Promise<Database>, queued: readonly Job[] = []) {
  const db = await open()
  const time = { now: 1_000_000 }
  const delivered: Delivered[] = []
  const broken = new Set<number>()
  const meanwhile: (() => Promise<void>)[] = []
  const deliver =
    (kind: Kind): DataPlane[Kind] =>
    async ({ uid, born }, value) => {
      if (broken.has(uid)) throw new Error('node is down')
      delivered.push([kind, uid, born, value])
      await meanwhile.shift()?.()
    }
  const node = Object.fromEntries(kinds.map((kind) => [kind, deliver(kind)])) as DataPlane
  const write = (jobs: readonly Job[]) =>
    db.transaction(async (tx) => {
      for (const one of jobs) await enqueueJob(tx, one, time.now)
    })
  await write(queued)
  const runner = startJobs({
    db,
    clock: () => time.now,
    log: createLog('silent'),
    nodes: new Map([['local', node]]),
  })
  return {
    db,
    time,
    delivered,
    broken,
    /** What happens while a job is delivered, one at each delivery. */
    meanwhile,
    write,
    raise: (one: Job) => db.transaction((tx) => enqueueNewest(tx, one, time.now)),
    async run() {
      runner.kick()
      await runner.idle()
    },
    runner,
    rows: () => db.transaction((tx) => tx.selectFrom('jobs').selectAll().orderBy('id').execute()),
    async [Symbol.asyncDispose]() {
      await runner[Symbol.asyncDispose]()
      await db.close()
    },
  }
}

for (const [engine, open] of engines) {
  test(`${engine}: jobs that waited for a start are delivered in order, each once (design.md §2)`, async () => {
    const queued = kinds.map((kind, index) => job(index, { kind, born: index, value: index * 2 }))
    await using outbox = await openOutbox(open, queued)
    await outbox.run()
    assert.deepEqual(
      outbox.delivered,
      kinds.map((kind, index) => [kind, index, index, index * 2]),
    )
    assert.deepEqual(await outbox.rows(), [])
  })

  test(`${engine}: a job that fails stays, waits longer each time, and is delivered in the end (design.md §2)`, async () => {
    await using outbox = await openOutbox(open)
    outbox.broken.add(7)
    await outbox.write([job(7)])
    const waits: number[] = []
    for (let attempt = 1; attempt <= 12; attempt++) {
      await outbox.run()
      const [row] = await outbox.rows()
      assert.equal(row?.attempts, attempt)
      assert.match(row.lastError ?? '', /node is down/)
      waits.push(row.dueAt - outbox.time.now)
      await outbox.run()
      assert.equal((await outbox.rows())[0]?.attempts, attempt, 'not before it is due')
      outbox.time.now = row.dueAt
    }
    assert.deepEqual(waits.slice(0, 4), [1000, 2000, 4000, 8000])
    assert.equal(waits.at(-1), 15 * 60_000)
    outbox.broken.clear()
    await outbox.run()
    assert.deepEqual(outbox.delivered, [['closeUser', 7, 10, 20]])
    assert.deepEqual(await outbox.rows(), [])
  })

  test(`${engine}: a job that waits gets the newest value, at once due; what is raised while it is delivered comes again (design.md §2)`, async () => {
    await using outbox = await openOutbox(open)
    const refuse = (value: number, uid = 7) => job(uid, { kind: 'refuseTokensBefore', value })
    outbox.broken.add(7)
    await outbox.write([job(7)])
    await outbox.raise(refuse(1))
    await outbox.run()
    await outbox.raise(refuse(2))
    await outbox.raise(refuse(5, 8))
    assert.deepEqual(
      (await outbox.rows()).map(({ kind, value }) => [kind, value]),
      [
        ['closeUser', 20],
        ['refuseTokensBefore', 2],
        ['refuseTokensBefore', 5],
      ],
    )
    outbox.broken.clear()
    outbox.time.now += 1000
    outbox.meanwhile.push(
      async () => {},
      () => outbox.raise(refuse(3)),
    )
    await outbox.run()
    await outbox.run()
    assert.deepEqual(outbox.delivered, [
      ['closeUser', 7, 10, 20],
      ['refuseTokensBefore', 7, 10, 2],
      ['refuseTokensBefore', 8, 10, 5],
      ['refuseTokensBefore', 7, 10, 3],
    ])
    assert.deepEqual(await outbox.rows(), [])
  })

  test(`${engine}: what follows a failed job of the same user waits for it; other users go on`, async () => {
    await using outbox = await openOutbox(open)
    outbox.broken.add(7)
    await outbox.write([job(7), job(7, { kind: 'openUser' }), job(8)])
    await outbox.run()
    assert.deepEqual(outbox.delivered, [['closeUser', 8, 10, 20]])
    outbox.broken.clear()
    await outbox.run()
    assert.equal(outbox.delivered.length, 1, 'the second does not overtake the first')
    outbox.time.now += 1000
    await outbox.run()
    assert.deepEqual(outbox.delivered.slice(1), [
      ['closeUser', 7, 10, 20],
      ['openUser', 7, 10, 20],
    ])
  })
}

const [[, open]] = engines as [(typeof engines)[number]]

test('a job is not delivered before its time', async () => {
  await using outbox = await openOutbox(open)
  await outbox.write([job(1, { kind: 'purgeUser', dueAt: outbox.time.now + 1 }), job(2)])
  await outbox.run()
  assert.deepEqual(
    outbox.delivered.map(([, uid]) => uid),
    [2],
  )
  outbox.time.now += 1
  await outbox.run()
  assert.deepEqual(
    outbox.delivered.map(([, uid]) => uid),
    [2, 1],
  )
})

test('more jobs than are read at once are all delivered without waiting for the next poll', async () => {
  const queued = Array.from({ length: 120 }, (_, index) => job(index))
  await using outbox = await openOutbox(open, queued)
  await outbox.run()
  assert.deepEqual(
    outbox.delivered.map(([, uid]) => uid),
    queued.map(({ storageUid }) => storageUid),
  )
})

test('a job for a node that nobody knows stays and says so', async () => {
  await using outbox = await openOutbox(open, [job(1, { nodeId: 'elsewhere' }), job(2)])
  await outbox.run()
  const [row, ...more] = await outbox.rows()
  assert.equal(more.length, 0)
  assert.match(row?.lastError ?? '', /elsewhere/)
  assert.equal(outbox.delivered.length, 1)
})

test('a transaction that fails leaves no job behind (design.md §2)', async () => {
  await using outbox = await openOutbox(open)
  const failing = outbox.db.transaction(async (tx) => {
    await enqueueJob(tx, job(1), outbox.time.now)
    throw new Error('no')
  })
  await assert.rejects(failing, /no/)
  await outbox.run()
  assert.deepEqual(outbox.delivered, [])
})

test('a kick in the middle of a run is not lost', async () => {
  await using outbox = await openOutbox(open)
  for (let uid = 0; uid < 20; uid++) {
    await outbox.write([job(uid)])
    outbox.runner.kick()
    outbox.runner.kick()
  }
  await outbox.runner.idle()
  assert.equal(outbox.delivered.length, 20)
})

test('after the end nothing is touched any more', async () => {
  const outbox = await openOutbox(open)
  await outbox[Symbol.asyncDispose]()
  outbox.runner.kick()
  await outbox.runner.idle()
  assert.deepEqual(outbox.delivered, [])
})
