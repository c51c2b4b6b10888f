import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder, readable by its owner only, and those above it, unless they are there. Node's own
 * `recursive` turns round for ever where the system allows no folder, such as below `/proc`.
 *
 * @param path absolute
 * @throws the system's error, e.g. `EACCES`; `EEXIST` or `ENOTDIR` when a file is in the way
 */
export function makeFolders(path: string): void {
  const missing: string[] = []
  for (let at = path; !statSync(at, { throwIfNoEntry: false }); at = dirname(at)) missing.push(at)
  for (const folder of missing.reverse()) makeFolder(folder)
  // The last word has what is there: a file of that name is no folder.
  if (missing.length === 0) makeFolder(path)
}

/** One that somebody else made in the same moment will do. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    const isThere = (error as { code?: string }).code === 'EEXIST' && statSync(path).isDirectory()
    if (!isThere) throw error
  }
}
