import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { systemClock } from '../../base/clock.ts'
import { OutcomeUnknown } from '../../base/outcome-unknown.ts'
import { Busy } from '../../base/queue.ts'
import type { BsoChange } from '../engine.ts'
import { textOfPart } from '../list-part.fixture.ts'
import { type SyncTime, syncTime } from '../timestamps.ts'
import { openDatabase } from './database.ts'
import { SqliteEngine } from './engine.ts'
import { prepareStatements } from './statements.ts'
import { type WriteQueue, WriteThread } from './write-thread.ts'
import { SqliteWriter } from './writer.ts'

async function openEngine(): Promise<{ engine: SqliteEngine; path: string } & AsyncDisposable> {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-thread-'))
  const path = join(folder, 'storage.sqlite')
  const engine = await SqliteEngine.open({ path, clock: systemClock })
  return {
    engine,
    path,
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true })
    },
  }
}

const userOf = (uid: number) => ({
  uid,
  born: 1,
  issuedAt: Date.now(),
  expired: false,
  quota: 0,
})
const put = (uid: number, id: string, payload = 'x', conditions = {}) => {
  const change: BsoChange = {
    id,
    payload: JSON.stringify(payload),
    size: payload.length,
  }
  return { user: userOf(uid), conditions, collection: 'tabs', change }
}
const listOf = (uid: number) => ({
  user: userOf(uid),
  conditions: {},
  collection: 'tabs',
  query: { sort: 'newest' as const },
  form: 'ids' as const,
  format: 'application/json' as const,
})

test('writes of many users that wait together are all done, a refused one among them changes nothing (design.md §2)', async () => {
  await using opened = await openEngine()
  const { engine } = opened
  await engine.putBso(put(1, 'old'))
  const outcomes = await Promise.all([
    ...Array.from({ length: 40 }, (_, index) => engine.putBso(put(1 + (index % 4), `r${index}`))),
    engine.putBso(put(1, 'old', 'changed', { ifUnmodifiedSince: 1 })),
    engine.deleteBso({ ...put(2, 'none'), id: 'none' }),
    engine.putBso({ ...put(3, 'late'), user: { ...userOf(3), born: 2 } }),
  ])
  const kinds = outcomes.map(({ is }) => is)
  assert.deepEqual(kinds.slice(0, 40), Array(40).fill('done'))
  assert.deepEqual(kinds.slice(40), ['preconditionFailed', 'notFound', 'otherBirth'])
  const stamps = new Set(
    outcomes.slice(0, 40).map((outcome, index) => `${index % 4} ${outcome.lastModified}`),
  )
  assert.equal(stamps.size, 40, 'no user has a stamp twice')
  for (const uid of [1, 2, 3, 4]) {
    const listed = await engine.list(listOf(uid))
    assert.ok(listed.is === 'done')
    assert.equal(listed.value.count, uid === 1 ? 11 : 10)
  }
  const kept = await engine.getBso({ ...put(1, 'old'), id: 'old' })
  assert.ok(kept.is === 'done' && kept.value.json.includes('"payload":"x"'))
})

test('one write that fails takes no other with it (design.md §7)', async () => {
  await using opened = await openEngine()
  const { engine } = opened
  await engine.putBso(put(1, 'a'))
  const broken = put(1, 'b', 'x')
  const results = await Promise.allSettled([
    engine.putBso(put(1, 'c')),
    engine.putBso({
      ...broken,
      change: { ...broken.change, payload: 7 as never, size: {} as never },
    }),
    engine.putBso(put(2, 'd')),
  ])
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  const listed = await engine.list(listOf(1))
  assert.ok(listed.is === 'done')
  assert.equal(textOfPart(listed.value), '"c","a"')
})

test('a read announces a time before the stamp of a write that it does not show (settled.md S18)', async () => {
  await using opened = await openEngine()
  const { engine } = opened
  await engine.putBso(put(1, 'first'))
  for (let round = 0; round < 50; round++) {
    const id = `r${round}`
    const writing = engine.putBso(put(1, id))
    const read = await engine.list(listOf(1))
    const wrote = await writing
    assert.ok(read.is === 'done' && wrote.is === 'done')
    const isShown = textOfPart(read.value).includes(`"${id}"`)
    if (!isShown) assert.ok(read.time < wrote.value, `${read.time} < ${wrote.value}`)
  }
})

test('more than may wait is refused at once and changes nothing; clients are asked to wait before (design.md §7)', async () => {
  await using opened = await openEngine()
  const { engine } = opened
  // With the quotes of its JSON text.
  const large = 'x'.repeat(2 ** 20 - 2)
  assert.equal(engine.isBusy(), false)
  const writes = Array.from({ length: 70 }, (_, index) =>
    engine.putBso(put(1 + (index % 2), `r${index}`, large)),
  )
  assert.equal(engine.isBusy(), true)
  const results = await Promise.allSettled(writes)
  const refused = results.filter((result) => result.status === 'rejected')
  assert.equal(refused.length, 6, '64 MB may wait')
  for (const { reason } of refused) assert.ok(reason instanceof Busy)
  assert.equal(engine.isBusy(), false)
  for (const uid of [1, 2]) {
    const listed = await engine.list(listOf(uid))
    assert.ok(listed.is === 'done' && listed.value.count === 32)
  }
})

test('a thread that was told to close finishes what waits (design.md §7)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-thread-'))
  const path = join(folder, 'storage.sqlite')
  try {
    const engine = await SqliteEngine.open({ path, clock: systemClock })
    const writes = Array.from({ length: 20 }, (_, index) => engine.putBso(put(1, `r${index}`)))
    await engine[Symbol.asyncDispose]()
    for (const outcome of await Promise.all(writes)) assert.equal(outcome.is, 'done')
    await assert.rejects(engine.putBso(put(1, 'late')))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a read during a slow commit announces a time before the stamp that the commit brings (settled.md S18)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-slow-'))
  const path = join(folder, 'storage.sqlite')
  const db = openDatabase(path)
  const writer = new SqliteWriter(prepareStatements(db))
  let now = 1_767_300_000_000
  let commit = () => {}
  const writes: WriteQueue = {
    async write(name, call, at) {
      db.exec('BEGIN IMMEDIATE')
      const result = (writer[name as 'putBso'] as (call: never, now: SyncTime) => unknown).call(
        writer,
        call as never,
        syncTime(at),
      )
      await new Promise<void>((resolve) => {
        commit = resolve
      })
      db.exec('COMMIT')
      return result as never
    },
    check: () => {},
    close: async () => db.close(),
  }
  const engine = await SqliteEngine.open({ path, clock: () => now, writes })
  try {
    const made = engine.putBso({ ...put(1, 'a'), user: { ...userOf(1), issuedAt: now } })
    commit()
    await made
    now += 1000
    const writing = engine.putBso({ ...put(1, 'b'), user: { ...userOf(1), issuedAt: now } })
    now += 5000
    const read = await engine.list({ ...listOf(1), user: { ...userOf(1), issuedAt: now } })
    const other = await engine.list({
      ...listOf(2),
      user: { ...userOf(2), issuedAt: now, expired: true },
    })
    commit()
    const wrote = await writing
    assert.ok(read.is === 'done' && wrote.is === 'done')
    assert.equal(textOfPart(read.value), '"a"')
    assert.ok(read.time < wrote.value, `${read.time} < ${wrote.value}`)
    assert.equal(other.time, syncTime(now) - 1, 'nobody else is held back')
    const after = await engine.list({ ...listOf(1), user: { ...userOf(1), issuedAt: now } })
    assert.equal(after.time, syncTime(now) - 1)
  } finally {
    await engine[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true })
  }
})

test('a file that somebody else holds is waited for once by all who wait, not once by each (design.md §7)', async () => {
  await using opened = await openEngine()
  const { engine, path } = opened
  await engine.putBso(put(1, 'a'))
  using other = new DatabaseSync(path)
  other.exec('BEGIN IMMEDIATE')
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => engine.putBso(put(1, `r${index}`))),
  )
  const isHeld = other.isTransaction
  other.exec('ROLLBACK')
  assert.ok(isHeld)
  for (const result of results) {
    assert.ok(result.status === 'rejected')
    assert.match(String(result.reason), /locked/)
  }
  // The first alone, the others together: two waits of two seconds, not twenty.
  const after = await engine.putBso(put(1, 'after'))
  assert.equal(after.is, 'done')
})

test('a thread that ends by itself is noticed: nothing is written any more, and the check says so (design.md §7)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-lost-'))
  const path = join(folder, 'storage.sqlite')
  const lost: Error[] = []
  const thread = await WriteThread.open(path, (error) => lost.push(error))
  try {
    thread.check()
    const underWay = assert.rejects(thread.write('putBso', put(1, 'a'), Date.now()), OutcomeUnknown)
    await thread.terminate()
    await underWay
    assert.throws(() => thread.check())
    assert.equal(lost.length, 1)
    await assert.rejects(
      thread.write('openUser', { uid: 1, born: 1 }, 0),
      (error) => !(error instanceof OutcomeUnknown),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a write that waited longer than its client does is not done, and says that it is busy (design.md §7)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-late-'))
  const thread = await WriteThread.open(join(folder, 'storage.sqlite'), () => {})
  try {
    const late = Date.now() - 61_000
    await assert.rejects(thread.write('putBso', put(1, 'late'), late), Busy)
    const listed = await thread.write('putBso', put(1, 'now'), Date.now())
    assert.equal(listed.is, 'done')
    const again = await thread.write('deleteBso', { ...put(1, 'late'), id: 'late' }, Date.now())
    assert.equal(again.is, 'notFound')
  } finally {
    await thread.close()
    rmSync(folder, { recursive: true })
  }
})
