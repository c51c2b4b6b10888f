import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type AccountsApp,
  member,
  openAccounts,
  type Person,
} from '../../../test/contract/accounts/accounts-app.ts'
import { engines } from '../../../test/support/databases.ts'
import { dayMs } from '../../base/clock.ts'
import type { SessionsTable } from '../../db/index.ts'
import { idleSessionMs, maxSessionsPerAccount } from './unused-sessions.ts'

/** Names of sessions, so that tests can say which are left. */
const nameOf = (index: number) => String(index).padStart(64, '0')

/** Gives a person sessions that were last used one after the other. @returns their ids, oldest first */
async function addSessions(app: AccountsApp, { uid }: Person, count: number): Promise<string[]> {
  const like = await app.tx((tx) =>
    tx.selectFrom('sessions').selectAll().where('uid', '=', uid).executeTakeFirstOrThrow(),
  )
  const rows: SessionsTable[] = Array.from({ length: count }, (_, index) => ({
    ...like,
    id: nameOf(index),
    lastAccessTime: app.now() + index,
  }))
  await app.tx(async (tx) => {
    for (let from = 0; from < count; from += 100) {
      await tx
        .insertInto('sessions')
        .values(rows.slice(from, from + 100))
        .execute()
    }
  })
  return rows.map(({ id }) => id)
}

const idsOf = (app: AccountsApp, { uid }: Person): Promise<string[]> =>
  app.tx(async (tx) => {
    const query = tx.selectFrom('sessions').select('id').where('uid', '=', uid)
    return (await query.orderBy('id').execute()).map(({ id }) => id)
  })

/** As a room further right that has something hanging on these sessions. */
const hangOn = (app: AccountsApp, used: (id: string) => boolean): void =>
  app.accounts.plug({ sessionsInUse: async (_, ids) => new Set(ids.filter(used)) })

const prune = (app: AccountsApp) => app.tx((tx) => app.accounts.prune(tx, app.now()))

test('a session on which something hangs does not end by itself, whoever says so (auth-api.md §1.4)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const bert = await member(app, 'bert@example.org')
  const [id] = await idsOf(app, anna)
  hangOn(app, (one) => one === id)
  hangOn(app, () => false)
  app.sleep(400 * dayMs)
  assert.equal((await app.get('/session/status', anna)).status, 200)
  assert.equal((await app.get('/session/status', bert)).status, 401)
})

for (const [engine] of engines) {
  test(`${engine}: many used sessions do not keep unused ones from being pruned (auth-api.md §1.4)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const ids = await addSessions(app, anna, 1100)
    const unused = ids[1050]
    hangOn(app, (id) => id !== unused)
    app.sleep(idleSessionMs + 2000)
    assert.equal((await prune(app)).sessions, 1)
    const left = await idsOf(app, anna)
    assert.equal(left.length, 1100, 'the first one and all but one')
    assert.ok(!left.includes(unused ?? ''))
    assert.equal((await prune(app)).sessions, 0)
  })

  test(`${engine}: before one session too many is made the longest unused end, but none that is used (auth-api.md §1.4)`, async () => {
    await using app = await openAccounts({ engine })
    const ended: string[] = []
    app.accounts.plug({
      sessionEnding: async (_, { id }, why) => {
        ended.push(`${id} ${why}`)
      },
    })
    const anna = await member(app)
    const [own = ''] = await idsOf(app, anna)
    const [first = '', second, third] = await addSessions(app, anna, maxSessionsPerAccount)
    hangOn(app, (id) => [own, first].includes(id))
    const { credentials, email } = anna
    const login = { email, authPW: credentials.authPW }
    assert.equal((await app.post('/account/login', login)).status, 200)
    assert.deepEqual(ended, [`${second} bulk`, `${third} bulk`])
    assert.equal((await idsOf(app, anna)).length, maxSessionsPerAccount)
    assert.equal((await app.get('/session/status', anna)).status, 200)
  })
}
