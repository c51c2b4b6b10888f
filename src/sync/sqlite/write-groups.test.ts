import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { Busy } from '../../base/queue.ts'
import { openDatabase } from './database.ts'
import { type Write, WriteGroups } from './write-groups.ts'

const now = 1_767_300_000_000

/** A group's database, and how often it was told to commit. */
function openGroups() {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-groups-'))
  const db = openDatabase(join(folder, 'storage.sqlite'))
  const commits = { count: 0 }
  countRuns(db, 'COMMIT', commits)
  return {
    db,
    commits,
    groups: new WriteGroups(db, () => now),
    records: () =>
      db
        .prepare('SELECT id FROM bso ORDER BY id')
        .all()
        .map(({ id }) => id),
    [Symbol.dispose]() {
      db.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function countRuns(db: DatabaseSync, counted: string, runs: { count: number }): void {
  const prepare = db.prepare.bind(db)
  db.prepare = (text) => {
    const statement = prepare(text)
    const run = statement.run.bind(statement)
    if (text === counted) {
      statement.run = (...values: never[]) => {
        runs.count++
        return run(...values)
      }
    }
    return statement
  }
}

const put = (id: string, { at = now, payload = '"x"' as unknown } = {}): Write => ({
  name: 'putBso',
  call: {
    user: { uid: 1, born: 1, issuedAt: now, expired: false, quota: 0 },
    conditions: {},
    collection: 'tabs',
    change: { id, payload: payload as string, size: 1 },
  },
  at,
})

test('a write that came too late is left out, and the others share one transaction (design.md §7)', () => {
  using open = openGroups()
  const late = put('late', { at: now - 60_001 })
  const written = open.groups.run([put('a'), late, put('b', { at: now - 60_000 }), late, put('c')])
  assert.deepEqual(
    written.map((each) => 'result' in each || each.error instanceof Busy),
    [true, true, true, true, true],
  )
  assert.deepEqual(
    written.map((each) => 'result' in each),
    [true, false, true, false, true],
  )
  assert.deepEqual(open.records(), ['a', 'b', 'c'])
  assert.equal(open.commits.count, 1)
  assert.equal(open.groups.run([late]).length, 1)
  assert.equal(open.commits.count, 1, 'nothing is begun for it')
})

test('a write that throws is undone alone, and the others share one transaction (design.md §7)', () => {
  using open = openGroups()
  const broken: Write = { name: 'openUser', call: { uid: 1, born: 2 }, at: now }
  const half = put('half', { payload: Symbol('no text') })
  const written = open.groups.run([put('a'), broken, half, put('b')])
  assert.deepEqual(
    written.map((each) => 'result' in each),
    [true, false, false, true],
  )
  assert.match(String((written[1] as { error: Error }).error), /another time/)
  assert.deepEqual(open.records(), ['a', 'b'])
  assert.equal(open.commits.count, 1)
})

test('when the transaction of all ends by itself each is done alone (design.md §7)', () => {
  using open = openGroups()
  // As SQLite does when it finds the disk full.
  open.db.exec(`CREATE TRIGGER full BEFORE INSERT ON bso WHEN new.id = 'full'
    BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END`)
  const written = open.groups.run([put('a'), put('full'), put('b')])
  assert.deepEqual(
    written.map((each) => 'result' in each),
    [true, false, true],
  )
  assert.deepEqual(open.records(), ['a', 'b'])
  assert.equal(open.commits.count, 2)
})
