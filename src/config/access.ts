import { type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * What to do about a file or folder that this user may not use: who owns it, and the command that
 * helps. For the end of a sentence.
 *
 * @param path absolute; it may be missing or out of sight
 */
export function accessFix(path: string): string {
  const me = process.getuid?.() ?? 0
  const { at, stats, isHidden } = nearest(path)
  const owner = `${at === path ? 'it' : at} belongs to user ${stats.uid}, and this is user ${me}`
  const asOwner = `run Corsac as that user (sudo -u '#${stats.uid}' …)`
  if (stats.uid === me) return `its own user may not use it either; run: chmod u+rwX '${at}'`
  if (isHidden) return `${owner}; ${asOwner}`
  if (at !== path) return `${owner}; make it: sudo install -d -o ${me} -m 700 '${path}'`
  const give = `sudo chown ${stats.isDirectory() ? '-R ' : ''}${me} '${path}'`
  return `${owner}; ${asOwner} or, if only Corsac uses it, give it to this one: ${give}`
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
