import type { Clock } from '../../base/clock.ts'
import { openDatabase } from './database.ts'
import { type WriteCall, WriteGroups, type WriteName, type WriteResult } from './write-groups.ts'
import type { WriteQueue } from './write-thread.ts'

/** Writes in the calling thread, each alone, on a clock that the caller moves: for tests and tools. */
export function writeHere(path: string, clock: Clock): WriteQueue {
  const db = openDatabase(path)
  const groups = new WriteGroups(db, clock)
  return {
    async write<Name extends WriteName>(name: Name, call: WriteCall<Name>, at: number) {
      const [written] = groups.run([{ name, call, at }])
      if (!written) throw new Error('nothing was written')
      if ('error' in written) throw written.error
      return written.result as WriteResult<Name>
    },
    check: () => {},
    async close() {
      if (db.isOpen) db.close()
    },
  }
}
