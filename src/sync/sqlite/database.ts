import { DatabaseSync } from 'node:sqlite'
import { secondMs } from '../../base/clock.ts'
import { stepsLeft } from '../schema-version.ts'
import { migrations } from './migrations.ts'

/** How long a statement waits for another process; it blocks the whole thread, so not long. */
const busyTimeoutMs = 2 * secondMs

/** The log of changes is cut down to this after a checkpoint; large batches let it grow. */
const maxIdleLogBytes = 64 * 1024 * 1024

/**
 * What a row leaves where it stood. `whereFree`: nothing in pages that go on being used, which costs no
 * write; pages that become free keep it until a later transaction uses them, or a purge gives them back.
 * `everywhere`: those are written over at once, too.
 */
export const overwriting = {
  whereFree: 'PRAGMA secure_delete = FAST',
  everywhere: 'PRAGMA secure_delete = ON',
} as const

/** SQLite's number of the setting. */
const incremental = 2

/** For connections that only read: they never wait for the writer, nor it for them. */
export const readingPragmas = `
  PRAGMA query_only = ON;
  PRAGMA cache_size = -2000;
  PRAGMA temp_store = MEMORY;
  PRAGMA busy_timeout = ${busyTimeoutMs};
`

/**
 * Opens or makes the storage's file, brought up to this program's schema.
 *
 * @throws when the file is newer than the program, damaged, locked or unreadable
 */
export function openDatabase(path: string, steps: readonly string[] = migrations): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: busyTimeoutMs })
  try {
    db.exec('PRAGMA page_size = 8192')
    // Only has a meaning before the first table.
    db.exec('PRAGMA auto_vacuum = INCREMENTAL')
    db.exec('PRAGMA journal_mode = WAL')
    // A client that got its 200 forgets what it sent, so the disk must have it by then.
    db.exec('PRAGMA synchronous = FULL')
    db.exec('PRAGMA temp_store = MEMORY')
    db.exec(overwriting.whereFree)
    db.exec(`PRAGMA journal_size_limit = ${maxIdleLogBytes}`)
    migrate(db, steps)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** False for a file that was made without the means for it, as by the statements of a `.dump`. */
export const givesRoomBack = (db: DatabaseSync): boolean =>
  Number(db.prepare('PRAGMA auto_vacuum').get()?.['auto_vacuum']) === incremental

/** What the operator can do about that. */
export const keepsRoom =
  'the storage file never becomes smaller: it was made without auto_vacuum = INCREMENTAL, as happens ' +
  "when it is restored from a .dump. To mend it stop the server and run: sqlite3 storage.sqlite 'PRAGMA auto_vacuum = INCREMENTAL; VACUUM'"

/** Takes the steps that the file has not seen yet: all of them, or none. */
function migrate(db: DatabaseSync, steps: readonly string[]): void {
  if (stepsLeft(steps, versionOf(db)).length === 0) return
  db.exec('BEGIN IMMEDIATE')
  try {
    for (const step of stepsLeft(steps, versionOf(db))) db.exec(step)
    db.exec(`PRAGMA user_version = ${steps.length}`)
    db.exec('COMMIT')
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

const versionOf = (db: DatabaseSync): number =>
  Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
