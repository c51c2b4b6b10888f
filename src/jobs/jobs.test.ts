import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import { createLog } from '../base/log.ts'
import type { Database, JobsTable } from '../db/index.ts'
import {
  type DataPlane,
  enqueueJob,
  enqueueNewest,
  type Job,
  startJobs,
  withdrawJobs,
} from './jobs.ts'

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

test('a job that was taken back is not delivered, its user’s others are (design.md §2)', async () => {
  const [, open] = engines[0] ?? assert.fail()
  const purge = job(7, { kind: 'purgeUser', dueAt: 2_000_000 })
  await using outbox = await openOutbox(open)
  const others = [job(7), job(7, { kind: 'purgeUser', born: 11 }), job(8, { kind: 'purgeUser' })]
  await outbox.write([purge, ...others])
  await outbox.db.transaction((tx) => withdrawJobs(tx, purge))
  outbox.time.now = 3_000_000
  await outbox.run()
  assert.deepEqual(
    outbox.delivered.map(([kind, uid, born]) => [kind, uid, born]),
    others.map(({ kind, storageUid, born }) => [kind, storageUid, born]),
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

test('of two processes one delivers a job, and nobody meanwhile what follows it (design.md §2)', async () => {
  const [, [, openPostgres]] = engines as [unknown, (typeof engines)[number]]
  await using db = await openPostgres()
  const order: string[] = []
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  let isFirst = true
  const nodeOf = (name: string) =>
    Object.fromEntries(
      kinds.map((kind) => [
        kind,
        async ({ uid }: { uid: number }) => {
          order.push(`${name} ${kind} ${uid}`)
          if (!isFirst) return
          isFirst = false
          begin()
          await opened
        },
      ]),
    ) as unknown as DataPlane
  await db.transaction(async (tx) => {
    for (const one of [job(7), job(7, { kind: 'openUser' }), job(8)]) await enqueueJob(tx, one, 1)
  })
  const start = (name: string) =>
    startJobs({
      db,
      clock: () => 1000,
      log: createLog('silent'),
      nodes: new Map([['local', nodeOf(name)]]),
    })
  await using first = start('first')
  await begun
  await using second = start('second')
  await second.idle()
  assert.deepEqual(order, ['first closeUser 7', 'second closeUser 8'])
  open()
  await first.idle()
  assert.deepEqual(order.slice(2), ['first openUser 7'])
  const left = await db.transaction((tx) => tx.selectFrom('jobs').selectAll().execute())
  assert.deepEqual(left, [])
})

for (const [engine, open] of engines) {
  test(`${engine}: a job that the end of the server interrupts is no failure, and is due again at once (design.md §7)`, async () => {
    await using db = await open()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const purgeUser: DataPlane['purgeUser'] = async (_user, _value, stopped) => {
      begin()
      await new Promise((resolve) => stopped.addEventListener('abort', resolve))
      stopped.throwIfAborted()
    }
    const never = async () => assert.fail('it waits for the purge')
    const node = {
      ...(Object.fromEntries(kinds.map((kind) => [kind, never])) as unknown as DataPlane),
      purgeUser,
    }
    await db.transaction(async (tx) => {
      for (const one of [job(7, { kind: 'purgeUser' }), job(7)]) await enqueueJob(tx, one, 1)
    })
    const lines: string[] = []
    const log = createLog('warn', { write: (line) => lines.push(line) })
    const nodes = new Map([['local', node]])
    const runner = startJobs({ db, clock: () => 1000, log, nodes })
    await begun
    await runner[Symbol.asyncDispose]()
    const left = await db.transaction((tx) =>
      tx.selectFrom('jobs').selectAll().orderBy('id').execute(),
    )
    assert.deepEqual(
      left.map(({ kind, attempts, dueAt }) => [kind, attempts, dueAt]),
      [
        ['purgeUser', 0, 1],
        ['closeUser', 0, 1],
      ],
    )
    assert.deepEqual(lines, [])
  })
}
