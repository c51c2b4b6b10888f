import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BsoQuery, ListPart } from '../engine.ts'
import { textOfPart } from '../list-part.fixture.ts'
import type { SyncTime } from '../timestamps.ts'
import { openDatabase } from './database.ts'
import type { ListScope } from './list-texts.ts'
import { parametersOf, source } from './list-texts.ts'
import { BsoLists } from './lists.ts'

const count = 3500
const now = (10 ** 6) as SyncTime
const idOf = (index: number) => `r${String(index).padStart(4, '0')}`
/** Every tenth has none. */
const sortindexOf = (index: number) => (index % 10 === 0 ? null : (index * 7919) % 50)

/** A collection whose payloads are of some hundred bytes. */
function openLists() {
  const db = openDatabase(':memory:')
  db.exec(`INSERT INTO users VALUES (1, 1, ${now}, ${now}, 0, NULL)`)
  db.exec(`INSERT INTO user_collections VALUES (1, 4, 'history', ${now}, ${count}, ${count * 600})`)
  const insert = db.prepare('INSERT INTO bso VALUES (1, 4, ?, ?, ?, 600, NULL, ?)')
  for (let index = 0; index < count; index++) {
    insert.run(idOf(index), index + 1, sortindexOf(index), JSON.stringify({ id: idOf(index) }))
  }
  const lists = new BsoLists(db)
  const collection = { id: 4, modified: now, count, bytes: count * 600 }
  const scopeOf = (query: BsoQuery): ListScope => ({
    uid: 1,
    collection,
    query,
    form: 'full',
    format: 'application/newlines',
    now,
  })
  const partOf = (query: BsoQuery): ListPart => lists.part(scopeOf(query))
  return { db, scopeOf, partOf, [Symbol.dispose]: () => db.close() }
}

const idsOf = (part: ListPart): string[] =>
  textOfPart(part)
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { id: string }).id)

const inOrder = Array.from({ length: count }, (_, index) => index)
  .sort((a, b) => (sortindexOf(b) ?? -1) - (sortindexOf(a) ?? -1) || b - a)
  .map(idOf)

/** All parts, and what happens between them. */
function walk(partOf: (query: BsoQuery) => ListPart, first: BsoQuery, meanwhile = () => {}) {
  const ids: string[] = []
  const sizes: number[] = []
  let query: BsoQuery | undefined = first
  while (query) {
    const part = partOf(query)
    ids.push(...idsOf(part))
    sizes.push(part.count)
    query = part.more && { ...part.more.query, older: (now + 1) as SyncTime }
    meanwhile()
  }
  return { ids, sizes }
}

test('a list by sortindex is sorted once, and its other parts are looked up (sync.md §3.9)', () => {
  using open = openLists()
  const { ids, sizes } = walk(open.partOf, { sort: 'index' })
  assert.deepEqual(ids, inOrder)
  assert.deepEqual(sizes, [1000, 1000, 1000, 500])
  const { more } = open.partOf({ sort: 'index' })
  assert.equal(more?.total, count)
  const scope = open.scopeOf(more.query)
  const plan = open.db
    .prepare(`EXPLAIN QUERY PLAN SELECT json ${source(scope)} LIMIT ?9 OFFSET ?10`)
    .all(...parametersOf(scope), 1, 0)
    .map(({ detail }) => String(detail))
    .filter((detail) => detail.includes('bso'))
  assert.deepEqual(plan, ['SEARCH bso USING INTEGER PRIMARY KEY (rowid=?)'])
})

test('a limit, a skip and a place cut a list by sortindex where they say (sync.md §3.9)', () => {
  using open = openLists()
  const { ids } = walk(open.partOf, { sort: 'index', skip: 5, limit: 2300 })
  assert.deepEqual(ids, inOrder.slice(5, 2305))
  const first = open.partOf({ sort: 'index', limit: 2300 })
  assert.ok(first.next)
  const rest = walk(open.partOf, { sort: 'index', after: first.next })
  assert.deepEqual(rest.ids, inOrder.slice(2300))
})

test('records that were deleted or written since the first part are not told (sync.md §3.9)', () => {
  using open = openLists()
  const [gone = '', later = ''] = inOrder.slice(2500)
  let done = 0
  const { ids, sizes } = walk(open.partOf, { sort: 'index' }, () => {
    if (done++ > 0) return
    open.db.prepare('DELETE FROM bso WHERE id = ?').run(gone)
    // A new record may get the row number of one that is gone.
    open.db.exec('DELETE FROM bso WHERE rowid = (SELECT max(rowid) FROM bso)')
    open.db
      .prepare('INSERT INTO bso VALUES (1, 4, ?, ?, 1, 600, NULL, ?)')
      .run('new', now + 5, '{"id":"new"}')
    open.db.prepare('UPDATE bso SET modified = ? WHERE id = ?').run(now + 5, later)
  })
  const missing = new Set([gone, later, idOf(count - 1)])
  const expected = inOrder.filter((id, place) => place < 1000 || !missing.has(id))
  assert.deepEqual(ids, expected)
  assert.equal(sizes.length, 4)
})

test('a part is as small with large records (design.md §7)', () => {
  using open = openLists()
  open.db.exec('UPDATE bso SET size = 300000')
  const { ids, sizes } = walk(open.partOf, { sort: 'index', limit: 20 })
  assert.deepEqual(ids, inOrder.slice(0, 20))
  assert.deepEqual(sizes, [3, 3, 3, 3, 3, 3, 2])
})
