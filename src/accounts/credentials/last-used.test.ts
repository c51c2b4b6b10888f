import assert from 'node:assert/strict'
import { test } from 'node:test'
import { member, openAccounts } from '../../../test/contract/accounts/accounts-app.ts'
import { createLog } from '../../base/log.ts'
import type { Database } from '../../db/index.ts'
import { flushMs, LastUsed, touchMs } from './last-used.ts'
import { usedSession } from './sessions.ts'

const broken: Database = {
  engine: 'sqlite',
  transaction: async () => {
    throw new Error('disk full')
  },
  ping: async () => {},
  bytes: async () => 0,
  scrub: async () => {},
  close: async () => {},
  [Symbol.asyncDispose]: async () => {},
}

test('what was collected is written by itself, at most once a minute (design.md §7)', async () => {
  await using app = await openAccounts()
  await member(app)
  const { id } = await app.tx((tx) =>
    tx.selectFrom('sessions').select('id').executeTakeFirstOrThrow(),
  )
  let now = app.now()
  let writes = 0
  const db: Database = {
    ...app.db,
    transaction: (work) => {
      writes++
      return app.db.transaction(work)
    },
  }
  const lastUsed = new LastUsed({ db, clock: () => now, log: createLog('silent') })
  const turn = () => new Promise((done) => setImmediate(done))
  const note = async () => {
    lastUsed.note(usedSession, id, app.now())
    await turn()
  }
  await note()
  now += touchMs + 1
  await note()
  assert.equal(writes, 1)
  await note()
  now += flushMs
  await note()
  assert.equal(writes, 1)
  now += 1
  await note()
  assert.equal(writes, 2)
  await lastUsed.flush()
  const row = await app.tx((tx) => tx.selectFrom('sessions').selectAll().executeTakeFirst())
  assert.equal(row?.lastAccessTime, now)
})

test('a time never goes back, and an ended session stays ended (auth-api.md §1.3)', async () => {
  await using app = await openAccounts()
  await member(app)
  const { id } = await app.tx((tx) =>
    tx.selectFrom('sessions').select('id').executeTakeFirstOrThrow(),
  )
  let now = 1000
  const clock = () => now
  const lastUsed = new LastUsed({ db: app.db, clock, log: createLog('silent') })
  now += touchMs + 1
  lastUsed.note(usedSession, id, 0)
  lastUsed.note(usedSession, 'no such session', 0)
  await lastUsed.flush()
  const rows = await app.tx((tx) => tx.selectFrom('sessions').selectAll().execute())
  assert.equal(rows.length, 1)
  assert.equal(rows[0]?.lastAccessTime, app.now())
})

test('when nothing can be written that is said once and nobody is refused (design.md §7)', async () => {
  const lines: string[] = []
  const log = createLog('warn', { write: (line) => lines.push(line) })
  let now = 0
  const lastUsed = new LastUsed({ db: broken, clock: () => now, log })
  now += touchMs + 1
  lastUsed.note(usedSession, 'a', 0)
  await lastUsed.flush()
  assert.equal(lines.length, 1)
  assert.match(lines[0] ?? '', /disk full/)
})
