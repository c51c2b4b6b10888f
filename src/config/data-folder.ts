import { accessSync, chmodSync, constants, readdirSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolders } from '../base/folders.ts'
import { programDir } from '../base/program.ts'
import { accessFix, quoted } from './access.ts'
import type { Config } from './config.ts'
import { dataFile, writtenPaths } from './data-files.ts'
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
 * Makes the data folder, readable by its owner only, unless it is there, and sees that it can be used.
 *
 * @returns warnings: sentences
 * @throws {DataFolderError}
 */
export function prepareDataFolder(dataDir: string): readonly string[] {
  try {
    makeFolders(dataDir)
  } catch (error) {
    throw new DataFolderError(
      `the data folder ${dataDir} cannot be made: ${faultOf(error, dataDir)}`,
    )
  }
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new DataFolderError(
      `the data folder ${dataDir} cannot be written: ${faultOf(error, dataDir)}`,
    )
  }
  return [...closeToOthers(dataDir), ...warnOfNetwork(dataDir)]
}

/** What is in the way, and what to do about it. */
function faultOf(error: unknown, dataDir: string): string {
  const { code } = error as { code?: string }
  switch (code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return 'a file is in its way; set CORSAC_DATA_DIR to another folder'
    case 'EACCES':
    case 'EPERM':
      return accessFix(dataDir, { isFolder: true })
    case 'EROFS':
      return 'it lies on a read-only file system; set CORSAC_DATA_DIR to a folder on a disk that can be written'
    case 'ENOSPC':
      return 'the disk is full; make room and start again'
    default:
      return `the system allows no folder there (${code}); set CORSAC_DATA_DIR to a folder on a disk of this machine`
  }
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
      `the data folder ${dataDir} is open to other users (mode ${(mode & 0o7777).toString(8)}); if nothing but Corsac uses it, its owner should run: chmod 700 ${quoted(dataDir)}`,
    ]
  }
}

const isOurs = (names: readonly string[]): boolean =>
  names.every((name) => name === 'lost+found') ||
  [dataFile.secrets, dataFile.env, dataFile.lock].some((name) => names.includes(name))

/**
 * Sees that this user may read and write a file.
 *
 * @param path a file; nothing happens when it is not there
 * @throws {DataFolderError}
 */
export function needAccess(path: string): void {
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EACCES' || code === 'EPERM') {
      throw new DataFolderError(`${path} cannot be used: ${accessFix(path)}`)
    }
  }
}

/**
 * Keeps root from making files beside another user's, which would lock that user's server out, and sees
 * that this user may use those that are there.
 *
 * @param paths absolute; of one that is missing its folder counts, if that is there
 * @throws {DataFolderError}
 */
export function refuseForeignFiles(
  { dataDir }: Pick<Config, 'dataDir'>,
  paths: readonly string[],
): void {
  for (const path of paths) {
    needAccess(path)
    if (process.getuid?.() !== 0) continue
    const at = [path, dirname(path)].find((one) => statSync(one, { throwIfNoEntry: false }))
    const uid = at === undefined ? 0 : statSync(at).uid
    if (uid === 0) continue
    const command = quoted(join(programDir, 'bin', 'corsac'))
    throw new DataFolderError(
      `${at} belongs to user ${uid}, whose server could not use what root makes there; run this as that user: sudo -u '#${uid}' CORSAC_DATA_DIR=${quoted(dataDir)} ${command} …`,
    )
  }
}

/** As `refuseForeignFiles`, for everything that a server writes. @throws {DataFolderError} */
export const refuseForeignData = (config: Config): void =>
  refuseForeignFiles(config, writtenPaths(config))

function warnOfNetwork(dataDir: string): string[] {
  if (process.platform !== 'linux') return []
  const { type } = statfsSync(dataDir)
  const name = networkFileSystems.get(type >>> 0)
  if (!name) return []
  return [
    `the data folder ${dataDir} lies on a file system of the kind ${name}, where SQLite may lose data; use a disk of this machine`,
  ]
}
