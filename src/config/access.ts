import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { isDataFile } from './data-files.ts'

/**
 * What to do about a file or folder that this user may not use: who owns it, and what helps. It never
 * advises to run as root, nor to give away what may be somebody else's. For the end of a sentence.
 *
 * @param path absolute; it may be missing or out of sight
 * @param hints.isFolder true when it is a folder that can be made
 * @param hints.otherwise what helps in any case
 */
export function accessFix(
  path: string,
  hints: { readonly isFolder?: boolean; readonly otherwise?: string } = {},
): string {
  const { isFolder = false, otherwise = 'set CORSAC_DATA_DIR to another folder' } = hints
  const me = process.getuid?.() ?? 0
  const { at, stats, isHidden } = nearest(path)
  if (stats.uid === me) {
    return `its own user may not use it either; run: chmod u+rwX ${quoted(at)}; or ${otherwise}`
  }
  const ways: string[] = []
  if (stats.uid !== 0) ways.push(`run Corsac as that user (sudo -u '#${stats.uid}' …)`)
  if (at !== path) {
    if (isFolder && !isHidden) {
      ways.push(`make it: sudo install -d -o ${me} -m 700 ${quoted(path)}`)
    }
  } else if (isOursToGive(at, stats, me)) {
    const all = stats.isDirectory() && readdirSync(at).length > 0 ? '-R ' : ''
    ways.push(`if only Corsac uses it, give it to this one: sudo chown ${all}${me} ${quoted(at)}`)
  }
  const owner = `${at === path ? 'it' : at} belongs to user ${stats.uid}, and this is user ${me}`
  return `${owner}; ${[...ways, otherwise].join('; or ')}`
}

/** A text as one word of a shell's command. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** Folders of the system with everything in them. */
const systemFolders = new Set(
  'bin boot dev etc lib lib32 lib64 proc root run sbin sys usr Applications Library System'.split(
    ' ',
  ),
)
/** Folders in which others have theirs. */
const sharedFolders = new Set('home media mnt opt srv tmp var Users Volumes'.split(' '))
/** Those whose own folders are the system's, or somebody's. */
const deepFolders = new Set(['home', 'var', 'Users'])

/** True when a change of the owner takes nothing from anybody. @param me a user id */
function isOursToGive(path: string, stats: Stats, me: number): boolean {
  try {
    const real = realpathSync(path)
    if (isOfSystem(real)) return false
    if (stats.isDirectory()) return readdirSync(real).every(isDataFile)
    return isDataFile(basename(real)) || statSync(dirname(real)).uid === me
  } catch {
    return false
  }
}

function isOfSystem(path: string): boolean {
  // macOS has some of them there.
  const [first, ...below] = path
    .replace(/^\/private\//, '/')
    .split('/')
    .filter(Boolean)
  if (first === undefined || systemFolders.has(first)) return true
  return below.length === 0
    ? sharedFolders.has(first)
    : below.length === 1 && deepFolders.has(first)
}

/** The path itself, or the folder above it that is there or hides it. */
function nearest(path: string): {
  readonly at: string
  readonly stats: Stats
  readonly isHidden: boolean
} {
  let isHidden = false
  for (let at = path; at !== '/'; at = dirname(at)) {
    try {
      const stats = statSync(at, { throwIfNoEntry: false })
      if (stats) return { at, stats, isHidden }
    } catch {
      isHidden = true
    }
  }
  return { at: '/', stats: statSync('/'), isHidden }
}
