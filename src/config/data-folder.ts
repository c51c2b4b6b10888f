import { chmod, mkdir, stat, statfs } from 'node:fs/promises'
import { DataFolderError } from './data-folder-error.ts'
import { lockDataFolder } from './data-lock.ts'

/** The data folder, this process's alone until it is disposed of. */
export interface DataFolder extends AsyncDisposable {
  readonly path: string
}

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
 * Makes the data folder unless it is there, and keeps other servers out of it.
 *
 * @param warn gets sentences
 * @throws {DataFolderError} when it cannot be used, or another server uses it
 */
export async function openDataFolder(
  dataDir: string,
  warn: (warning: string) => void,
): Promise<DataFolder> {
  for (const warning of await prepareDataFolder(dataDir)) warn(warning)
  const lock = lockDataFolder(dataDir)
  return { path: dataDir, [Symbol.asyncDispose]: async () => lock[Symbol.dispose]() }
}

/**
 * Makes the data folder, readable by its owner only, unless it is there.
 *
 * @returns warnings: sentences
 * @throws {DataFolderError}
 */
export async function prepareDataFolder(dataDir: string): Promise<readonly string[]> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    const { code } = error as { code?: string }
    const reason = code === 'EEXIST' || code === 'ENOTDIR' ? 'a file is in its way' : String(code)
    throw new DataFolderError(
      `the data folder ${dataDir} cannot be made (${reason}); make it and give it to the user who runs Corsac, or set CORSAC_DATA_DIR`,
    )
  }
  return [...(await closeToOthers(dataDir)), ...(await warnOfNetwork(dataDir))]
}

async function closeToOthers(dataDir: string): Promise<string[]> {
  const { mode } = await stat(dataDir)
  if ((mode & 0o077) === 0) return []
  try {
    await chmod(dataDir, 0o700)
    return []
  } catch {
    return [
      `the data folder ${dataDir} is open to other users (mode ${(mode & 0o777).toString(8)}) and belongs to somebody else; its owner should run: chmod 700 '${dataDir}'`,
    ]
  }
}

async function warnOfNetwork(dataDir: string): Promise<string[]> {
  if (process.platform !== 'linux') return []
  const { type } = await statfs(dataDir)
  const name = networkFileSystems.get(type >>> 0)
  if (!name) return []
  return [
    `the data folder ${dataDir} lies on a file system of the kind ${name}, where SQLite may lose data; use a disk of this machine`,
  ]
}
