import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { openDatabase } from './database.ts'
import { migrations } from './migrations.ts'

/** A path for one database, gone when the test is over. */
function temporaryPath(): Disposable & { readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-database-'))
  return {
    path: join(folder, 'storage.sqlite'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  }
}

const pragma = (db: DatabaseSync, name: string) =>
  Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]

const tablesOf = (path: string): unknown[] => {
  const db = new DatabaseSync(path)
  const rows = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all()
  db.close()
  return rows.map((row) => row['name'])
}

test('a new file gets the settings of design.md §5', () => {
  using file = temporaryPath()
  const db = openDatabase(file.path)
  assert.equal(pragma(db, 'journal_mode'), 'wal')
  assert.equal(pragma(db, 'synchronous'), 2)
  assert.equal(pragma(db, 'page_size'), 8192)
  assert.equal(pragma(db, 'temp_store'), 2)
  assert.equal(pragma(db, 'busy_timeout'), 2000)
  assert.equal(pragma(db, 'user_version'), migrations.length)
  db.close()
})

test('a file is opened again without a step taken twice (style.md, SQL)', () => {
  using file = temporaryPath()
  openDatabase(file.path).close()
  const db = openDatabase(file.path)
  assert.equal(pragma(db, 'user_version'), migrations.length)
  db.close()
})

test('steps that were added later are taken on the next opening (style.md, SQL)', () => {
  using file = temporaryPath()
  openDatabase(file.path, ['CREATE TABLE one (a)']).close()
  openDatabase(file.path, ['CREATE TABLE one (a)', 'CREATE TABLE two (a)']).close()
  assert.deepEqual(tablesOf(file.path), ['one', 'two'])
})

test('a step that fails half-way leaves nothing (style.md, SQL)', () => {
  using file = temporaryPath()
  const steps = ['CREATE TABLE one (a)', 'CREATE TABLE two (a); CREATE TABLE three (a']
  assert.throws(() => openDatabase(file.path, steps))
  assert.deepEqual(tablesOf(file.path), [])
  openDatabase(file.path).close()
  assert.ok(tablesOf(file.path).includes('bso'))
})

test('a file of a newer program is refused, with words, and untouched (style.md, SQL)', () => {
  using file = temporaryPath()
  openDatabase(file.path, ['CREATE TABLE one (a)', 'CREATE TABLE two (a)']).close()
  assert.throws(() => openDatabase(file.path, ['CREATE TABLE one (a)']), /newer version of Corsac/)
  assert.deepEqual(tablesOf(file.path), ['one', 'two'])
})

test('a file that is no database is refused (design.md §7)', () => {
  using file = temporaryPath()
  writeFileSync(file.path, 'this was something else\n'.repeat(1000))
  assert.throws(() => openDatabase(file.path), /not a database/)
})
