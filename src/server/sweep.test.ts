import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sweepStorage } from './sweep.ts'

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
  await sweepStorage({ usersAfter, storage, stopped: new AbortController().signal })
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
  await sweepStorage({ usersAfter, storage, stopped: stop.signal })
  assert.equal(swept.length, 3)
})
