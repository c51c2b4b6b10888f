import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from '../base/log.ts'
import { sweepStorage } from './sweep.ts'

const log = createLog('silent')

const users = Array.from({ length: 150 }, (_, index) => ({ uid: 10 * (index + 1), born: 1 }))
const usersAfter = async (after: number, count: number) =>
  users.filter(({ uid }) => uid > after).slice(0, count)

test('every user of the storage is swept once, then room is given back (sync.md §3.15)', async () => {
  const swept: number[] = []
  let released = 0
  const storage = {
    purgeExpired: async ({ uid }: { uid: number }) => void swept.push(uid),
    releaseSpace: async () => void released++,
  }
  await sweepStorage({ usersAfter, storage, log, stopped: new AbortController().signal })
  assert.deepEqual(
    swept,
    users.map(({ uid }) => uid),
  )
  assert.equal(released, 1)
})

test('a server that stops does not wait for the sweep (design.md §7)', async () => {
  const stop = new AbortController()
  const swept: number[] = []
  const storage = {
    async purgeExpired({ uid }: { uid: number }) {
      if (swept.push(uid) === 3) stop.abort()
    },
    releaseSpace: () => assert.fail('after the stop'),
  }
  await sweepStorage({ usersAfter, storage, log, stopped: stop.signal })
  assert.equal(swept.length, 3)
})

test('one user with whom something is wrong keeps nobody else from being swept (design.md §7)', async () => {
  const swept: number[] = []
  let released = 0
  const lines: string[] = []
  const storage = {
    async purgeExpired({ uid }: { uid: number }) {
      if (uid === 20) throw new Error('born at another time')
      swept.push(uid)
    },
    releaseSpace: async () => void released++,
  }
  const loud = createLog('warn', { write: (line) => lines.push(line) })
  await sweepStorage({ usersAfter, storage, log: loud, stopped: new AbortController().signal })
  assert.equal(swept.length, users.length - 1)
  assert.equal(released, 1)
  assert.match(lines.join(''), /"storageUser":20/)
})
