import { stat, statfs } from 'node:fs/promises'
import type { DiskFacts } from '../admin/index.ts'
import type { Config } from '../config/index.ts'
import type { Database } from '../db/index.ts'

/** Which engine an option of a database means. */
export const engineOf = (database: string): Database['engine'] =>
  /^postgres(ql)?:/.test(database) ? 'postgres' : 'sqlite'

/** What the databases take, and what room is left where the data folder is. What fails is null. */
export async function measureDisk(
  { dataDir, storageDatabaseUrl }: Pick<Config, 'dataDir' | 'storageDatabaseUrl'>,
  db: Database,
): Promise<DiskFacts> {
  const isFile = engineOf(storageDatabaseUrl) === 'sqlite'
  const [accountsBytes, storageBytes, diskFreeBytes] = await Promise.all([
    orNull(db.bytes()),
    isFile ? orNull(bytesOf(storageDatabaseUrl)) : null,
    orNull(statfs(dataDir).then(({ bavail, bsize }) => bavail * bsize)),
  ])
  return { accountsBytes, storageBytes, diskFreeBytes }
}

/** Of a SQLite file and its log of changes. */
async function bytesOf(path: string): Promise<number> {
  const log = await stat(`${path}-wal`).catch(() => ({ size: 0 }))
  return (await stat(path)).size + log.size
}

const orNull = (number: Promise<number>): Promise<number | null> => number.catch(() => null)
