import { isAbsolute, join } from 'node:path'
import type { Config } from './config.ts'

/** What lies in a data folder (docs/how-it-works.md). */
export const dataFile = {
  accounts: 'accounts.sqlite',
  storage: 'storage.sqlite',
  secrets: 'secrets.json',
  env: 'corsac.env',
  /** A folder. */
  outbox: 'outbox',
  firstLink: 'first-account-link',
  lock: 'lock.sqlite',
  pid: 'server.pid',
} as const

const names: readonly string[] = Object.values(dataFile)

/** True for what a server makes in its data folder, and for what is in every new file system. */
export const isDataFile = (name: string): boolean =>
  names.includes(name.replace(/-(wal|shm|journal)$|\.[0-9a-f]{12}\.tmp$/, '')) ||
  name === 'lost+found'

/** Whatever a server with these options writes, as absolute paths of files and folders. */
export function writtenPaths(config: Config): readonly string[] {
  const { dataDir, databaseUrl, storageDatabaseUrl, mailUrl } = config
  const inFolder = [dataFile.secrets, dataFile.lock, dataFile.pid, dataFile.firstLink]
  return [
    databaseUrl,
    storageDatabaseUrl,
    ...inFolder.map((name) => join(dataDir, name)),
    ...(mailUrl.kind === 'file' ? [mailUrl.dir] : []),
    // An address of PostgreSQL is no path.
  ].filter((path) => isAbsolute(path))
}
