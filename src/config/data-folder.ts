import { chmodSync, mkdirSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { DataFolderError } from './data-folder-error.ts'

/** Type numbers of Linux file systems on which locks and fsync depend on another machine. */
const networkFileSystems: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0x65735546, 'FUSE'],
  [0x01021997, '9p'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
  [0x0bd00bd0, 'Lustre'],
  [0x01161970, 'GFS2'],
  [0x7461636f, 'OCFS2'],
])

/**
 * Makes the data folder, readable by its owner only, unless it is there.
 *
 * @returns warnings: sentences
 * @throws {DataFolderError}
 */
export function prepareDataFolder(dataDir: string): readonly string[] {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    const { code } = error as { code?: string }
    const reason = code === 'EEXIST' || code === 'ENOTDIR' ? 'a file is in its way' : String(code)
    throw new DataFolderError(
      `the data folder ${dataDir} cannot be made (${reason}); make it and give it to the user who runs Corsac, or set CORSAC_DATA_DIR`,
    )
  }
  return [...closeToOthers(dataDir), ...warnOfNetwork(dataDir)]
}

function closeToOthers(dataDir: string): string[] {
  const { mode } = statSync(dataDir)
  if ((mode & 0o077) === 0) return []
  try {
    // Somebody who names /tmp or a home by mistake must not find it closed.
    if (!isOurs(readdirSync(dataDir))) throw new Error('other things are in it')
    chmodSync(dataDir, 0o700)
    return []
  } catch {
    return [
      `the data folder ${dataDir} is open to other users (mode ${(mode & 0o7777).toString(8)}); if nothing but Corsac uses it, its owner should run: chmod 700 '${dataDir}'`,
    ]
  }
}

const isOurs = (names: readonly string[]): boolean =>
  names.every((name) => name === 'lost+found') ||
  ['secrets.json', 'corsac.env', 'lock.sqlite'].some((name) => names.includes(name))

/**
 * Keeps root from making files beside another user's database, which would lock its server out.
 *
 * @param path a file; nothing happens when it is not there
 * @throws {DataFolderError}
 */
export function refuseForeignFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found || process.getuid?.() !== 0 || found.uid === 0) return
  throw new DataFolderError(
    `${path} belongs to user ${found.uid}; run this as that user: sudo -u '#${found.uid}' corsac …`,
  )
}

function warnOfNetwork(dataDir: string): string[] {
  if (process.platform !== 'linux') return []
  const { type } = statfsSync(dataDir)
  const name = networkFileSystems.get(type >>> 0)
  if (!name) return []
  return [
    `the data folder ${dataDir} lies on a file system of the kind ${name}, where SQLite may lose data; use a disk of this machine`,
  ]
}
