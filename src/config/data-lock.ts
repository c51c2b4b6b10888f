import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { dataFile } from './data-files.ts'
import { needAccess } from './data-folder.ts'
import { DataFolderError } from './data-folder-error.ts'

/** Keeps every other server out of a data folder until it is disposed of. */
type DataLock = Disposable

/** SQLITE_BUSY: somebody else holds the file. */
const busy = 5

/**
 * Takes the data folder for this process. The lock is a write transaction that stays open on a SQLite
 * file of its own: the system ends it with the process, also after SIGKILL or a loss of power, so
 * that nothing stale is ever left behind. Command-line tools don't need it.
 *
 * @throws {DataFolderError} when another server has it
 */
export function lockDataFolder(dataDir: string): DataLock {
  const path = join(dataDir, dataFile.lock)
  const pidPath = join(dataDir, dataFile.pid)
  needAccess(path)
  const file = openLock(path)
  try {
    file.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    file.close()
    if ((error as { errcode?: number }).errcode !== busy) throw error
    throw new DataFolderError(
      `another server${holder(pidPath)} uses the data folder ${dataDir}; stop that one first, or set CORSAC_DATA_DIR to another folder`,
    )
  }
  writeFileSync(pidPath, `${process.pid}\n`, { mode: 0o600 })
  return {
    [Symbol.dispose]() {
      rmSync(pidPath, { force: true })
      file.close()
    },
  }
}

function openLock(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 0 })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DataFolderError(
      `${path} cannot be opened (${reason}); the data folder must be writable for the user who runs Corsac`,
    )
  }
}

function holder(pidPath: string): string {
  try {
    const pid = readFileSync(pidPath, 'utf8').trim()
    return /^\d+$/.test(pid) ? ` (process ${pid})` : ''
  } catch {
    return ''
  }
}
