import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from '../base/log.ts'
import { sweepStorage } from './sweep.ts'

const log = createLog('silent')

const users = Array.from({ length: 150 }, (_, index) => ({ uid: 10 * (index + 1), born: 1 }))
const keepTurn = async () => true
const usersAfter = async (after: number, count: number) =>
  users.filter(({ uid }) => uid > after).slice(0, count)

test('every user of the storage is swept once, then room is given back (sync.md §3.15)', async () => {
  const swept: number[] = []
  let released = 0
  const storage = {
    purgeExpired: async ({ uid }: { uid: number }) => void swept.push(uid),
    releaseSpace: async () => void released++,
  }
  const stopped = new AbortController().signal
  await sweepStorage({ usersAfter, storage, log, stopped, keepTurn })
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
  await sweepStorage({ usersAfter, storage, log, stopped: stop.signal, keepTurn })
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
  const stopped = new AbortController().signal
  await sweepStorage({ usersAfter, storage, log: loud, stopped, keepTurn })
  assert.equal(swept.length, users.length - 1)
  assert.equal(released, 1)
  assert.match(lines.join(''), /"storageUser":20/)
})

test('a server that stops in the middle of a user, or of giving room back, logs no trouble (design.md §7)', async () => {
  const lines: string[] = []
  const loud = createLog('warn', { write: (line) => lines.push(line) })
  const stop = new AbortController()
  const endless = async (signal?: AbortSignal) => {
    stop.abort()
    for (;;) signal?.throwIfAborted()
  }
  let asked = 0
  const inUser = {
    purgeExpired: (_: unknown, signal?: AbortSignal) => endless(signal),
    releaseSpace: () => assert.fail('after the stop'),
  }
  await sweepStorage({ usersAfter, storage: inUser, log: loud, stopped: stop.signal, keepTurn })
  const again = new AbortController()
  const releasing = {
    purgeExpired: async () => void asked++,
    releaseSpace: async (signal?: AbortSignal) => {
      again.abort()
      signal?.throwIfAborted()
    },
  }
  await sweepStorage({ usersAfter, storage: releasing, log: loud, stopped: again.signal, keepTurn })
  assert.equal(asked, users.length)
  assert.deepEqual(lines, [])
})

test('a sweep whose turn another process has taken leaves the rest to it (design.md §2)', async () => {
  const swept: number[] = []
  const storage = {
    purgeExpired: async ({ uid }: { uid: number }) => void swept.push(uid),
    releaseSpace: () => assert.fail('that is for the other'),
  }
  const stopped = new AbortController().signal
  await sweepStorage({ usersAfter, storage, log, stopped, keepTurn: async () => false })
  assert.equal(swept.length, 100)
})
